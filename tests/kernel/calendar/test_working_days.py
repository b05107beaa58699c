"""Working days and notices in years whose plan is published."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.calendar.counting import Calendar, DayKind, Override, end_of_day, local_date, promised

ANY_DAY = st.dates(date(2004, 1, 1), date(2100, 12, 31))
PUBLISHED_DAY = st.dates(date(2004, 1, 1), date(2026, 6, 30))
LIMITS = st.integers(0, 45)


@pytest.mark.parametrize(
    ("accepted", "due"),
    [
        ("2021-09-24", "2021-10-20"),  # a make-up Sunday (09-26), National Day, a make-up Saturday (10-09)
        ("2026-02-09", "2026-03-06"),  # make-up Saturdays on both sides of the Spring Festival
        ("2026-09-21", "2026-10-19"),  # Mid-Autumn and National Day
        ("2026-11-24", "2026-12-15"),  # three plain weeks
        ("2026-12-10", "2026-12-31"),  # ends on the last day of the last published year
    ],
)
def test_fifteen_working_days_as_checked_by_hand(calendar: Calendar, accepted: str, due: str) -> None:
    assert calendar.add_working_days(date.fromisoformat(accepted), 15) == date.fromisoformat(due)
    assert not any(calendar.is_provisional(date.fromisoformat(day)) for day in (accepted, due))


@pytest.mark.parametrize(
    ("day", "kind", "note"),
    [
        (date(2026, 10, 1), DayKind.HOLIDAY, "国庆节"),
        (date(2026, 10, 3), DayKind.HOLIDAY, "国庆节"),  # a Saturday: still called by its festival
        (date(2026, 10, 9), DayKind.WORKDAY, "周五"),
        (date(2026, 10, 10), DayKind.MAKEUP_WORKDAY, "国庆节调休上班"),
        (date(2026, 10, 11), DayKind.WEEKEND, "周日"),
    ],
)
def test_a_day_says_what_it_is_and_why(calendar: Calendar, day: date, kind: DayKind, note: str) -> None:
    assert (calendar.kind(day), calendar.note(day)) == (kind, note)


def test_no_working_days_end_on_the_day_they_start(calendar: Calendar) -> None:
    assert calendar.add_working_days(date(2026, 10, 3), 0) == date(2026, 10, 3)


def test_a_limit_runs_forward_only(calendar: Calendar) -> None:
    with pytest.raises(ValueError, match="negative"):
        calendar.add_working_days(date(2026, 3, 2), -1)
    with pytest.raises(ValueError, match="at least one day"):
        calendar.last_day_of_calendar_period(date(2026, 3, 2), 0)


@given(start=ANY_DAY, n=LIMITS)
def test_a_longer_limit_ends_later_and_a_later_start_not_earlier(calendar: Calendar, start: date, n: int) -> None:
    due = calendar.add_working_days(start, n)
    assert due < calendar.add_working_days(start, n + 1)
    assert due <= calendar.add_working_days(start + timedelta(days=1), n)


@given(start=ANY_DAY, n=st.integers(1, 45))
def test_a_limit_ends_on_a_working_day_and_between_agrees_with_it(calendar: Calendar, start: date, n: int) -> None:
    due = calendar.add_working_days(start, n)
    assert calendar.is_working(due)
    assert calendar.working_days_between(start, due) == n
    assert calendar.working_days_between(due, start) == -n


@given(start=PUBLISHED_DAY, n=st.integers(1, 45), day_off=st.integers(1, 60))
def test_one_more_holiday_never_makes_a_limit_end_earlier(
    calendar: Calendar, start: date, n: int, day_off: int
) -> None:
    longer = Calendar({start + timedelta(days=day_off): Override(DayKind.HOLIDAY, "临时放假")})
    assert longer.add_working_days(start, n) >= calendar.add_working_days(start, n)


def test_what_the_operator_enters_wins_over_the_published_plan() -> None:
    calendar = Calendar({date(2026, 3, 2): Override(DayKind.HOLIDAY, "暴雪停工", "新区通知")})
    assert (calendar.kind(date(2026, 3, 2)), calendar.note(date(2026, 3, 2))) == (DayKind.HOLIDAY, "暴雪停工")
    assert calendar.add_working_days(date(2026, 2, 28), 1) == date(2026, 3, 3)


def test_a_case_may_pause_but_a_calendar_may_not() -> None:
    with pytest.raises(ValueError, match="pause"):
        Override(DayKind.PAUSED)


def test_the_version_names_the_calendar_and_nothing_else() -> None:
    monday, tuesday = date(2026, 3, 2), date(2026, 3, 3)
    snow = Override(DayKind.HOLIDAY, "暴雪停工")
    version = Calendar({monday: snow, tuesday: snow}).version
    assert re.fullmatch("[0-9a-f]{12}", version)
    assert version == Calendar({tuesday: snow, monday: snow}).version  # however it was put together
    assert version != Calendar({monday: snow}).version
    assert version != Calendar({}).version


class TestPublicNotice:
    """Seven calendar days in the village; the day after the posting is the first."""

    @pytest.mark.parametrize(
        ("posted", "ends"),
        [
            (date(2026, 3, 2), date(2026, 3, 9)),  # Monday to Monday
            (date(2026, 3, 7), date(2026, 3, 16)),  # the seventh day is a Saturday: the next working day
            (date(2026, 9, 24), date(2026, 10, 8)),  # the seventh day opens a holiday: the day after its end
            (date(2026, 10, 3), date(2026, 10, 10)),  # the seventh day is a Saturday on which people work
        ],
    )
    def test_it_ends_on_the_seventh_day_or_the_next_working_day(
        self, calendar: Calendar, posted: date, ends: date
    ) -> None:
        assert calendar.last_day_of_calendar_period(posted, 7) == ends

    @given(posted=ANY_DAY, days=st.integers(1, 30))
    def test_it_is_never_cut_short(self, calendar: Calendar, posted: date, days: int) -> None:
        assert calendar.last_day_of_calendar_period(posted, days) >= posted + timedelta(days=days)

    def test_posted_on_a_working_day_it_leaves_nine_of_fifteen_working_days(self, calendar: Calendar) -> None:
        days = (date(2024, 1, 1) + timedelta(days=i) for i in range(3 * 365 - 14))
        spans = [
            calendar.working_days_between(day, calendar.last_day_of_calendar_period(day, 7))
            for day in days
            if calendar.is_working(day)
        ]
        assert max(spans) == 6


class TestTheEdgeOfTheDay:
    def test_the_day_is_that_of_lanzhou(self) -> None:
        assert local_date(datetime(2026, 3, 6, 15, 59, tzinfo=UTC)) == date(2026, 3, 6)
        assert local_date(datetime(2026, 3, 6, 16, 0, tzinfo=UTC)) == date(2026, 3, 7)

    def test_a_moment_without_a_time_zone_has_no_day(self) -> None:
        with pytest.raises(ValueError, match="time zone"):
            local_date(datetime(2026, 3, 6, 12, 0))

    @given(day=ANY_DAY)
    def test_a_limit_is_missed_only_when_the_next_day_begins(self, day: date) -> None:
        over = end_of_day(day)
        assert local_date(over - timedelta(microseconds=1)) == day
        assert local_date(over) == day + timedelta(days=1)


def test_the_promise_never_moves_earlier() -> None:
    told = promised(None, date(2026, 3, 6))
    assert told == date(2026, 3, 6)
    assert promised(told, date(2026, 3, 4)) == told
    assert promised(told, date(2026, 4, 17)) == date(2026, 4, 17)
