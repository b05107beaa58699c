"""Days counted from the one on which the tests run, which `tests/soak/dates.py` may pretend."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

from app.kernel.calendar.counting import local_date

# Servers in which the clock cannot be pretended live on the real day: S3, which does not use the C library.
ON_ANOTHER_DAY = "FAKETIME" in os.environ


def day(later: int = 0) -> str:
    """A day in Lanzhou by the clock of this machine, counted from today."""
    return (local_date(datetime.now(UTC)) + timedelta(days=later)).isoformat()
