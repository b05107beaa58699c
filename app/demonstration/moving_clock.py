"""Moving the domain's clock forward, so that a notice of seven days can be seen to end."""

from __future__ import annotations

from datetime import timedelta

from app.kernel.clock import OFFSET, clock
from app.kernel.settings import Setting
from app.record.settings_log import change_setting


def advance_clock(by: timedelta) -> None:
    """Inside the caller's transaction; the move is on record. Raises RuntimeError outside the demonstration."""
    if not clock.movable:
        raise RuntimeError("the clock can be moved in demonstration mode only")
    offset = Setting.get_or_none(Setting.name == OFFSET)
    change_setting(OFFSET, int((offset.value if offset else 0) + by.total_seconds()), actor=None)
    clock.release()
