from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from app.kernel.calendar.counting import Calendar, DayKind, Override, year_plan
from app.kernel.calendar.day_kinds import days_of


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    """The calendar as delivered: nothing entered by the operator."""
    return Calendar({})


@pytest.fixture(scope="session")
def unpublished() -> Calendar:
    """The calendar of somebody who has no plan of any year."""
    return Calendar({}, published_years=range(0))


@pytest.fixture(scope="session")
def plan_of_2026(calendar: Calendar) -> dict[date, Override]:
    """The published plan of 2026, as the operator would enter it."""
    return year_plan(
        2026,
        {day: calendar.note(day) for day in _of_kind(calendar, DayKind.HOLIDAY)},
        set(_of_kind(calendar, DayKind.MAKEUP_WORKDAY)),
        source="国务院办公厅关于2026年部分节假日安排的通知",
    )


def _of_kind(calendar: Calendar, kind: DayKind) -> Iterator[date]:
    return (day for day in days_of(2026) if calendar.kind(day) is kind)
