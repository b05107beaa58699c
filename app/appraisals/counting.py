"""What slips count as in a half-year, read from the record: their events say who was silent, and nobody enters it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import groupby
from uuid import UUID

from app.appraisals.rules import Counted, Half, Happened, counted
from app.kernel.calendar.counting import LANZHOU
from app.record.events import Event, EventFacts

COLLECTION = "referrals"
COUNTING = ("grant", "refuse", "return", "silent", "confirm")
# Of these what was filled in is needed: which department, and what the person said.
WITH_FACTS = ("begin", "resend", "confirm")
AT_ONCE = 500


def entries_of(half: Half) -> Iterator[Counted]:
    """Each slip in each measure, as far as it counts in this half-year; by slip, in the order of its events."""
    slips = _slips_of(half)
    for start in range(0, len(slips), AT_ONCE):
        for chain in _chains(slips[start : start + AT_ONCE]):
            yield from (each for each in counted(chain) if half.first <= each.on < half.after)


def _slips_of(half: Half) -> list[UUID]:
    within = (Event.at >= _begins(half.first)) & (Event.at < _begins(half.after))
    query = Event.select(Event.subject).where(within, Event.collection == COLLECTION, Event.action.in_(COUNTING))
    return [slip for (slip,) in query.distinct().order_by(Event.subject).tuples().iterator()]


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(), LANZHOU)


def _chains(slips: Sequence[UUID]) -> Iterator[list[Happened]]:
    query = Event.select().where(
        Event.subject.in_(slips), Event.collection == COLLECTION, Event.action.in_((*WITH_FACTS, *COUNTING))
    )
    events = list(query.order_by(Event.subject, Event.seq))
    asked = [event.id for event in events if event.action in WITH_FACTS]
    facts = {each.event: each.facts or {} for each in EventFacts.select().where(EventFacts.event.in_(asked))}
    for slip, theirs in groupby(events, key=lambda event: event.subject):
        yield [Happened(slip, each.action, each.from_state, each.at, facts.get(each.id, {})) for each in theirs]
