"""Making a roster of a kind for the period of today, and the next one of each that was begun."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from app.accounts.actor import SYSTEM, Actor
from app.accounts.roles import Role
from app.kernel.clock import clock
from app.kernel.database import connection, insert, insert_in_bulk, transaction
from app.kernel.errors import Conflict, Forbidden
from app.kernel.identifiers import new_id
from app.kernel.tasks import INSIDE, Task
from app.notifications.outbox import Audience, Notify, send
from app.record.subjects import Subject
from app.regions.service import NEW_AREA, place
from app.rosters.households import Helped, helped
from app.rosters.inputs import NewRoster
from app.rosters.kinds import COLUMNS, KINDS, RosterKind
from app.rosters.models import Roster, RosterEntry
from app.rosters.procedure import ROSTER
from app.rosters.rules import Listed, period_in_words, period_of
from app.rosters.states import BASIS
from app.rosters.tasks.opening import about_entry, agree_all_but, open_tasks
from app.workflow.engine import begin, perform

PROCEDURES = {ROSTER.name: ROSTER}
TAKEN = "这个编号已经用过了，请重新提交。"


def make_roster(actor: Actor, facts: NewRoster) -> Subject:
    """Who stands on it today is told to its department. Raises Forbidden, Conflict for a period that has one."""
    if not any(grant.role is Role.BUREAU_SUPERVISOR and grant.region == NEW_AREA for grant in actor.grants):
        raise Forbidden("名册由新区民政司法和社保局生成。")
    return _make(actor, Role.BUREAU_SUPERVISOR, KINDS[facts.kind], facts.id or new_id())


def make_due() -> int:
    """A kind that the bureau has begun goes on by itself: each new period has its roster. Answers how many."""
    with connection():
        begun = {kind for (kind,) in Roster.select(Roster.kind).distinct().tuples().iterator()}
        due = [KINDS[code] for code in sorted(begun & KINDS.keys()) if _existing(KINDS[code], clock.today()) is None]
        for kind in due:
            _make(SYSTEM, Role.SYSTEM, kind, new_id())
    return len(due)


TASKS = (Task("make rosters", INSIDE, lambda _: make_due(), every=3600.0),)


def _existing(kind: RosterKind, on: date) -> Roster | None:
    period = period_of(kind.every, on)
    found: Roster | None = Roster.get_or_none(Roster.kind == kind.code, Roster.period == period)
    return found


def _make(actor: Actor, role: Role, kind: RosterKind, chosen: UUID) -> Subject:
    today = clock.today()
    period = period_of(kind.every, today)
    subject = Subject(id=chosen, state="", title=f"{kind.label}（{period_in_words(period)}）", kind=kind.code)
    place(subject, NEW_AREA)
    subject.department = kind.department
    with transaction():
        if Subject.select().where(Subject.id == chosen).exists():
            raise Conflict(TAKEN)
        if _existing(kind, today) is not None:
            raise Conflict(f"{period_in_words(period)}的这份名册已经生成了，请直接打开。")
        _replace_those_before(kind)
        rows = list(_entries(kind, chosen, today))
        event = begin(ROSTER, subject, actor, role, {"kind": kind.code, "period": period, "lines": len(rows)}, BASIS)
        insert(Roster, {"id": chosen, "kind": kind.code, "period": period, "made_on": today, "lines": len(rows)})
        if rows:
            insert_in_bulk(RosterEntry, rows)
        told = {"item": subject.title, "number": "", "amount": None, "note": None}
        told["date"] = subject.step_due_on.isoformat() if subject.step_due_on else None
        send(subject, event, Notify("roster_arrived", Audience.DEPARTMENT), told)
        if kind.opens:
            entries = [RosterEntry(**row) for row in rows]
            agree_all_but(kind.code, entries)
            open_tasks(kind, chosen, [about_entry(entry, kind.opens) for entry in entries])
    return subject


def _replace_those_before(kind: RosterKind) -> None:
    """A department works on one roster of a kind at a time."""
    open_ones = Subject.select(Subject.id).where(
        Subject.collection == ROSTER.collection, Subject.kind == kind.code, Subject.is_open
    )
    for row in list(open_ones):
        perform(PROCEDURES, row.id, "replace", SYSTEM)


def _entries(kind: RosterKind, roster: UUID, on: date) -> Iterator[dict[str, Any]]:
    line = 0
    for each in helped(on, in_turns=kind.in_turns):
        for listed in kind.selects(each.household, on):
            line += 1
            yield {
                "id": new_id(),
                "roster": roster,
                "line": line,
                "source_collection": each.source.collection,
                "source": each.source.id,
                "position": listed.position,
                "person_index": each.people[listed.position].index,
                "region": each.source.region,
                "said": _said(kind, each, listed),
                "answer": None,
                "answered_at": None,
            }


def _said(kind: RosterKind, each: Helped, listed: Listed) -> dict[str, str]:
    """What the department is told of this one: the columns of its kind, and nothing else."""
    person = each.people[listed.position]
    known = {
        "name": person.name,
        "id_number": person.id_number or "",
        "place": each.place,
        "address": each.address() if "address" in kind.tells else "",
        "aid": each.source.aid,
        **listed.tells,
    }
    return {column: known.get(column, "") for column in COLUMNS if column in kind.tells}
