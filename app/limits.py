"""Limits of single steps, beside the legal limit of the whole, and when the worker looks at a subject next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from app.calendar import Calendar, end_of_day, local_date
from app.subjects import Subject

far_future = date(9999, 12, 31)


class Unit(StrEnum):
    """How a limit is counted. A public notice counts calendar days, its last day moved past a holiday (民法典 203)."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    NOTICE_DAYS = "notice_days"
    HOURS = "hours"


@dataclass(frozen=True)
class Within:
    """A state may last `amount` of `unit`. Afterwards the system takes the step `then`, or, without one, tells who is late."""

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


def set_limits(subject: Subject, within: Within | None, calendar: Calendar, since: datetime) -> None:
    """Set the dates that follow from the state the subject came into at `since`. They stay when the calendar changes: people were told."""
    await_until(subject, within.ends_at(since, calendar) if within else None, since)


def await_until(subject: Subject, ends_at: datetime | None, now: datetime) -> None:
    """Something is awaited until just before `ends_at`, or nothing is."""
    subject.step_ends_at = ends_at
    subject.step_due_on = local_date(ends_at - timedelta(microseconds=1)) if ends_at else None
    watch(subject, now)


def watch(subject: Subject, now: datetime) -> None:
    """Set what is awaited first, and when the worker looks next: at the first limit whose passing it has not dealt with."""
    legal_due_on = subject.due_on if subject.is_open else None
    subject.attention_on = min((day for day in (subject.step_due_on, legal_due_on) if day), default=far_future)
    ends = [subject.step_ends_at] if subject.step_ends_at and subject.step_ends_at > now else []
    if legal_due_on and legal_due_on != subject.noted_due_on:
        ends.append(end_of_day(legal_due_on).astimezone(UTC))
    subject.wake_at = min(ends, default=None)


def step_limit_passed(subject: Subject, now: datetime) -> bool:
    return subject.step_ends_at is not None and subject.step_ends_at <= now


def legal_limit_passed(subject: Subject, now: datetime) -> bool:
    """Whether the law's limit has passed and nobody has put that on record yet."""
    due_on = subject.due_on
    return subject.is_open and due_on is not None and due_on != subject.noted_due_on and end_of_day(due_on) <= now
