"""The days of a year that are not as their place in the week says, for people to look at."""

from __future__ import annotations

from typing import Any

from app.kernel.calendar.counting import Calendar
from app.kernel.calendar.day_kinds import DayKind, days_of


def special_days(calendar: Calendar, year: int) -> list[dict[str, Any]]:
    """Holidays and make-up workdays (调休上班), in their order."""
    shown = (DayKind.HOLIDAY, DayKind.MAKEUP_WORKDAY)
    return [
        {
            "day": day.isoformat(),
            "kind": calendar.kind(day).value,
            "note": calendar.note(day),
            "provisional": calendar.is_provisional(day),
        }
        for day in days_of(year)
        if calendar.kind(day) in shown
    ]
