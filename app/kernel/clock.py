"""What time it is for the domain.

Real time, except in demonstration mode, where the clock can be moved forward so that a notice of seven days can be seen
to end. The offset lies in the database, because web and worker are several processes. Tokens, upload expiry
and rate limits stay on real time.
"""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta

from app.kernel.calendar.counting import local_date
from app.kernel.database import Prepared, placeholder
from app.kernel.database.triggers import CLOCK_OFFSET
from app.kernel.settings import Setting

# Written by `app/demonstration/moving_clock.py`; the triggers that know an age read it too.
OFFSET = CLOCK_OFFSET
# Read several times in every request, and by every look of the worker.
_setting = Prepared(lambda: Setting.select().where(Setting.name == placeholder()))


class Clock:
    """The clock of this process. `movable` only in demonstration mode and in tests."""

    def __init__(self) -> None:
        self.movable = False
        self._kept = threading.local()

    def now(self) -> datetime:
        """The present moment, in UTC."""
        real = datetime.now(UTC)
        return real + self._moved_by() if self.movable else real

    def keep(self) -> None:
        """From here to `release`, this thread reads once how far the clock was moved: a request is of one moment."""
        self._kept.offset = None

    def release(self) -> None:
        """The clock was moved, or the request has ended: the next look reads the database again."""
        vars(self._kept).pop("offset", None)

    def _moved_by(self) -> timedelta:
        kept = vars(self._kept)
        if kept.get("offset") is not None:
            return kept["offset"]  # type: ignore[no-any-return]
        setting = _setting.one(OFFSET)
        offset = timedelta(seconds=setting.value if setting else 0)
        if "offset" in kept:
            kept["offset"] = offset
        return offset

    def today(self) -> date:
        """The present day in Lanzhou."""
        return local_date(self.now())

    def was_moved(self) -> bool:
        return bool(Setting.select().where(Setting.name == OFFSET).exists())


clock = Clock()
