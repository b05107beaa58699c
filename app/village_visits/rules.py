"""Whom the responsible member of a village visits, how often, and what counts as a visit. Pure: no database."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

# Who is on the list, in the order in which a household that is in it twice is counted; how often is a number of the
# policy (`village_visit.…`), dated and set by two people.
GROUPS: Mapping[str, str] = {
    "destitute_support": "特困供养",
    "watched": "关爱对象",
    "minimum_living_allowance": "低保",
}
SOURCES: Mapping[str, str] = {
    "here": "登记的走访",
    "watched": "关爱走访",
    "review": "复核入户",
    "lead": "线索走访",
}
STATES: Mapping[str, str] = {
    "due": "还没有去",
    "overdue": "过了日子没有去",
    "done": "去过了",
    "late": "过了日子才去",
    "excused": "不用去",
}


@dataclass(frozen=True, order=True)
class Period:
    """Both days included."""

    first: date
    last: date


def period_of(day: date, months: int) -> Period:
    """In which a day lies: so many months, counted from January."""
    begins = (day.month - 1) // months * months + 1
    ends = min(begins + months - 1, 12)
    return Period(date(day.year, begins, 1), date(day.year, ends, monthrange(day.year, ends)[1]))


def periods_to_write(last: date | None, today: date, months: int) -> list[Period]:
    """Those that have begun and have no rows yet, the oldest first: after the one that began on `last`, without a gap.
    Without any, the one in which today lies.
    """
    found: list[Period] = []
    period = period_of(today, months)
    while last is None or period.first > last:
        found.append(period)
        if last is None:
            break
        period = period_of(date.fromordinal(period.first.toordinal() - 1), months)
    return found[::-1]


def first_visit(first: date, visits: Iterable[tuple[date, str]]) -> tuple[date, str] | None:
    """The visit that settles what is due since `first`: the earliest on that day or later."""
    return min((each for each in visits if each[0] >= first), default=None)


def state_of(due_on: date, today: date, *, done_on: date | None, excused: bool) -> str:
    """One of `STATES`."""
    if done_on is not None:
        return "done" if done_on <= due_on else "late"
    if excused:
        return "excused"
    return "overdue" if due_on < today else "due"
