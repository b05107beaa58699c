"""Years whose plan the State Council has not published, and what happens when it is loaded."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.calendar.counting import Calendar, DayKind, Override, Pause, count, year_plan
from app.kernel.calendar.day_kinds import days_of, statutory_holidays
from app.kernel.errors import Invalid


def test_a_limit_that_crosses_into_an_unpublished_year_is_counted_and_marked(calendar: Calendar) -> None:
    crossing = count(date(2026, 12, 11), 15, [], None, calendar)
    assert (crossing.due_on, crossing.provisional) == (date(2027, 1, 4), True)
    new_year = next(day for day in crossing.days if day.date == date(2027, 1, 1))
    assert (new_year.kind, new_year.note) == (DayKind.HOLIDAY, "元旦（暂按法定节日推算）")


def test_a_limit_within_a_published_year_is_final(calendar: Calendar) -> None:
    assert not count(date(2026, 12, 10), 15, [], None, calendar).provisional


def test_an_unpublished_year_has_thirteen_statutory_days_and_no_makeup_workdays(calendar: Calendar) -> None:
    kinds = [calendar.kind(day) for day in days_of(2027)]
    assert kinds.count(DayKind.HOLIDAY) == 13
    assert DayKind.MAKEUP_WORKDAY not in kinds
    assert calendar.note(date(2027, 2, 6)) == "春节（暂按法定节日推算）"


@pytest.mark.parametrize("year", range(2018, 2027))
def test_every_statutory_day_was_a_day_off_in_the_published_plan(calendar: Calendar, year: int) -> None:
    festivals = [name for names in statutory_holidays(year).values() for name in names.split("、")]
    assert len(festivals) == (11 if year < 2025 else 13)  # 全国年节及纪念日放假办法, changed in 2024
    assert {calendar.kind(day) for day in statutory_holidays(year)} == {DayKind.HOLIDAY}


@given(start=st.dates(date(2004, 1, 1), date(2100, 12, 31)), n=st.integers(0, 60))
def test_it_always_answers(calendar: Calendar, start: date, n: int) -> None:
    earliest, latest = calendar.bounds(start, n)
    assert earliest <= calendar.add_working_days(start, n) <= latest
    assert calendar.last_day_of_calendar_period(start, 7) > start
    assert calendar.note(start)


@pytest.mark.parametrize("n", [1, 2, 3, 5, 10, 15, 20, 30, 45])
def test_without_any_plan_the_bounds_would_have_held_the_true_day_since_2008(
    unpublished: Calendar, calendar: Calendar, n: int
) -> None:
    starts = (date(2008, 1, 1) + timedelta(days=i) for i in range(19 * 365 - 90))
    for start in (day for day in starts if day.year != 2015):  # which had a commemoration of its own in September
        earliest, latest = unpublished.bounds(start, n)
        assert earliest <= calendar.add_working_days(start, n) <= latest, start


def test_the_bounds_of_a_published_year_are_one_day(calendar: Calendar) -> None:
    assert calendar.bounds(date(2026, 9, 21), 15) == (date(2026, 10, 19), date(2026, 10, 19))


def test_staff_work_towards_the_earliest_day_and_the_person_is_told_the_expected_one(calendar: Calendar) -> None:
    before_spring_festival = count(date(2027, 1, 25), 15, [], None, calendar)
    assert before_spring_festival.due_on == date(2027, 2, 17)
    assert before_spring_festival.earliest_on == calendar.bounds(date(2027, 1, 25), 15)[0] == date(2027, 2, 13)


def test_while_a_pause_lasts_not_even_the_earliest_day_is_told(calendar: Calendar) -> None:
    lasting = Pause(date(2027, 2, 13), None, "等待申请人")
    paused = count(date(2027, 1, 25), 15, [lasting], None, calendar)
    assert (paused.due_on, paused.earliest_on, paused.provisional) == (None, None, True)


class TestLoadingThePlan:
    @given(start=st.dates(date(2025, 10, 1), date(2026, 12, 31)), n=st.integers(0, 45))
    def test_a_recount_equals_the_direct_count(
        self, calendar: Calendar, plan_of_2026: dict[date, Override], start: date, n: int
    ) -> None:
        loaded = Calendar(plan_of_2026, published_years=range(2004, 2026))
        assert loaded.add_working_days(start, n) == calendar.add_working_days(start, n)
        assert loaded.bounds(start, n) == calendar.bounds(start, n)

    def test_nothing_of_the_year_stays_provisional(self, plan_of_2026: dict[date, Override]) -> None:
        waiting = Calendar({}, published_years=range(2004, 2026))
        loaded = Calendar(plan_of_2026, published_years=range(2004, 2026))
        assert all(map(waiting.is_provisional, days_of(2026)))
        assert not any(map(loaded.is_provisional, days_of(2026)))
        assert loaded.version != waiting.version

    def test_one_entered_day_settles_that_day_only(self) -> None:
        calendar = Calendar({date(2027, 3, 1): Override(DayKind.HOLIDAY)})
        assert not calendar.is_provisional(date(2027, 3, 1))
        assert calendar.is_provisional(date(2027, 3, 2))

    def test_a_plan_may_move_the_last_days_of_the_year_before(self) -> None:
        festivals = {**statutory_holidays(2019), date(2018, 12, 31): "元旦"}
        plan = year_plan(2019, festivals, {date(2018, 12, 29)}, "2019年放假安排")
        assert (plan[date(2018, 12, 31)].kind, plan[date(2018, 12, 29)].kind) == ("holiday", "makeup_workday")

    @pytest.mark.parametrize(
        ("day_off", "makeup", "complaint"),
        [
            (date(2028, 1, 3), None, "不在2027年"),
            (None, date(2026, 11, 28), "不在2027年"),
            (None, date(2027, 10, 2), "既写成放假，又写成上班"),
            (None, date(2027, 3, 1), "周一"),
        ],
    )
    def test_a_plan_that_cannot_be_right_is_refused(
        self, day_off: date | None, makeup: date | None, complaint: str
    ) -> None:
        festivals = {**statutory_holidays(2027), **({day_off: "元旦"} if day_off else {})}
        with pytest.raises(Invalid) as refusal:
            year_plan(2027, festivals, {makeup} if makeup else set(), "2027年放假安排")
        assert complaint in refusal.value.detail

    def test_a_plan_without_a_statutory_holiday_is_refused_and_says_which(self) -> None:
        forgetful = {day: festival for day, festival in statutory_holidays(2027).items() if festival != "端午节"}
        with pytest.raises(Invalid) as refusal:
            year_plan(2027, forgetful, set(), "2027年放假安排")
        assert "2027-06-09（端午节）" in refusal.value.detail


def test_the_missing_plan_is_asked_for_from_the_middle_of_november(calendar: Calendar) -> None:
    assert calendar.overdue_plan(date(2026, 11, 14)) is None
    assert calendar.overdue_plan(date(2026, 11, 15)) == 2027
    assert calendar.overdue_plan(date(2027, 1, 4)) == 2027
    assert calendar.overdue_plan(date(2025, 12, 1)) is None
