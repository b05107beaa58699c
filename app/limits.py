"""Limits of single steps, beside the legal limit of the whole, and when the janitor looks at a subject next."""

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
    """Set the dates that follow from the state the subject is in since `since` and from its legal limit."""
    ends = []
    subject.step_due_on = None
    if within is not None:
        ends_at = within.ends_at(since, calendar)
        ends.append(ends_at)
        subject.step_due_on = local_date(ends_at - timedelta(microseconds=1))
    if subject.due_on is not None and within is not None:
        ends.append(end_of_day(subject.due_on).astimezone(UTC))
    subject.wake_at = min(ends) if ends else None
    waiting_for = [day for day in (subject.step_due_on, subject.due_on if within is not None else None) if day]
    subject.attention_on = min(waiting_for) if waiting_for else far_future
