"""The end of a day: the last event of every chain that changed since the last time becomes a leaf of the log, and
with them the ends of the chains of imprints.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from peewee import fn

from app.kernel.calendar.counting import end_of_day
from app.kernel.database import connection, transaction
from app.record import guarding
from app.record.audit import last_finished_day
from app.record.events import Event
from app.transparency import entries
from app.transparency.models import LogLeaf
from app.transparency.tree import append, held

# What was begun before the last closing and committed after it is found by looking back so far.
LOOK_BACK = timedelta(days=1)


def close_last_day() -> int:
    """The last day that is over, once. On real time, as the ids of events are."""
    until = end_of_day(last_finished_day(datetime.now(UTC)))
    with connection():
        last = _closed_until()
        return 0 if last is not None and last >= until else close(until)


def close(until: datetime) -> int:
    """Append what changed before `until`. Answers how many chains; without any, nothing is appended."""
    with connection(), transaction():
        held()
        last = _closed_until()
        heads = list(_changed(last, until))
        if heads:
            append([entries.of_imprints(guarding.heads()), *heads, entries.of_day(until, len(heads))])
        return len(heads)


def _closed_until() -> datetime | None:
    row = LogLeaf.select(LogLeaf.entry).where(LogLeaf.kind == "day").order_by(LogLeaf.position.desc()).first()
    return datetime.fromisoformat(row.entry.split("\n")[1]) if row else None


def _changed(last: datetime | None, until: datetime) -> Iterator[entries.Entry]:
    """The last event before `until` of every chain with one since `last`, where no leaf has it yet."""
    fresh = Event.id < _first_id(until)
    if last is not None:
        fresh &= Event.id >= _first_id(last - LOOK_BACK)
    ends = (
        Event.select(Event.collection, Event.subject, fn.MAX(Event.seq).alias("seq"))
        .where(fresh)
        .group_by(Event.subject, Event.collection)
    )
    same = (ends.c.subject == Event.subject) & (ends.c.collection == Event.collection) & (ends.c.seq == Event.seq)
    known = (LogLeaf.subject == Event.subject) & (LogLeaf.collection == Event.collection) & (LogLeaf.seq == Event.seq)
    heads = (
        Event.select(Event.collection, Event.subject, Event.seq, Event.hash)
        .join(ends, on=same)
        .where(~fn.EXISTS(LogLeaf.select(LogLeaf.position).where(known)))
        .order_by(Event.subject, Event.collection)
    )
    for row in heads.iterator():
        yield entries.of_chain(row.collection, row.subject, row.seq, row.hash)


def _first_id(moment: datetime) -> UUID:
    """Ids of events (UUIDv7) begin with their time."""
    return UUID(int=int(moment.timestamp() * 1000) << 80)


def add_notice(number: str, kind: str, issued_on: date, sha256: str, gap: int) -> None:
    """A leaf for a notice that was printed, once, inside the caller's transaction."""
    held()
    if not LogLeaf.select().where(LogLeaf.number == number).exists():
        append([entries.of_notice(number, kind, issued_on, sha256, gap)])


def imprints_cut_off() -> Iterator[guarding.RowFlaw]:
    """Each chain of imprints that no longer has what a leaf of the log says it had, for the auditor."""
    leaves = LogLeaf.select(LogLeaf.entry).where(LogLeaf.kind == entries.IMPRINTS).order_by(LogLeaf.position)
    for leaf in leaves.iterator():
        yield from guarding.cut_off(entries.imprints_of(leaf.entry))
