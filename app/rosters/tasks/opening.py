"""A task for each difference, once; and its end when the lists agree."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from app.accounts.actor import SYSTEM
from app.accounts.roles import Role
from app.kernel.database import insert
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret, id_number_index
from app.notifications.outbox import Audience, Notify, send
from app.record.subjects import Subject
from app.regions.service import place
from app.rosters.kinds import RosterKind
from app.rosters.matching import AT_ONCE
from app.rosters.models import RosterEntry
from app.rosters.tasks.models import RosterTask
from app.rosters.tasks.procedure import ROSTER_TASK
from app.rosters.tasks.states import BASIS
from app.workflow.engine import begin, perform

PROCEDURES = {ROSTER_TASK.name: ROSTER_TASK}
Member = tuple[UUID | None, int | None]


@dataclass(frozen=True, repr=False, kw_only=True)
class Difference:
    """Who, where, and what is different in words; `entry` of somebody who stands on the roster."""

    name: str
    region: str
    said: str
    id_number: Secret | None = None
    entry: RosterEntry | None = None

    @property
    def index(self) -> str | None:
        return id_number_index(self.id_number.reveal()) if self.id_number else None

    @property
    def member(self) -> Member:
        return (self.entry.source, self.entry.position) if self.entry else (None, None)


def about_entry(entry: RosterEntry, said: str) -> Difference:
    number = entry.said.get("id_number")
    return Difference(
        name=entry.said["name"],
        region=entry.region,
        said=said,
        id_number=Secret(number) if number else None,
        entry=entry,
    )


def open_tasks(kind: RosterKind, roster: UUID, differences: Sequence[Difference]) -> None:
    """Who has an open task of this kind gets no second one; what was thought settled is open again. Each township is
    told once.
    """
    known = open_tasks_of(kind.code, [each.entry for each in differences if each.entry])
    strangers = _strangers_with_a_task(kind.code)
    told: set[str | None] = set()
    for each in differences:
        task = known.get(each.member) if each.entry else None
        if each.entry is None and each.index in strangers:
            continue
        if task is None:
            opened = _open(kind, roster, each, told)
            if each.entry:
                known[each.member] = opened
        elif task.state == "answered":
            perform(PROCEDURES, task.id, "differ_again", SYSTEM)


def _open(kind: RosterKind, roster: UUID, difference: Difference, told: set[str | None]) -> Subject:
    """`told` are the townships that have heard of this roster's differences."""
    title = f"{kind.label}：{difference.said}"[:64]
    subject = Subject(id=new_id(), state="", title=title, kind=kind.code, name=difference.name)
    place(subject, difference.region)
    source, position = difference.member
    event = begin(ROSTER_TASK, subject, SYSTEM, Role.SYSTEM, {"roster": str(roster), "kind": kind.code}, BASIS)
    insert(
        RosterTask,
        {
            "id": subject.id,
            "roster": roster,
            "kind": kind.code,
            "source_collection": difference.entry.source_collection if difference.entry else None,
            "source": source,
            "position": position,
            "id_number": difference.id_number,
            "person_index": None if difference.entry else difference.index,
            "said": Secret(difference.said),
            "outcome": None,
            "finding": None,
            "found_by": None,
        },
    )
    if subject.township not in told:
        told.add(subject.township)
        facts = {"item": subject.title, "number": "", "amount": None, "note": None}
        facts["date"] = subject.step_due_on.isoformat() if subject.step_due_on else None
        send(subject, event, Notify("roster_task", Audience.TOWNSHIP), facts)
    return subject


def agree(kind: str, entries: Sequence[RosterEntry]) -> None:
    """What is as it should be now ends its task."""
    for task in open_tasks_of(kind, entries).values():
        perform(PROCEDURES, task.id, "agree", SYSTEM)


def agree_all_but(kind: str, entries: Collection[RosterEntry]) -> None:
    """Who stands on this roster no more has nothing left to be seen to."""
    still = {(entry.source, entry.position) for entry in entries}
    for member, task in _open_ones(kind).items():
        if member not in still:
            perform(PROCEDURES, task.id, "agree", SYSTEM)


def open_tasks_of(kind: str, entries: Sequence[RosterEntry]) -> dict[Member, Subject]:
    found: dict[Member, Subject] = {}
    for start in range(0, len(entries), AT_ONCE):
        sources = [entry.source for entry in entries[start : start + AT_ONCE]]
        found |= _open_ones(kind, RosterTask.source.in_(sources))
    wanted = {(entry.source, entry.position) for entry in entries}
    return {member: task for member, task in found.items() if member in wanted}


def _strangers_with_a_task(kind: str) -> set[str]:
    """Of whom a list has told before, and that is not seen to yet."""
    rows = (
        RosterTask.select(RosterTask.person_index)
        .join(Subject, on=(Subject.id == RosterTask.id))
        .where(RosterTask.kind == kind, RosterTask.person_index.is_null(False), Subject.is_open)
    )
    return {index for (index,) in rows.tuples().iterator()}


def _open_ones(kind: str, *conditions: object) -> dict[Member, Subject]:
    rows = (
        RosterTask.select(RosterTask.source, RosterTask.position, Subject.id, Subject.state)
        .join(Subject, on=(Subject.id == RosterTask.id))
        .where(RosterTask.kind == kind, RosterTask.source.is_null(False), Subject.is_open, *conditions)
    )
    return {
        (source, position): Subject(id=own, state=state) for source, position, own, state in rows.tuples().iterator()
    }
