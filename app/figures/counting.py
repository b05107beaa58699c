"""The worker reads what happened, in the order of the events' ids, and keeps entries and counts of it.

One writer, behind the events: a step costs nothing more, and no two steps wait for each other at a counter
(docs/decisions/, figures). What a figure says and the list it opens come from the same rows, so they are always equal;
they are behind the events by the worker's second.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from peewee import EXCLUDED, SQL, fn

from app.benefits.models import Benefit, BenefitMonth
from app.figures.files import Need, needs_of
from app.figures.models import FigureCount, FigureEntry, FigureMark
from app.figures.rules import Counted, Happening, counted, is_after_cut_off, month_after, month_of, needs_facts
from app.kernel.calendar.counting import local_date
from app.kernel.clock import clock
from app.kernel.database import Prepared, connection, insert, placeholder, transaction
from app.kernel.identifiers import new_id
from app.kernel.tasks import INSIDE, Task
from app.programmes.policy import policy_on
from app.record.events import Event, EventFacts
from app.record.subjects import Subject

CUT_OFF, OWED = "report.cut_off_day", "owed "
MOST_MONTHS = 24
AT_ONCE = 500
# Ids of version 7 begin with the milliseconds of their making: an event that was committed late is still found.
LATE_MS = 60_000
_PATH = ("region", "village", "township", "park", "area")
_BEGIN = UUID(int=0)


class Found(NamedTuple):
    """Something that counts: of which matter, from what, when, as what."""

    subject: Subject
    programme: str
    source: UUID
    on: date
    counted: Counted


def count_events() -> int:
    """Count the next events. Answers how many were looked at."""
    with connection(), transaction():
        events = list(_events().where(Event.id > _mark("events")).order_by(Event.id).limit(AT_ONCE))
        if events:
            _count(events)
            _set_mark("events", events[-1].id)
        return len(events)


def count_late() -> int:
    """Count what was committed after events with later ids had been counted. Answers how many entries that made.

    A few hundred at a time: after a large import a minute holds tens of thousands, and others write in between.
    """
    with connection():
        until = _mark("events")
        if _milliseconds(until) < time.time() * 1000 - 2 * LATE_MS:
            return 0
        made, after = 0, _earlier(until)
        late = _events().order_by(Event.id).limit(AT_ONCE)
        while events := list(late.where(Event.id > after, Event.id <= until)):
            with transaction():
                made += _count(events)
            after = events[-1].id
        return made


_NEWER = Prepared(lambda: Event.select(SQL("1")).where(Event.id > placeholder()).limit(1))
_MARK = Prepared(lambda: FigureMark.select().where(FigureMark.name == placeholder()))
_NEWEST_OWED = Prepared(lambda: FigureMark.select(fn.MAX(FigureMark.name)).where(FigureMark.name.startswith(OWED)))
_FIRST_BEGUN = Prepared(lambda: Benefit.select(fn.MIN(Benefit.starts_on)))
_BEGUN = Prepared(
    lambda: (
        Benefit.select(Benefit.id)
        .where(Benefit.id > placeholder(), Benefit.starts_on <= placeholder())
        .order_by(Benefit.id)
        .limit(placeholder())
    )
)


def _has_happened(_: datetime) -> bool:
    return bool(_NEWER.rows(_mark("events")))


def _is_owed(_: datetime) -> bool:
    return _month_to_count() is not None


def _month_to_count() -> date | None:
    """The first month up to this one of which some benefits were not counted yet: the worker may have stood still."""
    now = month_of(clock.today())
    [(newest,)] = _NEWEST_OWED.rows()
    begun = date.fromisoformat(f"{newest.removeprefix(OWED)}-01") if newest else _FIRST_BEGUN.rows()[0][0]
    month = max(_as_day(begun), month_after(now, -MOST_MONTHS)) if begun else month_after(now)
    while month <= now:
        if _begun_by(month, 1):
            return month
        month = month_after(month)
    return None


def _as_day(found: Any) -> date:
    """SQLite answers a calculated day as a text."""
    return found if isinstance(found, date) else date.fromisoformat(found)


def _begun_by(month: date, most: int) -> list[UUID]:
    """The next benefits of which this month was not counted yet."""
    rows = _BEGUN.rows(_mark(_owed_in(month)), month, most)
    return [found if isinstance(found, UUID) else UUID(found) for (found,) in rows]


def _owed_in(month: date) -> str:
    return f"{OWED}{month:%Y-%m}"


def _events() -> Any:
    return Event.select(
        Event.id, Event.collection, Event.subject, Event.action, Event.from_state, Event.to_state, Event.at
    )


def _count(events: Sequence[Event]) -> int:
    """Keep what these events count as; answers how many entries are new."""
    subjects = {row.id: row for row in Subject.select().where(Subject.id.in_({each.subject for each in events}))}
    benefits = {row.id: row for row in Benefit.select().where(Benefit.id.in_(list(subjects)))}
    facts = _facts([each.id for each in events if needs_facts(each.collection, each.action)])
    needs, found = needs_of(events), list[Found]()
    for event in events:
        subject = subjects.get(event.subject)
        if subject is None or subject.collection != event.collection:
            continue
        programme = benefits[subject.id].programme if subject.id in benefits else subject.procedure
        on = local_date(event.at)
        need = needs.get(subject.id, Need(frozenset()))
        happening = Happening(
            event.collection,
            programme,
            event.action,
            event.from_state,
            event.to_state,
            on,
            subject.due_on,
            subject.clock_started_on,
            facts.get(event.id),
            need.causes,
            need.is_urban,
        )
        found += [Found(subject, programme, event.id, on, each) for each in counted(happening)]
        if (event.collection, event.action) == ("benefits", "resume"):
            found += _owed(BenefitMonth.benefit == subject.id, BenefitMonth.month <= month_of(clock.today()))
    return keep(found)


def _facts(events: Sequence[UUID]) -> dict[UUID, Mapping[str, Any]]:
    rows = EventFacts.select().where(EventFacts.event.in_(events)) if events else ()
    return {row.event: row.facts or {} for row in rows}


def count_owed() -> int:
    """Count what benefits owe for a month that has begun: it is fixed once it has. Answers of how many benefits."""
    with connection(), transaction():
        month = _month_to_count()
        if month is None:
            return 0
        ids = _begun_by(month, AT_ONCE)
        keep(_owed(BenefitMonth.benefit.in_(ids), BenefitMonth.month == month))
        _set_mark(_owed_in(month), ids[-1])
        return len(ids)


def _owed(*which: Any) -> list[Found]:
    rows = list(BenefitMonth.select().where(*which))
    ids = {row.benefit for row in rows}
    subjects = {row.id: row for row in Subject.select().where(Subject.id.in_(ids))}
    programmes = {row.id: row.programme for row in Benefit.select().where(Benefit.id.in_(ids))}
    return [
        Found(subjects[row.benefit], programmes[row.benefit], row.id, row.month, each)
        for row in rows
        for each in (Counted("owed"), Counted("owed_money", row.amount))
    ]


def keep(found: Sequence[Found]) -> int:
    """Write entries that are not there yet, and count them. Answers how many were new."""
    known = {
        (row.source, row.code)
        for row in FigureEntry.select(FigureEntry.source, FigureEntry.code).where(
            FigureEntry.source.in_([each.source for each in found])
        )
    }
    entries = [_entry(each) for each in found if (each.source, each.counted.code) not in known]
    for start in range(0, len(entries), AT_ONCE):
        insert(FigureEntry, *entries[start : start + AT_ONCE])
    _add(entries)
    return len(entries)


def _entry(found: Found) -> dict[str, Any]:
    cut_off = policy_on(found.on)[CUT_OFF]
    return {
        "id": new_id(),
        "code": found.counted.code,
        "programme": found.programme,
        "source": found.source,
        "collection": found.subject.collection,
        "subject": found.subject.id,
        "on": found.on,
        "month": month_of(found.on),
        "after_cut_off": is_after_cut_off(found.on, cut_off),
        "amount": found.counted.amount,
        **{level: getattr(found.subject, level) for level in _PATH},
    }


def _add(entries: Sequence[Mapping[str, Any]]) -> None:
    sums: dict[tuple[Any, ...], list[int]] = defaultdict(lambda: [0, 0])
    keys = ("code", "programme", *_PATH, "month", "after_cut_off")
    for entry in entries:
        counts = sums[tuple(entry[key] for key in keys)]
        counts[0] += 1
        counts[1] += entry["amount"]
    for values, (number, amount) in sums.items():
        row = dict(zip(keys, values, strict=True)) | {"id": new_id(), "entries": number, "amount": amount}
        target = (
            FigureCount.month,
            FigureCount.region,
            FigureCount.code,
            FigureCount.programme,
            FigureCount.after_cut_off,
        )
        more = {
            FigureCount.entries: FigureCount.entries + EXCLUDED.entries,
            FigureCount.amount: FigureCount.amount + EXCLUDED.amount,
        }
        FigureCount.insert(row).on_conflict(conflict_target=target, update=more).execute()


def _mark(name: str) -> UUID:
    row = _MARK.one(name)
    found: UUID = row.until if row else _BEGIN
    return found


def _set_mark(name: str, until: UUID) -> None:
    FigureMark.insert(name=name, until=until).on_conflict(
        conflict_target=(FigureMark.name,), update={FigureMark.until: EXCLUDED.until}
    ).execute()


def _milliseconds(made: UUID) -> int:
    return made.int >> 80


def _earlier(made: UUID) -> UUID:
    return UUID(int=max(made.int - (LATE_MS << 80), 0))


TASKS = (
    Task("count what happened", INSIDE, lambda _: count_events(), look=_has_happened),
    Task("count what came late", INSIDE, lambda _: count_late(), every=20.0),
    Task("count what is owed", INSIDE, lambda _: count_owed(), look=_is_owed),
)
