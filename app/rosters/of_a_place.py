"""The lines of the rosters of now that are about households of one place, for its township: who was told to which
department, and what that one reported. The number stays with the department; whoever needs it opens the matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.roles import PARK, TOWNSHIP_STAFF
from app.departments.departments import DEPARTMENTS
from app.record.subjects import Subject
from app.regions.service import name_of, regions
from app.rosters.kinds import COLUMNS, KINDS
from app.rosters.models import RosterEntry
from app.rosters.procedure import ROSTER
from app.rosters.rules import told_to_townships

READS = tuple(sorted(TOWNSHIP_STAFF | PARK))


def lines_here(actor: Actor, kind: str | None, before: UUID | None, limit: int) -> list[tuple[RosterEntry, Subject]]:
    """Of rosters that are open, in the places of the caller; the latest first."""
    here = {grant.region for grant in actor.grants if grant.role in READS}
    codes = [each.code for each in regions().values() if not here.isdisjoint(each.path.strip("/").split("/"))]
    open_ones = Subject.select().where(Subject.collection == ROSTER.collection, Subject.is_open)
    if kind is not None:
        open_ones = open_ones.where(Subject.kind == kind)
    rosters = {each.id: each for each in open_ones}
    lines = RosterEntry.select().where(RosterEntry.roster.in_(list(rosters)), RosterEntry.region.in_(codes))
    if before is not None:
        lines = lines.where(RosterEntry.id < before)
    return [(line, rosters[line.roster]) for line in lines.order_by(RosterEntry.id.desc()).limit(limit)]


def serialize_lines(found: Sequence[tuple[RosterEntry, Subject]]) -> list[dict[str, Any]]:
    return [_line(entry, roster) for entry, roster in found]


def _line(entry: RosterEntry, roster: Subject) -> dict[str, Any]:
    kind = KINDS[roster.kind]
    said = told_to_townships(kind.tells, entry.said)
    return {
        "id": str(entry.id),
        "roster": roster.title,
        "department": DEPARTMENTS[kind.department].name,
        "region_name": name_of(entry.region),
        "says": [{"code": code, "label": COLUMNS[code], "text": text} for code, text in said.items()],
        "answer_label": kind.answers[entry.answer] if entry.answer else None,
        "is_difference": bool(entry.answer) and entry.answer not in kind.settled,
    }
