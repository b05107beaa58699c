"""The count, explained day by day, with pauses and extensions."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.calendar.counting import Calendar, CountedDay, DayKind, Pause, count

STARTS = st.dates(date(2004, 1, 1), date(2100, 6, 30))
LIMITS = st.integers(0, 45)


@st.composite
def counts_with_pauses(draw: st.DrawFn) -> tuple[date, int, list[Pause]]:
    start = draw(STARTS)
    begins = draw(st.lists(st.integers(-5, 60), max_size=3))
    pauses = [
        Pause(start + timedelta(days=begin), start + timedelta(days=begin + draw(st.integers(0, 30))), "等待申请人")
        for begin in begins
    ]
    return start, draw(LIMITS), pauses


def test_the_count_around_national_day_reads_like_a_calendar(calendar: Calendar) -> None:
    days = count(date(2026, 9, 29), 3, [], None, calendar).days
    assert [(f"{day.date:%m-%d}", day.kind, day.ordinal, day.note) for day in days] == [
        ("09-30", "workday", 1, "周三"),
        ("10-01", "holiday", None, "国庆节"),
        ("10-02", "holiday", None, "国庆节"),
        ("10-03", "holiday", None, "国庆节"),
        ("10-04", "holiday", None, "国庆节"),
        ("10-05", "holiday", None, "国庆节"),
        ("10-06", "holiday", None, "国庆节"),
        ("10-07", "holiday", None, "国庆节"),
        ("10-08", "workday", 2, "周四"),
        ("10-09", "workday", 3, "周五"),
    ]


@given(case=counts_with_pauses())
def test_every_day_is_explained_and_exactly_the_limit_is_counted(
    calendar: Calendar, case: tuple[date, int, list[Pause]]
) -> None:
    start, limit, pauses = case
    counted = count(start, limit, pauses, None, calendar)
    assert counted.due_on is not None
    assert [day.date for day in counted.days] == [
        start + timedelta(days=i) for i in range(1, (counted.due_on - start).days + 1)
    ]
    assert [day.ordinal for day in counted.days if day.counted] == list(range(1, limit + 1))
    assert all(day.note for day in counted.days)


@given(case=counts_with_pauses())
def test_a_pause_never_shortens_a_limit(calendar: Calendar, case: tuple[date, int, list[Pause]]) -> None:
    start, limit, pauses = case
    due_on = count(start, limit, pauses, None, calendar).due_on
    assert due_on is not None
    assert due_on >= calendar.add_working_days(start, limit)


@given(start=STARTS, limit=LIMITS, more=st.integers(0, 30))
def test_an_extended_limit_is_counted_from_the_same_start(
    calendar: Calendar, start: date, limit: int, more: int
) -> None:
    plain = count(start, limit, [], None, calendar)
    extended = count(start, limit + more, [], None, calendar)
    assert extended.days[: len(plain.days)] == plain.days
    assert extended.due_on == calendar.add_working_days(start, limit + more)


class TestPause:
    """Monday 2026-03-02, five working days: due on Monday 03-09 without a pause."""

    START = date(2026, 3, 2)

    def due_on(self, *pauses: Pause) -> date | None:
        return count(self.START, 5, pauses, None, Calendar({})).due_on

    def test_the_day_it_begins_counts_and_the_day_it_ends_does_not(self, calendar: Calendar) -> None:
        wednesday, friday = date(2026, 3, 4), date(2026, 3, 6)
        counted = count(self.START, 5, [Pause(wednesday, friday, "等待申请人")], None, calendar)
        assert counted.due_on == date(2026, 3, 11)
        assert counted.days[:5] == (
            CountedDay(date(2026, 3, 3), DayKind.WORKDAY, True, 1, "周二"),
            CountedDay(wednesday, DayKind.WORKDAY, True, 2, "周三"),
            CountedDay(date(2026, 3, 5), DayKind.PAUSED, False, None, "等待申请人"),
            CountedDay(friday, DayKind.PAUSED, False, None, "等待申请人"),
            CountedDay(date(2026, 3, 7), DayKind.WEEKEND, False, None, "周六"),
        )

    def test_begun_and_ended_on_one_day_it_changes_nothing(self) -> None:
        assert self.due_on(Pause(date(2026, 3, 4), date(2026, 3, 4), "等待申请人")) == date(2026, 3, 9)

    def test_on_days_of_rest_it_costs_nothing(self) -> None:
        assert self.due_on(Pause(date(2026, 3, 6), date(2026, 3, 8), "等待申请人")) == date(2026, 3, 9)

    def test_two_that_meet_are_as_one(self) -> None:
        wednesday, friday, tuesday = date(2026, 3, 4), date(2026, 3, 6), date(2026, 3, 10)
        meeting = Pause(wednesday, friday, "等待申请人"), Pause(friday, tuesday, "等待核对")
        assert self.due_on(*meeting) == self.due_on(Pause(wednesday, tuesday, "等待申请人")) == date(2026, 3, 13)

    def test_two_that_overlap_are_not_taken_twice(self) -> None:
        overlapping = Pause(date(2026, 3, 3), date(2026, 3, 6), "一"), Pause(date(2026, 3, 4), date(2026, 3, 5), "二")
        assert self.due_on(*overlapping) == self.due_on(overlapping[0])

    def test_while_it_lasts_nobody_knows_the_due_day(self, calendar: Calendar) -> None:
        counted = count(self.START, 5, [Pause(date(2026, 3, 4), None, "等待申请人")], None, calendar)
        assert (counted.due_on, counted.earliest_on) == (None, None)
        assert [day.date.day for day in counted.days] == [3, 4]

    def test_while_it_lasts_the_explanation_goes_on_to_the_day_asked_for(self, calendar: Calendar) -> None:
        lasting = Pause(date(2026, 3, 4), None, "等待申请人")
        days = count(self.START, 5, [lasting], date(2026, 3, 9), calendar).days
        assert [(day.date.day, day.kind) for day in days if day.date.day > 4] == [
            (day, DayKind.PAUSED) for day in range(5, 10)
        ]

    def test_one_that_begins_on_the_last_day_comes_too_late(self) -> None:
        assert self.due_on(Pause(date(2026, 3, 9), None, "等待申请人")) == date(2026, 3, 9)

    def test_it_cannot_end_before_it_begins(self) -> None:
        with pytest.raises(ValueError, match="before it begins"):
            Pause(date(2026, 3, 4), date(2026, 3, 3), "等待申请人")


def test_an_explanation_stops_at_the_day_asked_for_and_the_due_day_stays(calendar: Calendar) -> None:
    counted = count(date(2026, 3, 2), 5, [], date(2026, 3, 4), calendar)
    assert (counted.due_on, [day.ordinal for day in counted.days]) == (date(2026, 3, 9), [1, 2])


def test_past_the_due_day_the_working_days_overdue_are_counted_on(calendar: Calendar) -> None:
    last = count(date(2026, 3, 2), 5, [], date(2026, 3, 10), calendar).days[-1]
    assert (last.counted, last.ordinal, last.note) == (True, 6, "周二，已超过期限")


def test_a_limit_is_not_negative(calendar: Calendar) -> None:
    with pytest.raises(ValueError, match="negative"):
        count(date(2026, 3, 2), -1, [], None, calendar)
