"""Who may be invited, who is next, which days are paid, and what stands in the way of a step. Without a database."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from app.welfare_homes.conditions import it_is_their_turn, left_after_arriving, signature_is_there
from app.welfare_homes.inputs import ConfirmGone, RecordWish
from app.welfare_homes.months.rules import everybody_was_there, nobody_is_cared_for_twice
from app.welfare_homes.rules import (
    Free,
    Known,
    Stay,
    days_there,
    free_beds,
    in_force,
    level_on,
    may_be_asked_from,
    month_after,
    next_in_line,
    share,
    why_candidate,
)
from tests.support.steps import MATTER, TODAY, Example, step, table

SIXTY, FIFTY_NINE = date(1966, 6, 10), date(1966, 6, 11)
DIBAO, DESTITUTE = "minimum_living_allowance", "destitute_support"


@pytest.mark.parametrize(
    ("known", "why"),
    [
        (Known(DIBAO, "rural_1", SIXTY, "partial"), "rural"),
        (Known(DIBAO, "rural_2", SIXTY, "none"), "rural"),
        (Known(DIBAO, "rural_1", FIFTY_NINE, "none"), None),
        (Known(DIBAO, "rural_3", SIXTY, "none"), None),
        (Known(DIBAO, "urban_full", SIXTY, "none"), None),
        (Known(DIBAO, "rural_1", SIXTY, "full"), None),
        (Known(DIBAO, "rural_1", SIXTY, None), None),
        (Known(DIBAO, "rural_1", SIXTY, None, severe=True), "rural"),
        (Known(DIBAO, "rural_1", SIXTY, "full", severe=True), None),
        (Known(DIBAO, "rural_1", None, "none"), None),
        (Known(DESTITUTE, "home", FIFTY_NINE, "full"), "destitute"),
        (Known(DESTITUTE, "institution", SIXTY, None), "destitute"),
        (Known(DESTITUTE, "home", date(2010, 1, 1), "none"), None),
    ],
)
def test_who_may_be_invited(known: Known, why: str | None) -> None:
    assert why_candidate(known, TODAY) == why


def test_whoever_said_no_is_asked_again_a_year_later() -> None:
    assert may_be_asked_from(date(2026, 6, 10)) == date(2027, 6, 10)
    assert may_be_asked_from(date(2028, 2, 29)) == date(2029, 3, 1)


A, B, C = (UUID(int=number) for number in (11, 12, 13))


@pytest.mark.parametrize(
    ("nursing", "ordinary", "taken", "free"),
    [
        (2, 1, [], Free(2, 1)),
        (2, 1, [(True, "partial")], Free(1, 1)),
        (2, 1, [(None, "none"), (None, "partial")], Free(1, 0)),
        (2, 1, [(None, "partial"), (None, "full")], Free(1, 0)),
        (1, 1, [(False, "full"), (None, "full")], Free(0, 0)),
    ],
)
def test_what_is_free(nursing: int, ordinary: int, taken: Any, free: Free) -> None:
    assert free_beds(nursing, ordinary, taken) == free


@pytest.mark.parametrize(
    ("free", "turn"),
    [(Free(1, 0), A), (Free(0, 1), B), (Free(0, 0), None), (Free(2, 2), A)],
)
def test_whose_turn_it_is(free: Free, turn: UUID | None) -> None:
    """In the order of the line; whoever cannot care for themselves waits for a nursing bed, and holds nobody up."""
    assert next_in_line([(A, "none"), (B, "partial"), (C, "full")], free) == turn


def of_june(*numbers: int) -> list[date]:
    return [date(2026, 6, number) for number in numbers]


FIRST, LAST = date(2026, 6, 1), date(2026, 6, 5)


@pytest.mark.parametrize(
    ("stay", "days"),
    [
        (Stay(date(2026, 5, 1)), of_june(1, 2, 3, 4, 5)),
        (Stay(date(2026, 6, 4)), of_june(4, 5)),
        (Stay(date(2026, 5, 1), date(2026, 6, 3)), of_june(1, 2)),
        (Stay(date(2026, 6, 3), date(2026, 6, 3)), []),
        (Stay(date(2026, 7, 1)), []),
        (Stay(date(2026, 5, 1), None, [(date(2026, 6, 2), date(2026, 6, 3))]), of_june(1, 4, 5)),
        (Stay(date(2026, 5, 1), None, [(date(2026, 6, 4), None)]), of_june(1, 2, 3)),
        (Stay(date(2026, 5, 1), None, [(date(2026, 6, 2), date(2026, 6, 1))]), of_june(1, 2, 3, 4, 5)),
    ],
)
def test_on_which_days_somebody_was_there(stay: Stay, days: list[date]) -> None:
    assert days_there(stay, FIRST, LAST) == days


def test_what_is_in_force_on_a_day() -> None:
    prices = {date(2026, 1, 1): 50_00, date(2026, 6, 1): 60_00}
    assert in_force(prices, date(2025, 12, 31)) is None
    assert (in_force(prices, date(2026, 5, 31)), in_force(prices, date(2026, 6, 1))) == (50_00, 60_00)
    levels = {date(2026, 3, 1): "partial", date(2026, 6, 1): "none"}
    found = [level_on(levels, day) for day in (date(2026, 1, 1), date(2026, 3, 1), date(2026, 7, 1))]
    assert found == ["partial", "partial", "none"]


def test_shares_and_months() -> None:
    assert (share(3, 5), share(2, 3), share(0, 4), share(1, 0)) == (600, 667, 0, None)
    assert (month_after(date(2026, 12, 1)), month_after(date(2026, 5, 1))) == (date(2027, 1, 1), date(2026, 6, 1))


def _turn(first: UUID, nursing: int = 1) -> Any:
    return step(SimpleNamespace(line=[(first, "none")], free=Free(nursing, 0)))


def _wish(how: str, paper: UUID | None = None) -> Any:
    return step(None, RecordWish.model_construct(how=how, signature_document=paper))


def _gone(days: int) -> Any:
    lived = SimpleNamespace(row=SimpleNamespace(lives_since=TODAY))
    return step(lived, ConfirmGone.model_construct(on=TODAY + timedelta(days=days), reason="family"))


def _month(not_there: int = 0, twice: tuple[str, ...] = ()) -> Any:
    return step(SimpleNamespace(not_there=not_there, cared_for_at_home=twice))


EXAMPLES = (
    Example(it_is_their_turn, "first in line", lambda: _turn(MATTER), None),
    Example(it_is_their_turn, "somebody is before them", lambda: _turn(A), ("", "还没有排到")),
    Example(it_is_their_turn, "no bed that fits", lambda: _turn(MATTER, 0), ("", "没有合适的空床位")),
    Example(signature_is_there, "signed", lambda: _wish("signature", A), None),
    Example(signature_is_there, "said before two", lambda: _wish("on_the_spot"), None),
    Example(signature_is_there, "without the paper", lambda: _wish("signature"), ("signature_document", "签了字")),
    Example(left_after_arriving, "the same day", lambda: _gone(0), None),
    Example(left_after_arriving, "a day before", lambda: _gone(-1), ("on", "不能早于")),
    Example(everybody_was_there, "all were", _month, None),
    Example(everybody_was_there, "two days of somebody who was away", lambda: _month(2), ("", "有2天")),
    Example(nobody_is_cared_for_twice, "nobody", _month, None),
    Example(nobody_is_cared_for_twice, "a carer at home still", lambda: _month(0, ("何奶奶",)), ("", "何奶奶")),
)


@table(EXAMPLES)
def test_each_condition_says_what_it_should(example: Example) -> None:
    example.holds()
