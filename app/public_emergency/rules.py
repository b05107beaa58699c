"""On which days a measure holds, and for how long it may be set. Pure: no database."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Protocol

from app.kernel.calendar.counting import local_date
from app.kernel.errors import FieldError

LONGEST = timedelta(days=90)


class Period(Protocol):
    """A row of `emergency_mode`, or what is to become one."""

    @property
    def starts_on(self) -> date: ...

    @property
    def ends_on(self) -> date: ...


def holds_on(period: Period, day: date) -> bool:
    """First and last day included. Nobody ends it: the day after is another day."""
    return period.starts_on <= day <= period.ends_on


def holds_at(period: Period, moment: datetime) -> bool:
    """By the day in Lanzhou, whatever the hour."""
    return holds_on(period, local_date(moment))


def period_is_wrong(period: Period, today: date) -> FieldError | None:
    """[P] At most ninety days at a time: whoever still needs it sets it again, and says why again."""
    if period.ends_on < max(period.starts_on, today):
        return FieldError("to", "结束的日期不能早于今天，也不能早于开始的日期。")
    if period.ends_on - period.starts_on > LONGEST:
        return FieldError("to", f"一次最长{LONGEST.days}天，到期还需要的，请再开启一次。")
    return None


def begins_in_the_past(period: Period, today: date) -> FieldError | None:
    """Asked when it is proposed: what waits for the second person meanwhile begins on the day that was proposed."""
    if period.starts_on < today:
        return FieldError("to", "开始的日期不能早于今天。")
    return None
