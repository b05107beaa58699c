"""What everybody may read (公开统计): by township and month, with small numbers protected.

Only months that are over, so that a number that was read does not change, and two readings cannot be compared.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from peewee import fn

from app.figures.causes import CAUSES, PUBLISHED
from app.figures.models import FigureCount
from app.figures.rules import averaged, month_after, month_of
from app.figures.suppression import Protected, Shown, protect
from app.kernel.clock import clock
from app.regions.service import name_of, regions

MONTHS = 24
# By measure: the codes that it adds up, and the codes whose entries say how many households stand behind it.
COUNTS = {
    "received": ("received",),
    "on_time": ("decided_on_time",),
    "late": ("decided_late",),
    **{f"need_{cause}": (f"need_{cause}",) for cause in PUBLISHED},
}
MONEY, HOUSEHOLDS = ("owed_money", "one_off_money", "aid_money"), ("owed", "one_off", "aid")
LABELS = {
    "received": "收到申请（件）",
    "on_time": "按期办结（件）",
    "late": "超期办结（件）",
    "days": "从受理到决定平均天数",
    "money": "发放的救助金（元）",
    **{f"need_{cause}": f"批准的，{CAUSES[cause][0]}（件）" for cause in PUBLISHED},
}
FEW, HIDDEN = "少于5", "不公布"
Sums = dict[tuple[str, date, str], tuple[int, int]]


def published_months(last: date | None = None) -> list[date]:
    """The months that are over, newest first."""
    newest = last or month_after(month_of(clock.today()), -1)
    return [month_after(newest, -back) for back in range(MONTHS)]


def townships() -> list[str]:
    return sorted(code for code, place in regions().items() if place.level == "town")


def statistics(first: date, last: date) -> list[dict[str, Any]]:
    """Each month from `first` to `last` that is over, newest first, with its townships and the whole New Area."""
    over = [month for month in published_months() if first <= month <= last]
    sums = _sums(over)
    return [{"month": f"{month:%Y-%m}", "places": _month(sums, month)} for month in over]


def _sums(months: list[date]) -> Sums:
    codes = [*MONEY, *HOUSEHOLDS, *(code for each in COUNTS.values() for code in each), "days_to_decision"]
    rows = (
        FigureCount.select(
            FigureCount.township,
            FigureCount.month,
            FigureCount.code,
            fn.SUM(FigureCount.entries),
            fn.SUM(FigureCount.amount),
        )
        .where(FigureCount.month.in_(months), FigureCount.code.in_(codes), FigureCount.township.is_null(False))
        .group_by(FigureCount.township, FigureCount.month, FigureCount.code)
    )
    return {
        (township, month, code): (int(entries), int(amount))
        for township, month, code, entries, amount in rows.tuples().iterator()
    }


def _month(sums: Sums, month: date) -> list[dict[str, Any]]:
    places: dict[str, dict[str, Any]] = {code: {} for code in townships()}
    total: dict[str, Any] = {}
    for measure, codes in COUNTS.items():
        numbers = {place: _added(sums, place, month, codes)[0] for place in places}
        _fill(measure, places, total, protect(numbers), numbers, sum(numbers.values()))
    decided = {place: _added(sums, place, month, ("days_to_decision",)) for place in places}
    averages = {place: averaged(days, count) for place, (count, days) in decided.items()}
    whole = averaged(sum(days for _, days in decided.values()), sum(count for count, _ in decided.values()))
    _fill(
        "days",
        places,
        total,
        _with_nothing_hidden({place: count for place, (count, _) in decided.items()}),
        averages,
        whole,
    )
    households = {place: _added(sums, place, month, HOUSEHOLDS)[0] for place in places}
    money = {place: _added(sums, place, month, MONEY)[1] for place in places}
    _fill("money", places, total, protect(households), money, sum(money.values()))
    rows = [{"region": code, "region_name": name_of(code)} | cells for code, cells in places.items()]
    return [*rows, {"region": None, "region_name": "兰州新区"} | total]


def _with_nothing_hidden(numbers: dict[str, int]) -> Protected:
    """Averages have no sum; the one of all is shown where all are, or it would say something of those that are not."""
    protected = protect(numbers)
    is_whole = all(shown is Shown.VALUE for shown in protected.places.values())
    return Protected(protected.places, Shown.VALUE if is_whole else Shown.HIDDEN)


def _fill(
    measure: str,
    places: dict[str, dict[str, Any]],
    total: dict[str, Any],
    protected: Protected,
    values: dict[str, int],
    together: int,
) -> None:
    for place, cells in places.items():
        cells[measure] = _cell(protected.places[place], values[place], few=measure in COUNTS)
    total[measure] = _cell(protected.total, together, few=measure in COUNTS)


def _added(sums: Sums, place: str, month: date, codes: tuple[str, ...]) -> tuple[int, int]:
    found = [sums.get((place, month, code), (0, 0)) for code in codes]
    return sum(entries for entries, _ in found), sum(amount for _, amount in found)


def _cell(shown: Shown, value: int, *, few: bool) -> dict[str, Any]:
    """`few`: that it is below five is said of numbers of households, never of money."""
    if shown is Shown.VALUE:
        return {"value": value, "text": None}
    return {"value": None, "text": FEW if few and shown is Shown.FEW else HIDDEN}
