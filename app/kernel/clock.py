"""What time it is for the domain.

Real time, except in demonstration mode, where the clock can be moved forward so that a notice of seven days can be seen
to end. The offset lies in the database, because web and worker are several processes. Tokens, upload expiry
and rate limits stay on real time.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from app.kernel.calendar.counting import local_date
from app.kernel.database import Prepared, placeholder
from app.kernel.settings import Setting

# The setting that keeps how far the clock was moved, in seconds (`app/demonstration/moving_clock.py`).
OFFSET = "demonstration.clock_offset_seconds"
# Read several times in every request, and by every look of the worker.
_setting = Prepared(lambda: Setting.select().where(Setting.name == placeholder()))


class Clock:
    """The clock of this process. `movable` only in demonstration mode and in tests."""

    def __init__(self) -> None:
        self.movable = False

    def now(self) -> datetime:
        """The present moment, in UTC."""
        real = datetime.now(UTC)
        if not self.movable:
            return real
        offset = _setting.one(OFFSET)
        return real + timedelta(seconds=offset.value) if offset else real

    def today(self) -> date:
        """The present day in Lanzhou."""
        return local_date(self.now())

    def was_moved(self) -> bool:
        return bool(Setting.select().where(Setting.name == OFFSET).exists())


clock = Clock()
