"""When the next visit is due. Pure: no database."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

EVERY = {"month": "每月", "quarter": "每季度", "half_year": "每半年"}
_MONTHS = {"month": 1, "quarter": 3, "half_year": 6}


def next_visit(last: date, every: str) -> date:
    """The last day for the next one: so many months later, at the end of a shorter month where that has no such day."""
    months = last.year * 12 + last.month - 1 + _MONTHS[every]
    year, month = divmod(months, 12)
    return date(year, month + 1, min(last.day, monthrange(year, month + 1)[1]))
