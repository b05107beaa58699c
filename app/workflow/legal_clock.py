"""The law's clock of one subject, counted from its events: when it started, where it paused, when it ends, and why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from app.kernel.calendar.counting import Calendar, Count, Pause, count, local_date
from app.kernel.calendar.in_force import working_calendar
from app.kernel.clock import clock
from app.record.events import Event, in_chain
from app.record.subjects import Subject

if TYPE_CHECKING:
    from app.workflow.definition import Procedure


def states_by_day(subject: Subject) -> list[tuple[str, date]]:
    """The states that a subject came into, with the day of each, in order."""
    chain = in_chain(subject.collection, subject.id)
    query = Event.select(Event.to_state, Event.at).where(chain).order_by(Event.seq)
    return [(event.to_state, local_date(event.at)) for event in query]


def pauses(procedure: Procedure, history: Iterable[tuple[str, date]]) -> tuple[Pause, ...]:
    """The spans in which a subject stood in states that pause the law's clock; the last one may be open."""
    spans: list[Pause] = []
    since: date | None = None
    reason = ""
    for name, day in history:
        state = procedure.state(name)
        if state.clock == "paused" and since is None:
            since, reason = day, state.label
        elif state.clock != "paused" and since is not None:
            spans.append(Pause(since, day, reason))
            since = None
    if since is not None:
        spans.append(Pause(since, None, reason))
    return tuple(spans)


def legal_count(
    procedure: Procedure, subject: Subject, history: Iterable[tuple[str, date]], calendar: Calendar, today: date
) -> Count | None:
    """The count day by day, or None while the clock has not started. A late or paused case is counted up to `today`."""
    if subject.clock_started_on is None or subject.clock_limit is None:
        return None
    spans = pauses(procedure, history)
    is_running_on = subject.is_open and (subject.due_on is None or subject.due_on < today)
    until = today if is_running_on and today > subject.clock_started_on else None
    return count(subject.clock_started_on, subject.clock_limit, pauses=spans, until=until, calendar=calendar)


def clock_of(procedure: Procedure, subject_id: UUID) -> dict[str, Any]:
    """The legal clock with its count day by day; without days while it has not started."""
    subject = Subject.get_by_id(subject_id)
    counted = legal_count(procedure, subject, states_by_day(subject), working_calendar(), clock.today())
    state = procedure.state(subject.state).clock
    return {
        "due_on": counted.due_on.isoformat() if counted and counted.due_on else None,
        "promised_on": subject.promised_on.isoformat() if subject.promised_on else None,
        "earliest_on": counted.earliest_on.isoformat() if counted and counted.earliest_on else None,
        "state": state,
        "provisional": counted.provisional if counted else False,
        "days": [
            {
                "date": day.date.isoformat(),
                "kind": day.kind,
                "counted": day.counted,
                "ordinal": day.ordinal,
                "note": day.note,
            }
            for day in (counted.days if counted else ())
        ],
    }
