"""Periods without gap or double, and what settles them. Without a database."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.programmes.policy import OPEN_NUMBERS
from app.village_visits.rules import GROUPS, Period, first_visit, period_of, periods_to_write, state_of

DAY = date(2026, 2, 10)


@pytest.mark.parametrize(
    ("day", "months", "first", "last"),
    [
        (DAY, 1, date(2026, 2, 1), date(2026, 2, 28)),
        (date(2028, 2, 29), 1, date(2028, 2, 1), date(2028, 2, 29)),
        (DAY, 3, date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 12, 31), 3, date(2026, 10, 1), date(2026, 12, 31)),
        (DAY, 12, date(2026, 1, 1), date(2026, 12, 31)),
        (date(2026, 12, 1), 5, date(2026, 11, 1), date(2026, 12, 31)),
    ],
)
def test_in_which_period_a_day_lies(day: date, months: int, first: date, last: date) -> None:
    assert period_of(day, months) == Period(first, last)


def test_what_is_to_be_written() -> None:
    assert periods_to_write(None, DAY, 1) == [period_of(DAY, 1)], "nothing is owed for the time before"
    assert periods_to_write(date(2026, 2, 1), DAY, 1) == []
    missed = periods_to_write(date(2025, 11, 1), DAY, 1)
    assert [each.first for each in missed] == [date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1)]
    assert periods_to_write(date(2026, 2, 1), DAY, 3) == [], "a longer period that has begun before is not owed as well"


@given(st.lists(st.integers(0, 90), max_size=40), st.integers(1, 12))
def test_however_the_worker_runs_there_is_no_gap_and_no_double(pauses: list[int], months: int) -> None:
    today, written = date(2026, 1, 15), list[Period]()
    for days in (0, *pauses):
        today += timedelta(days=days)
        written += periods_to_write(written[-1].first if written else None, today, months)
    assert written[-1].last >= today
    assert all(two.first - one.last == timedelta(days=1) for one, two in pairwise(written))


def test_the_earliest_visit_since_the_beginning_counts() -> None:
    visits = [(date(2026, 1, 31), "lead"), (date(2026, 2, 9), "review"), (date(2026, 2, 3), "watched")]
    assert first_visit(date(2026, 2, 1), visits) == (date(2026, 2, 3), "watched")
    assert first_visit(date(2026, 3, 1), visits) is None


@pytest.mark.parametrize(
    ("done_on", "excused", "today", "state"),
    [
        (None, False, date(2026, 2, 28), "due"),
        (None, False, date(2026, 3, 1), "overdue"),
        (None, True, date(2026, 3, 1), "excused"),
        (date(2026, 2, 28), False, date(2026, 5, 1), "done"),
        (date(2026, 3, 1), False, date(2026, 5, 1), "late"),
    ],
)
def test_how_a_row_stands(done_on: date | None, excused: bool, today: date, state: str) -> None:
    assert state_of(date(2026, 2, 28), today, done_on=done_on, excused=excused) == state


def test_how_often_is_a_number_of_the_policy() -> None:
    assert all(f"village_visit.{group}" in OPEN_NUMBERS for group in GROUPS)
