"""Two hundredths, rounded down, however the year's money comes; and what confirmed services come to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.purchased_services.rules import Split, beyond_plan, billed, cap, ordered, split


@pytest.mark.parametrize(
    ("received", "highest"), [(0, 0), (49, 0), (50, 1), (99, 1), (100, 2), (1_234_567_89, 2_469_135)]
)
def test_the_cap_is_rounded_down(received: int, highest: int) -> None:
    assert cap(received) == highest


@pytest.mark.parametrize(
    ("before", "allotted", "parts"),
    [(0, 100, Split(2, 98)), (0, 49, Split(0, 49)), (49, 1, Split(1, 0)), (49, 49, Split(1, 48))],
)
def test_one_allotment(before: int, allotted: int, parts: Split) -> None:
    assert split(before, allotted) == parts


@given(st.lists(st.integers(1, 10**12), max_size=12))
def test_in_however_many_parts_it_comes_it_is_the_cap_of_the_whole(allotted: list[int]) -> None:
    total = services = 0
    for amount in allotted:
        parts = split(total, amount)
        assert parts.for_services >= 0 and parts.for_aid >= 0
        assert parts.for_services + parts.for_aid == amount
        total, services = total + amount, services + parts.for_services
    assert services == cap(total)


PRICES = [{"kind": "haircut", "amount": 1500}, {"kind": "cleaning", "amount": 4000}]


@pytest.mark.parametrize(
    ("services", "total"), [([], 0), (["haircut", "cleaning", "haircut"], 7000), (["haircut", "visit"], None)]
)
def test_what_is_billed(services: list[str], total: int | None) -> None:
    assert billed(services, PRICES) == total


def test_a_contract_counts_in_full_while_it_runs() -> None:
    assert ordered(100_00, 40_00, runs=True) == 100_00
    assert ordered(100_00, 40_00, runs=False) == 40_00


def test_orders_beyond_the_plan() -> None:
    assert [beyond_plan(100, each) for each in (0, 100, 101, 250)] == [0, 0, 1, 150]
