"""Limits of single steps, beside the legal limit of the whole, and when the worker looks at a subject next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from app.kernel.calendar.counting import LANZHOU, Calendar, end_of_day, local_date
from app.record.subjects import Subject

far_future = date(9999, 12, 31)
# [P] How many working days before a last day whoever is awaited is reminded, and at what time.
REMINDERS = (3, 1)
REMINDED_AT = time(8, tzinfo=LANZHOU)


class Unit(StrEnum):
    """How a limit is counted. A public notice counts calendar days, its last day moved past a holiday (民法典 203)."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    NOTICE_DAYS = "notice_days"
    HOURS = "hours"


@dataclass(frozen=True)
class TimeLimit:
    """A state may last `amount` of `unit`.

    Afterwards the system takes the step `then`, or, without one, tells who is late.
    """

    amount: int
    unit: Unit
    basis: str
    then: str | None = None

    def ends_at(self, since: datetime, calendar: Calendar) -> datetime:
        """The first moment after the limit."""
        if self.unit is Unit.HOURS:
            return since + timedelta(hours=self.amount)
        return end_of_day(self.last_day(local_date(since), calendar)).astimezone(UTC)

    def last_day(self, since: date, calendar: Calendar) -> date:
        if self.unit is Unit.WORKING_DAYS:
            return calendar.add_working_days(since, self.amount)
        if self.unit is Unit.NOTICE_DAYS:
            return calendar.last_day_of_calendar_period(since, self.amount)
        return since + timedelta(days=self.amount)


def last_day_that_leaves(due_on: date, following: Sequence[TimeLimit], calendar: Calendar) -> date:
    """The last working day on which a step may end so that those that follow, each using its whole limit, still end
    by the law's last day.
    """
    day = due_on
    while not calendar.is_working(day) or _ended(day, following, calendar) > due_on:
        day -= timedelta(days=1)
    return day


def _ended(since: date, limits: Sequence[TimeLimit], calendar: Calendar) -> date:
    """On which day the last of these limits ends, each beginning on the day on which the one before it was used up.

    What is left by the system is left when its last day is over: on the next one.
    """
    day = last = since
    for limit in limits:
        last = limit.last_day(day, calendar)
        day = last + timedelta(days=1) if limit.then else last
    return last


def last_day_of_step(
    within: TimeLimit, since: date, due_on: date | None, following: Sequence[TimeLimit], calendar: Calendar
) -> date:
    """The step's own limit, shortened where the law's last day leaves less, though never below one working day.

    Never shortened is what somebody else has: a limit that a step of the system ends (a notice, the person's days to
    speak). Once the law's last day is over there is nothing to keep free.
    """
    own = within.last_day(since, calendar)
    if due_on is None or due_on < since or within.then:
        return own
    return min(own, max(last_day_that_leaves(due_on, following, calendar), calendar.add_working_days(since, 1)))


def set_limits(
    subject: Subject, within: TimeLimit | None, following: Sequence[TimeLimit], calendar: Calendar, since: datetime
) -> None:
    """Set the dates that follow from the state the subject came into at `since`; `following` are the limits of what
    still has to come.

    They stay when the calendar changes: people were told.
    """
    ends_at = within.ends_at(since, calendar) if within else None
    if within is not None and within.unit is Unit.WORKING_DAYS:
        last = last_day_of_step(within, local_date(since), subject.due_on, following, calendar)
        ends_at = end_of_day(last).astimezone(UTC)
    await_until(subject, ends_at, calendar, since)


def await_until(subject: Subject, ends_at: datetime | None, calendar: Calendar, now: datetime) -> None:
    """Something is awaited until just before `ends_at`, or nothing is."""
    subject.step_ends_at = ends_at
    subject.step_due_on = local_date(ends_at - timedelta(microseconds=1)) if ends_at else None
    watch(subject, calendar, now)


def watch(subject: Subject, calendar: Calendar, now: datetime) -> None:
    """Set what is awaited first, and when the worker looks next: at the first limit whose passing it has not dealt
    with, or before, to remind of it.
    """
    last_days = [day for day in (subject.step_due_on, subject.due_on if subject.is_open else None) if day]
    subject.attention_on = min(last_days, default=far_future)
    wakes = [subject.step_ends_at] if subject.step_ends_at and subject.step_ends_at > now else []
    if subject.is_open and subject.due_on and subject.due_on != subject.noted_due_on:
        wakes.append(end_of_day(subject.due_on).astimezone(UTC))
    moments = (reminded_at(day, before, calendar) for day in last_days for before in REMINDERS)
    subject.wake_at = min((*wakes, *(moment for moment in moments if moment > now)), default=None)


def reminded_at(last_day: date, before: int, calendar: Calendar) -> datetime:
    """In the morning of the working day that leaves `before` of them."""
    return datetime.combine(calendar.working_day_before(last_day, before), REMINDED_AT).astimezone(UTC)


@dataclass(frozen=True)
class Reminder:
    """A last day that comes near, of the step or of the law.

    `left`: one of `REMINDERS`, the least that has been reached.
    """

    last_day: date
    of_step: bool
    left: int


def reminder_due(subject: Subject, calendar: Calendar, now: datetime, *, step_counts: bool) -> Reminder | None:
    """What is to be reminded of at `now`, the nearest last day first.

    `step_counts`: somebody can do something about the step.
    """
    steps_day = subject.step_due_on if step_counts else None
    laws_day = subject.due_on if subject.is_open else None
    days = [(day, day is steps_day) for day in (steps_day, laws_day) if day and day >= local_date(now)]
    for last_day, of_step in sorted(days, key=lambda each: each[0]):
        reached = [before for before in REMINDERS if reminded_at(last_day, before, calendar) <= now]
        if reached:
            return Reminder(last_day, of_step, min(reached))
    return None


def step_limit_passed(subject: Subject, now: datetime) -> bool:
    return subject.step_ends_at is not None and subject.step_ends_at <= now


def legal_limit_passed(subject: Subject, now: datetime) -> bool:
    """Whether the law's limit has passed and nobody has put that on record yet."""
    due_on = subject.due_on
    return subject.is_open and due_on is not None and due_on != subject.noted_due_on and end_of_day(due_on) <= now
