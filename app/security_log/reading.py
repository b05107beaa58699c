"""Reading the security log, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.security_log.models import SecurityEvent
from app.security_log.vocabulary import Result, What


@dataclass(frozen=True)
class Wanted:
    """What is looked for; None means any. `address`: its keyed hash, as the log shows it."""

    account: UUID | None = None
    what: What | None = None
    result: Result | None = None
    address: str | None = None
    since: datetime | None = None
    until: datetime | None = None


def events(wanted: Wanted, *, before: UUID | None, limit: int) -> list[SecurityEvent]:
    query = SecurityEvent.select()
    if wanted.account is not None:
        query = query.where((SecurityEvent.account == wanted.account) | (SecurityEvent.by == wanted.account))
    if wanted.what is not None:
        query = query.where(SecurityEvent.what == wanted.what)
    if wanted.result is not None:
        query = query.where(SecurityEvent.result == wanted.result)
    if wanted.address is not None:
        query = query.where(SecurityEvent.address_hash == wanted.address)
    if wanted.since is not None:
        query = query.where(SecurityEvent.at >= wanted.since)
    if wanted.until is not None:
        query = query.where(SecurityEvent.at < wanted.until)
    if before is not None:
        query = query.where(SecurityEvent.id < before)
    return list(query.order_by(SecurityEvent.id.desc()).limit(limit))
