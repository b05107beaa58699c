"""When services are due (服务事项): from what was promised to the year's days. Pure: no database, no clock.

A promise such as 每月理发 cuts the plan's year into whole periods, and each period has one duty. It falls on the first
working day of its period on which the person is at home; where they are away for all of it, or the plan has ended
before it begins, it is excused, and says why. So there is no gap and no double, whatever happens to the person.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

KINDS = {
    "haircut": "理发",
    "laundry": "拆洗衣被",
    "cleaning": "打扫卫生",
    "supplies": "添置衣被",
    "visit": "走访探视",
    "care": "照料护理",
    "bathing": "助浴",
    "meals": "助餐",
    "medical": "陪同就医",
    "comfort": "心理慰藉",
}
EVERY = {"week": "每周", "half_month": "每半月", "month": "每月", "quarter": "每季度", "half_year": "每半年"}
_MONTHS = {"month": 1, "quarter": 3, "half_year": 6}
ONE_DAY, WEEK, HALF_MONTH = timedelta(days=1), timedelta(days=7), timedelta(days=15)

# How often one provider may miss at one person before somebody looks at it (anchors.md §3).
MISSES_TO_LOOK = 3


@dataclass(frozen=True)
class Period:
    """From the first to the last day, both in it."""

    first: date
    last: date


@dataclass(frozen=True)
class Away:
    """`reason`: one of `AWAY`. Both days are in it."""

    first: date
    last: date
    reason: str


AWAY = {"hospital": "住院", "family": "到亲属家住", "other": "外出"}


@dataclass(frozen=True)
class Arranged:
    """On which day, or why not at all: one of `AWAY`, or `ended`."""

    due_on: date
    excused: str | None = None


def year_after(first: date, years: int) -> date:
    """The same day so many years later; of a 29 February the 28th where there is none."""
    return _months_after(first, 12 * years)


def periods(every: str, first: date, year: int = 0) -> Iterator[Period]:
    """The whole periods of the plan's year, counted from 0: 52 weeks, 24 half months, 12 months, 4 quarters, 2 half
    years. `first` is the day on which the plan began.
    """
    begins, ends = year_after(first, year), year_after(first, year + 1)
    if every == "week":
        for week in range((ends - begins).days // WEEK.days):
            yield Period(begins + week * WEEK, begins + (week + 1) * WEEK - ONE_DAY)
        return
    step = _MONTHS.get(every, 1)
    for month in range(12 * year, 12 * (year + 1), step):
        start, after = _months_after(first, month), _months_after(first, month + step)
        if every == "half_month":
            yield Period(start, start + HALF_MONTH - ONE_DAY)
            start += HALF_MONTH
        yield Period(start, after - ONE_DAY)


def arrange(
    period: Period, is_working: Callable[[date], bool], away: Sequence[Away] = (), ended_on: date | None = None
) -> Arranged:
    """The first working day of the period on which the person is at home; where all of these are holidays, the first
    day at home. `ended_on` is the last day of the plan.
    """
    at_home: date | None = None
    for day in _days(period):
        if ended_on is not None and day > ended_on:
            break
        if away and any(each.first <= day <= each.last for each in away):
            continue
        if is_working(day):
            return Arranged(day)
        at_home = at_home or day
    if at_home is not None:
        return Arranged(at_home)
    return Arranged(_first_working(period, is_working), _why_not(period, away, ended_on))


def _why_not(period: Period, away: Sequence[Away], ended_on: date | None) -> str:
    """The person is at home on no day of it: they are away on its first, or the plan has ended before."""
    if ended_on is not None and ended_on < period.first:
        return "ended"
    return next(each.reason for each in away if each.first <= period.first <= each.last)


def _first_working(period: Period, is_working: Callable[[date], bool]) -> date:
    return next((day for day in _days(period) if is_working(day)), period.first)


def calls_for_a_look(missed: Iterable[date], since: date) -> bool:
    """Whether a provider has missed so often at one person since somebody looked last that it is looked at again."""
    return sum(day >= since for day in missed) >= MISSES_TO_LOOK


def _days(period: Period) -> Iterator[date]:
    day = period.first
    while day <= period.last:
        yield day
        day += ONE_DAY


def _months_after(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))


def last_day_of(name: str, index: str | None, starts_on: date, deceased: Iterable[Mapping[str, Any]]) -> date | None:
    """The day on which whoever is served died, no day before the plan began; None while they live.

    `index` is the blind index of their ID number: by that where it is known of both, since two of a household may have
    one name.
    """
    died = [date.fromisoformat(each["died_on"]) for each in deceased if _is_whoever_died(name, index, each)]
    return max(starts_on, min(died)) if died else None


def _is_whoever_died(name: str, index: str | None, died: Mapping[str, Any]) -> bool:
    known = died.get("person_index")
    return bool(known == index) if known and index else bool(died["name"] == name)
