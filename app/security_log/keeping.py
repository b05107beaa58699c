"""How long the security log is kept: as long as the policy says, and never less than six months."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.security_log.models import LEAST_KEPT_DAYS, LineToSend, SecurityEvent


def kept_since(now: datetime, kept_days: int) -> datetime:
    """What is older may go: counted by whole days, so that it goes once a day."""
    before = now - timedelta(days=max(kept_days, LEAST_KEPT_DAYS + 1))
    return before.replace(hour=0, minute=0, second=0, microsecond=0)


def forget_before(before: datetime) -> int:
    """With lines that were sent, or given up so long ago. Answers how many rows of the log went."""
    over = LineToSend.given_up_at.is_null() | (LineToSend.given_up_at < before)
    LineToSend.delete().where(LineToSend.due_at.is_null(), over).execute()
    removed: int = SecurityEvent.delete().where(SecurityEvent.at < before).execute()
    return removed
