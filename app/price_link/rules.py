"""价格联动: when a month's index starts the subsidy, for whom, how much and until when. Pure: tables and arithmetic.

The rates that trigger it and the groups lie in `triggers.csv` and `groups.csv`, dated, each with its source. Indices
are in tenths of a percent over the same month of the year before (35 = 3.5 %).
"""

from __future__ import annotations

import csv
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from app.kernel.money import whole_yuan_up, yuan_text

_HERE = Path(__file__).parent
PER_MILLE = 1000


@dataclass(frozen=True)
class Trigger:
    """From which index on it starts: of all prices, or of food alone."""

    cpi: int
    food_cpi: int
    source: str


@dataclass(frozen=True)
class Group:
    """Who gets it. `programme`: by which benefit they are known here; "" where another roll has them. `categories` of
    it; none named are all.
    """

    name: str
    programme: str
    categories: frozenset[str]
    source: str


@dataclass(frozen=True)
class Judged:
    """Whether a month starts the subsidy, and by which rule, in words."""

    triggered: bool
    rule: str


def _rows(name: str, day: date) -> Iterator[dict[str, str]]:
    for row in _table(name):
        if row["from"] <= day.isoformat() <= (row["until"] or "9999-12-31"):
            yield row


@cache
def _table(name: str) -> tuple[dict[str, str], ...]:
    with (_HERE / name).open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


def trigger_on(month: date) -> Trigger | None:
    """The one that holds for the index of this month (its first day); None before there was any."""
    row = next(_rows("triggers.csv", month), None)
    return Trigger(int(row["cpi"]), int(row["food_cpi"]), row["source"]) if row else None


def groups_on(month: date) -> tuple[Group, ...]:
    return tuple(
        Group(row["group"], row["programme"], frozenset(row["categories"].split()), row["source"])
        for row in _rows("groups.csv", month)
    )


def judged(month: date, cpi: int, food_cpi: int | None) -> Judged:
    trigger = trigger_on(month)
    if trigger is None:
        return Judged(False, "那时还没有价格联动的规定。")
    by_all = cpi >= trigger.cpi
    by_food = food_cpi is not None and food_cpi >= trigger.food_cpi
    limits = f"{percent(trigger.cpi)}，或者食品{percent(trigger.food_cpi)}；{trigger.source}"
    food = "" if food_cpi is None else f"，食品{percent(food_cpi)}"
    said = f"居民消费价格同比{percent(cpi)}{food}。启动条件：达到{limits}"
    return Judged(by_all or by_food, said)


def percent(tenths: int) -> str:
    """`35` -> `3.5%`."""
    sign, tenths = ("-", -tenths) if tenths < 0 else ("", tenths)
    return f"{sign}{tenths // 10}.{tenths % 10}%"


def due_on(published_on: date) -> date:
    """The last day of the month in which the index is published (发改价格〔2021〕1553号)."""
    return published_on.replace(day=monthrange(published_on.year, published_on.month)[1])


def per_person(standard: int, cpi: int) -> int:
    """Fen for each person: the urban standard by the index, rounded up to the yuan. Where food alone has risen, by the
    index of all prices all the same, and never less than a yuan. [P]: the New Area's own formula was not found.
    """
    return max(whole_yuan_up(-(-standard * max(cpi, 0) // PER_MILLE)), 1_00)


def amount_rule(standard: int, cpi: int) -> str:
    each = yuan_text(per_person(standard, cpi))
    return f"每人{each}：城市低保标准{yuan_text(standard)} × {percent(cpi)}，不足一元的进一"
