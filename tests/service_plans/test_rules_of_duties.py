"""From what is promised to the days on which it is due: without a gap and without a double, whatever happens."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.calendar.counting import Calendar
from app.service_plans.rules import Away, Period, arrange, calls_for_a_look, periods, year_after
from app.service_plans.standing import Hand, Standing, why_not

BEGAN = date(2026, 1, 5)
calendar = Calendar({})
every_day: Callable[[date], bool] = lambda _: True  # noqa: E731
ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("every", "count"), [("week", 52), ("half_month", 24), ("month", 12), ("quarter", 4), ("half_year", 2)]
)
def test_a_year_holds_what_the_measure_promises(every: str, count: int) -> None:
    assert len(list(periods(every, BEGAN))) == count


def test_the_four_things_of_the_measure_are_ninety_a_year() -> None:
    promised = ("month", "half_month", "week", "half_year")
    assert sum(len(list(periods(every, BEGAN))) for every in promised) == 90


@pytest.mark.parametrize(
    ("every", "nth", "first", "last"),
    [
        ("week", 0, "2026-01-05", "2026-01-11"),
        ("week", 51, "2026-12-28", "2027-01-03"),
        ("half_month", 1, "2026-01-20", "2026-02-04"),
        ("month", 1, "2026-02-05", "2026-03-04"),
        ("quarter", 3, "2026-10-05", "2027-01-04"),
        ("half_year", 1, "2026-07-05", "2027-01-04"),
    ],
)
def test_where_a_period_lies(every: str, nth: int, first: str, last: str) -> None:
    found = list(periods(every, BEGAN))[nth]
    assert (found.first, found.last) == (date.fromisoformat(first), date.fromisoformat(last))


def test_a_plan_of_the_last_of_a_month_keeps_to_the_month() -> None:
    firsts = [period.first for period in periods("month", date(2026, 10, 31))]
    assert firsts[:5] == [
        date(2026, 10, 31),
        date(2026, 11, 30),
        date(2026, 12, 31),
        date(2027, 1, 31),
        date(2027, 2, 28),
    ]


def test_a_plan_of_a_leap_day() -> None:
    assert year_after(date(2028, 2, 29), 1) == date(2029, 2, 28)
    assert len(list(periods("month", date(2028, 2, 29), year=1))) == 12


# 2026: the Spring Festival's days off are the 15th to the 23rd of February.
FESTIVAL = Period(date(2026, 2, 16), date(2026, 2, 22))


@pytest.mark.parametrize(
    ("period", "away", "ended", "due", "why"),
    [
        (Period(date(2026, 1, 5), date(2026, 1, 11)), [], None, "2026-01-05", None),
        (Period(date(2026, 1, 10), date(2026, 1, 16)), [], None, "2026-01-12", None),  # a Saturday
        (FESTIVAL, [], None, "2026-02-16", None),  # nothing but holidays: somebody old is not left alone for it
        (Period(date(2026, 2, 16), date(2026, 3, 1)), [], None, "2026-02-24", None),
        (Period(date(2026, 1, 5), date(2026, 1, 11)), [("2026-01-05", "2026-01-07")], None, "2026-01-08", None),
        (Period(date(2026, 1, 5), date(2026, 1, 11)), [("2026-01-01", "2026-01-31")], None, "2026-01-05", "hospital"),
        (Period(date(2026, 1, 5), date(2026, 1, 11)), [], "2026-01-04", "2026-01-05", "ended"),
        (Period(date(2026, 1, 5), date(2026, 1, 11)), [], "2026-01-06", "2026-01-05", None),
        (Period(date(2026, 1, 10), date(2026, 1, 16)), [], "2026-01-11", "2026-01-10", None),
    ],
)
def test_the_day_and_whether_it_is_excused(
    period: Period, away: list[tuple[str, str]], ended: str | None, due: str, why: str | None
) -> None:
    absences = [Away(date.fromisoformat(first), date.fromisoformat(last), "hospital") for first, last in away]
    found = arrange(period, calendar.is_working, absences, date.fromisoformat(ended) if ended else None)
    assert (found.due_on, found.excused) == (date.fromisoformat(due), why)


def counted_day_by_day(every: str, began: date) -> list[date]:
    """Another way to the same: walk through the year and say on each day whether a period begins."""
    length = {"month": 1, "quarter": 3, "half_year": 6, "half_month": 1}.get(every)
    begins, day, ends = [], began, year_after(began, 1)
    months = 0
    while day < ends:
        if length is None:
            if (day - began).days % 7 == 0 and day + timedelta(days=7) <= ends:
                begins.append(day)
        elif day == _same_day(began, months):
            begins.append(day)
            if every == "half_month":
                begins.append(day + timedelta(days=15))
            months += length
        day += ONE_DAY
    return begins


def _same_day(began: date, months: int) -> date:
    """The day of the month, or the last one of a shorter month, found by trying."""
    year, month = began.year + (began.month - 1 + months) // 12, (began.month - 1 + months) % 12 + 1
    for number in range(began.day, 0, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    raise AssertionError


spans = st.lists(
    st.tuples(st.integers(0, 380), st.integers(0, 90)).map(lambda each: (each[0], each[0] + each[1])), max_size=3
)


@given(
    began=st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    every=st.sampled_from(["week", "half_month", "month", "quarter", "half_year"]),
    away=spans,
    ended=st.none() | st.integers(0, 400),
)
def test_no_gap_and_no_double_against_another_count(
    began: date, every: str, away: list[tuple[int, int]], ended: int | None
) -> None:
    absences = [Away(began + a * ONE_DAY, began + b * ONE_DAY, "family") for a, b in away]
    last_day = began + ended * ONE_DAY if ended is not None else None
    found = list(periods(every, began))
    assert [period.first for period in found] == counted_day_by_day(every, began)
    assert all(a.last + ONE_DAY == b.first for a, b in itertools.pairwise(found)), "they follow each other"
    arranged = [arrange(period, calendar.is_working, absences, last_day) for period in found]
    assert max(Counter(each.due_on for each in arranged).values()) == 1, "never two of a kind on one day"
    for period, each in zip(found, arranged, strict=True):
        assert period.first <= each.due_on <= period.last
        days = [period.first + n * ONE_DAY for n in range((period.last - period.first).days + 1)]
        here = [day for day in days if not (last_day and day > last_day)]
        here = [day for day in here if not any(a.first <= day <= a.last for a in absences)]
        assert (each.excused is None) == bool(here), "excused only where the person is at home on no day of it"
        assert each.excused is not None or each.due_on in here


@pytest.mark.parametrize(
    ("missed", "since", "calls"),
    [
        ([1, 2], 1, False),
        ([1, 2, 3], 1, True),
        ([1, 2, 3], 2, False),
        ([2, 3, 4, 5], 2, True),
        ([], 1, False),
    ],
)
def test_the_third_miss_calls_for_a_look(missed: list[int], since: int, calls: bool) -> None:
    assert calls_for_a_look([date(2026, 3, day) for day in missed], date(2026, 3, since)) is calls


@pytest.mark.parametrize(
    ("action", "hand", "state", "passes"),
    [
        ("done", Hand.PROVIDER, "due", None),
        ("done", Hand.PROVIDER, "done", None),
        ("done", Hand.OFFICE, "due", False),
        ("done", Hand.PROVIDER, "missed", True),
        ("confirm", Hand.PROVIDER, "done", False),
        ("confirm", Hand.PERSON, "done", None),
        ("confirm", Hand.OFFICE, "due", None),
        ("confirm", Hand.PERSON, "missed", True),
        ("missed", Hand.PROVIDER, "due", None),
        ("missed", Hand.PROVIDER, "done", True),
        ("missed", Hand.OFFICE, "done", None),
        ("missed", Hand.PERSON, "due", False),
        ("excuse", Hand.OFFICE, "due", None),
        ("excuse", Hand.PROVIDER, "due", False),
        ("excuse", Hand.OFFICE, "confirmed", True),
        ("confirm", Hand.NOBODY, "done", False),
    ],
)
def test_whose_word_it_is(action: str, hand: Hand, state: str, passes: bool | None) -> None:
    found = why_not(action, hand, Standing(state))
    assert (found.passes if found else None) is passes


def test_what_was_paid_for_is_said_no_other_way() -> None:
    assert why_not("missed", Hand.OFFICE, Standing("done", paid=True)) is not None
