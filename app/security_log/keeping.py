"""How long the security log is kept: as long as the policy says, and never less than six months."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.security_log.models import LEAST_KEPT_DAYS, SecurityEvent


def forget_before(now: datetime, kept_days: int) -> int:
    """Remove what is older than `kept_days`. Answers how many rows went."""
    before = now - timedelta(days=max(kept_days, LEAST_KEPT_DAYS + 1))
    removed: int = SecurityEvent.delete().where(SecurityEvent.at < before).execute()
    return removed
