"""When the quarter's sample of destitute support is asked for, and where it is still owed."""

from __future__ import annotations

from datetime import date

import pytest

from app.inspections.rules import Drawn, asked_on, last_day_of_quarter, quarter_of, townships_left


@pytest.mark.parametrize(
    ("day", "first", "last", "asked"),
    [
        (date(2026, 1, 31), date(2026, 1, 1), date(2026, 3, 31), None),
        (date(2026, 3, 1), date(2026, 1, 1), date(2026, 3, 31), date(2026, 3, 1)),
        (date(2026, 6, 19), date(2026, 4, 1), date(2026, 6, 30), date(2026, 6, 1)),
        (date(2026, 9, 20), date(2026, 7, 1), date(2026, 9, 30), date(2026, 9, 20)),
        (date(2026, 11, 30), date(2026, 10, 1), date(2026, 12, 31), None),
        (date(2026, 12, 31), date(2026, 10, 1), date(2026, 12, 31), date(2026, 12, 20)),
    ],
)
def test_it_is_asked_for_twice_in_the_last_month(day: date, first: date, last: date, asked: date | None) -> None:
    assert (quarter_of(day), last_day_of_quarter(day), asked_on(day)) == (first, last, asked)


def test_a_township_is_left_until_something_was_drawn_from_it_or_from_everywhere() -> None:
    assert townships_left(["b", "a", "a"], []) == ["a", "b"]
    assert townships_left(["a", "b"], [Drawn("a")]) == ["b"]
    assert townships_left(["a", "b"], [Drawn(None)]) == []
