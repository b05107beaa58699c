"""The calendar that the domain counts with: what the operator has entered, above the published one."""

from __future__ import annotations

import threading
import time

from peewee import CharField, DateField, TextField

from app.kernel.calendar.counting import Calendar, DayKind, Override
from app.kernel.database import Table, database


class WorkCalendarDay(Table):
    """A day that the operator has set: a plan published after the library's last release, or a local order."""

    day = DateField(primary_key=True)
    kind = CharField(20)
    note = TextField(default="")
    source = TextField(default="")

    class Meta:
        table_name = "work_calendar_day"


_FRESH_SECONDS = 30.0
_lock = threading.Lock()
_cached: tuple[object, float, Calendar] | None = None


def working_calendar() -> Calendar:
    """The calendar in force. A change reaches every process within 30 seconds; until then stored dates carry the old
    version, by which the worker finds and recounts them.
    """
    global _cached
    with _lock:
        if _cached is None or _cached[0] is not database.obj or time.monotonic() - _cached[1] > _FRESH_SECONDS:
            _cached = (database.obj, time.monotonic(), _load())
        return _cached[2]


def forget_calendar() -> None:
    """Read the calendar anew at the next use: after days were entered in this process."""
    global _cached
    _cached = None


def _load() -> Calendar:
    rows = WorkCalendarDay.select()
    return Calendar(overrides={row.day: Override(DayKind(row.kind), row.note, row.source) for row in rows})
