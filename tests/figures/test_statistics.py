"""Public numbers: whoever puts together all that is shown, over all tables, sums and months, learns no number below
five.
"""

from __future__ import annotations

import random
from datetime import date
from itertools import product
from typing import Any

import pytest

from app.figures.causes import PUBLISHED
from app.figures.models import FigureCount
from app.figures.rules import month_after, month_of
from app.figures.statistics import FEW, HIDDEN, townships
from app.figures.suppression import K, Shown, protect
from app.kernel.database import insert
from app.regions.service import region
from tests.support.world import TOWNSHIP, World, ok

ANY = 10**6
NEEDS = tuple(f"need_{cause}" for cause in PUBLISHED)
COUNTED = {
    "received": ("received",),
    "on_time": ("decided_on_time",),
    "late": ("decided_late",),
    **{code: (code,) for code in NEEDS},
}
WORDS = {Shown.FEW: FEW, Shown.HIDDEN: HIDDEN}


def attack(row: list[tuple[int | None, str | None]], total: int | None) -> list[tuple[int, int]]:
    """Each number of a row as narrow as anybody can work it out: bounds that the words and the rule give, tightened by
    the sum until nothing moves. With one sum over independent numbers that is all that linear programming finds.
    """
    bounds = [(value, value) if value is not None else (0, K - 1) if text == FEW else (K, ANY) for value, text in row]
    while total is not None:
        low, high = sum(low for low, _ in bounds), sum(high for _, high in bounds)
        tighter = [(max(least, total - (high - most)), min(most, total - (low - least))) for least, most in bounds]
        if tighter == bounds:
            break
        bounds = tighter
    return bounds


def test_the_attack_is_one() -> None:
    """Without the second hiding it finds what was hidden."""
    assert attack([(7, None), (None, FEW), (20, None)], 29)[1] == (2, 2)
    assert attack([(None, FEW), (None, FEW)], 8) == [(4, 4), (4, 4)]
    assert attack([(None, FEW), (None, HIDDEN)], 9) == [(0, 4), (5, 9)]


def test_no_number_below_five_can_be_told_from_another() -> None:
    """Every table of three places with numbers up to eleven."""
    for numbers in product(range(12), repeat=3):
        places = dict(zip("abc", numbers, strict=True))
        shown = protect(places)
        row = [
            (n, None) if shown.places[p] is Shown.VALUE else (None, WORDS[shown.places[p]]) for p, n in places.items()
        ]
        total = sum(numbers) if shown.total is Shown.VALUE else None
        for number, bounds in zip(numbers, attack(row, total), strict=True):
            assert number >= K or bounds == (0, K - 1), (numbers, shown)
        assert all(place in shown.places for place in places)
        assert (Shown.FEW in shown.places.values()) == any(number < K for number in numbers)


@pytest.fixture
def months(world: World) -> dict[tuple[str, date, str], int]:
    """Twenty-four months that are over, with small numbers among larger ones, in every township."""
    dice = random.Random(5)
    numbers: dict[tuple[str, date, str], int] = {}
    with world.inside():
        for back in range(1, 25):
            month = month_after(month_of(world.today()), -back)
            for place in townships():
                for code in ("received", "decided_on_time", "decided_late", "owed", "aid", *NEEDS):
                    number = dice.choice((0, 1, 2, 3, 4, 5, 6, 8, 9, 12, 30, 200))
                    numbers[place, month, code] = number
                    write(place, month, code, number, 0)
                write(place, month, "owed_money", numbers[place, month, "owed"], numbers[place, month, "owed"] * 640_00)
                decided = numbers[place, month, "decided_on_time"] + numbers[place, month, "decided_late"]
                write(place, month, "days_to_decision", decided, decided * dice.randint(5, 30))
    return numbers


def write(place: str, month: date, code: str, entries: int, amount: int) -> None:
    if entries:
        path = {"region": place, "township": place, "park": region(place).parent, "area": "620171"}
        about = {"code": code, "programme": "minimum_living_allowance", "month": month, "after_cut_off": False}
        insert(FigureCount, path | about | {"entries": entries, "amount": amount})


def test_an_attacker_finds_no_small_number_in_twenty_four_months(
    world: World, months: dict[tuple[str, date, str], int]
) -> None:
    answer = ok(world.nobody().get("/statistics"))["items"]
    assert len(answer) == 24
    small, found, shown = 0, [], 0
    for each in answer:
        month = date.fromisoformat(f"{each['month']}-01")
        *places, whole = each["places"]
        for measure, codes in COUNTED.items():
            row = [(place[measure]["value"], place[measure]["text"]) for place in places]
            bounds = attack(row, whole[measure]["value"])
            for place, cell, (low, high) in zip(places, row, bounds, strict=True):
                true = sum(months[place["region"], month, code] for code in codes)
                assert low <= true <= high and (cell[1] != FEW or true < K)
                shown += cell[0] is not None
                small += true < K
                found += [(measure, month, true)] if true < K and high - low < K - 1 else []
    assert small > 100 and shown > 50 and found == []


def test_no_money_of_a_few_households_can_be_worked_out(world: World, months: dict[tuple[str, date, str], int]) -> None:
    for each in ok(world.nobody().get("/statistics"))["items"]:
        month = date.fromisoformat(f"{each['month']}-01")
        *places, whole = each["places"]
        hidden = [place["region"] for place in places if place["money"]["value"] is None]
        few = [place["region"] for place in places if households(months, place["region"], month) < K]
        assert set(few) <= set(hidden)
        if hidden and whole["money"]["value"] is not None:
            assert len(hidden) > len(few) and sum(households(months, place, month) for place in hidden) >= 2 * K - 1


def households(months: dict[tuple[str, date, str], int], place: str, month: date) -> int:
    return months[place, month, "owed"] + months[place, month, "aid"]


def test_an_average_of_few_is_not_shown(world: World, months: dict[tuple[str, date, str], int]) -> None:
    for each in ok(world.nobody().get("/statistics"))["items"]:
        month = date.fromisoformat(f"{each['month']}-01")
        *places, whole = each["places"]
        numbers = [sum(months[p["region"], month, c] for c in ("decided_on_time", "decided_late")) for p in places]
        for place, number in zip(places, numbers, strict=True):
            assert number >= K or place["days"]["value"] is None
        assert min(numbers) >= K or whole["days"]["value"] is None


def test_only_months_that_are_over_and_no_log_in(world: World) -> None:
    nobody, today = world.nobody(), month_of(world.today())
    assert ok(nobody.get(f"/statistics?month={today:%Y-%m}"))["items"] == []
    [month] = ok(nobody.get(f"/statistics?month={month_after(today, -1):%Y-%m}"))["items"]
    names: list[Any] = [place["region_name"] for place in month["places"]]
    assert names[-1] == "兰州新区" and TOWNSHIP in {place["region"] for place in month["places"]}
    assert month["places"][0]["received"] == {"value": None, "text": FEW}
    assert nobody.get("/statistics?month=2026-1").status_code == 422
