"""How departments are compared (部门绩效评价): what a slip counts as, Wilson's interval, and when nothing can be said.

Pure: whoever has the numbers gets the same. Wilson's interval stays within 0 and 1 and is honest about few cases,
where plus and minus two standard errors is not (Wilson 1927).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import sqrt
from typing import Any, Literal, NamedTuple
from uuid import UUID

from app.departments.kinds import KINDS
from app.kernel.calendar.counting import local_date

Z = 1.959964  # of 95 per cent, two-sided
ALL = 1000  # per mille
Verdict = Literal["better", "worse", "alike", "cannot_be_compared"]
VERDICTS: Mapping[Verdict, str] = {
    "better": "好于各部门的平均",
    "worse": "差于各部门的平均",
    "alike": "和各部门的平均没有差别",
    "cannot_be_compared": "件数太少，不能比较",
}


@dataclass(frozen=True)
class Measure:
    """`good` is what is counted of all that `formula` names; the more of it the better, unless `is_bad`."""

    code: str
    label: str
    formula: str
    is_bad: bool = False


MEASURES: Mapping[str, Measure] = {
    each.code: each
    for each in (
        Measure("on_time", "按期答复", "半年里答复的转介中，从转来到答复没有过期的"),
        Measure("silent", "到期没有答复", "半年里答复的、或者第一次过期的转介中，过期没有答复过的", is_bad=True),
        Measure("wrong_door", "退回说不归它管", "半年里答复或者退回的转介中，退回的", is_bad=True),
        Measure("solved", "本人说解决了", "半年里部门说办成、本人说了话的转介中，本人说解决了的"),
    )
}


class Half(NamedTuple):
    """Half a year: `part` 1 from January, 2 from July."""

    year: int
    part: int

    @property
    def first(self) -> date:
        return date(self.year, 1 if self.part == 1 else 7, 1)

    @property
    def after(self) -> date:
        """The first day that is no more in it."""
        return date(self.year, 7, 1) if self.part == 1 else date(self.year + 1, 1, 1)

    @property
    def label(self) -> str:
        return f"{self.year}年{'上' if self.part == 1 else '下'}半年"


def half_of(day: date) -> Half:
    return Half(day.year, 1 if day.month <= 6 else 2)


@dataclass(frozen=True)
class Happened:
    """An event of a slip, as far as it counts."""

    slip: UUID
    action: str
    from_state: str
    at: datetime
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class Counted:
    """One slip in one measure of one department, on the day on which it counts."""

    department: str
    measure: str
    slip: UUID
    on: date
    good: bool


ANSWERS = frozenset({"grant", "refuse"})
AT_THE_DEPARTMENT = frozenset({"sent", "received", "in_progress", "on_hold"})


def counted(chain: Sequence[Happened]) -> Iterator[Counted]:
    """What one slip counts as, from its events in their order. Each sending to a department is a turn of its own: a
    department answers for the days on which the slip lay with it, and for no other's.
    """
    department, silent = "", False
    for event in chain:
        on = local_date(event.at)
        if event.action in ("begin", "resend"):
            department, silent = KINDS[event.facts["kind"]].department, False
        elif event.action == "silent" and event.from_state in AT_THE_DEPARTMENT:
            if not silent:
                yield Counted(department, "silent", event.slip, on, True)
            silent = True
        elif event.action in ANSWERS:
            yield Counted(department, "on_time", event.slip, on, not silent)
            yield Counted(department, "wrong_door", event.slip, on, False)
            if not silent:
                yield Counted(department, "silent", event.slip, on, False)
        elif event.action == "return":
            yield Counted(department, "wrong_door", event.slip, on, True)
        elif event.action == "confirm" and event.from_state == "granted":
            is_solved = bool(event.facts.get("solved"))
            yield Counted(department, "solved", event.slip, on, is_solved)
            silent = False


def wilson(good: int, of: int) -> tuple[int, int] | None:
    """Wilson's interval at 95 per cent, in per mille, rounded outwards; None of nothing."""
    if of == 0:
        return None
    share, spread = good / of, Z * Z / of
    middle = (share + spread / 2) / (1 + spread)
    reach = Z * sqrt(share * (1 - share) / of + spread / (4 * of)) / (1 + spread)
    low, high = max(middle - reach, 0.0) * ALL, min(middle + reach, 1.0) * ALL
    return int(low + 1e-9), -int(-(high - 1e-9) // 1) if high < ALL else ALL


@dataclass(frozen=True)
class Result:
    """`good` of `of`; `share`, `low` and `high` in per mille, None where there is nothing or too little to say."""

    good: int
    of: int
    verdict: Verdict
    share: int | None = None
    low: int | None = None
    high: int | None = None


def result(measure: Measure, good: int, of: int, all_good: int, all_of: int, smallest: int) -> Result:
    """One department against all of them together (`all_good` of `all_of`). Only where the whole interval lies on one
    side of the average is there a difference; with fewer than `smallest` there is nothing to compare.
    """
    interval = wilson(good, of)
    if interval is None or of < smallest:
        return Result(good, of, "cannot_be_compared")
    low, high = interval
    average = all_good * ALL / all_of
    return Result(good, of, _verdict(measure, low, high, average), round(good * ALL / of), low, high)


def _verdict(measure: Measure, low: int, high: int, average: float) -> Verdict:
    if low <= average <= high:
        return "alike"
    return "better" if (low > average) is not measure.is_bad else "worse"


def results(entries: Iterable[Counted], smallest: int) -> dict[str, dict[str, Result]]:
    """By department and measure; a department about which nothing is known is missing."""
    sums: dict[tuple[str, str], tuple[int, int]] = {}
    for each in entries:
        for key in ((each.department, each.measure), ("", each.measure)):
            good, of = sums.get(key, (0, 0))
            sums[key] = good + each.good, of + 1
    departments = sorted({department for department, _ in sums} - {""})
    return {
        department: {
            code: result(measure, *sums.get((department, code), (0, 0)), *sums.get(("", code), (0, 0)), smallest)
            for code, measure in MEASURES.items()
        }
        for department in departments
    }
