"""The list of visits as the offices of a place see it, and how far each village has come."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from peewee import Expression

from app.accounts.actor import Actor, eyes
from app.accounts.sight import Thing
from app.kernel.clock import clock
from app.record.subjects import LEVELS, Subject
from app.regions.service import name_of, region, regions, served_area
from app.village_visits.models import VillageVisit
from app.village_visits.rules import GROUPS, SOURCES, STATES, state_of
from app.workflow.access_log import record_list
from app.workflow.presenters import named
from app.workflow.worklist import reach_of

COLLECTIONS = ("benefits", "watched-persons")


def visits_for(
    actor: Actor, *, state: str | None, within: str | None, after: tuple[date, UUID] | None, limit: int
) -> list[dict[str, Any]]:
    """What the caller's office reaches, by its last day. Each list is on record."""
    said: list[Any] = [_reached(actor)]
    if within is not None:
        place = served_area(within)
        said.append(getattr(Subject, LEVELS[place.level]) == place.code)
    if state is not None:
        said.append(_in_state(state))
    if after is not None:
        day, last = after
        said.append((VillageVisit.due_on > day) | ((VillageVisit.due_on == day) & (VillageVisit.id > last)))
    query = (
        VillageVisit.select(VillageVisit, Subject)
        .join(Subject, on=(Subject.id == VillageVisit.matter), attr="subject")
        .where(*said)
        .order_by(VillageVisit.due_on, VillageVisit.id)
        .limit(limit + 1)
    )
    found: list[Any] = list(query)
    record_list(actor, "list:village-visits", len(found[:limit]))
    return [as_item(row, row.subject, actor) for row in found]


def _reached(actor: Actor) -> Expression:
    parts = [
        (Subject.collection == collection) & part
        for collection in COLLECTIONS
        for part in reach_of(actor, collection)
        if part is not None
    ]
    reached: Expression = reduce(or_, parts)
    return reached


def _in_state(state: str) -> Expression:
    still_due = VillageVisit.done_on.is_null() & VillageVisit.excused.is_null()
    today = clock.today()
    chosen: dict[str, Expression] = {
        "due": still_due & (VillageVisit.due_on >= today),
        "overdue": still_due & (VillageVisit.due_on < today),
        "done": VillageVisit.done_on <= VillageVisit.due_on,
        "late": VillageVisit.done_on > VillageVisit.due_on,
        "excused": VillageVisit.excused.is_null(False),
    }
    return chosen[state]


def as_item(row: VillageVisit, subject: Subject, actor: Actor) -> dict[str, Any]:
    sees = eyes(actor, subject)
    state = _state(row)
    in_words = sees.see(Thing.FINDING) or sees.see(Thing.NOTE)
    return {
        "id": str(row.id),
        "first": row.first.isoformat(),
        "due_on": row.due_on.isoformat(),
        "group_label": GROUPS[row.group],
        "person": named(subject.name or "", sees),
        "collection": row.collection,
        "matter": str(row.matter),
        "village": row.village,
        "village_name": name_of(row.village),
        "leader": row.leader,
        "state": state,
        "state_label": STATES[state],
        "done_on": row.done_on.isoformat() if row.done_on else None,
        "source_label": SOURCES[row.source] if row.source else None,
        "found": row.found.reveal() if row.found and in_words else None,
        "excused": row.excused if in_words else None,
    }


def _state(row: VillageVisit) -> str:
    return state_of(row.due_on, clock.today(), done_on=row.done_on, excused=row.excused is not None)


def figures_of(actor: Actor, month: date) -> list[dict[str, Any]]:
    """Of each village that the caller's office reaches: what ends in or after this month and began in it or before,
    those with something overdue first.
    """
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    leaders: dict[str, str | None] = {}
    for row in VillageVisit.select().where(VillageVisit.first <= month, VillageVisit.due_on >= month):
        counted[row.village][_state(row)] += 1
        leaders[row.village] = row.leader
    rows = [
        {
            "region": village,
            "region_name": f"{name_of(regions()[village].parent)} {name_of(village)}",
            "leader": leaders[village],
            "total": states.total(),
        }
        | {state: states[state] for state in STATES}
        for village, states in counted.items()
        if _reaches(actor, village)
    ]
    return sorted(rows, key=lambda row: (-row["overdue"], row["region"]))


def _reaches(actor: Actor, village: str) -> bool:
    above = region(village).path.strip("/").split("/")
    return any(grant.region in above for grant in actor.grants)
