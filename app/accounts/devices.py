"""Devices that are known of an account: on one of them nobody is slowed down by what others try elsewhere."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from uuid import UUID

from app.accounts.device_models import KnownDevice
from app.accounts.models import StaffCredential
from app.security_log.caller import known_device, recognise

FORGOTTEN_AFTER = timedelta(days=180)
MOST_OF_ONE_ACCOUNT = 20


def recognise_device(username: str, token: str | None) -> None:
    """Remember for this request that the caller shows the token of a device known of this account."""
    if token is None:
        return
    device = (
        KnownDevice.select(KnownDevice.id)
        .join(StaffCredential, on=(StaffCredential.account == KnownDevice.account))
        .where(
            KnownDevice.token_hash == _hash(token),
            KnownDevice.last_used_at > datetime.now(UTC) - FORGOTTEN_AFTER,
            StaffCredential.username == username,
        )
        .first()
    )
    if device is not None:
        recognise(device.id)


def keep_device(account: UUID) -> str | None:
    """After a log-in: the device is used again, and nothing is answered; or it becomes known by the token answered."""
    now, known = datetime.now(UTC), known_device()
    if known is not None:
        KnownDevice.update(last_used_at=now).where(KnownDevice.id == known).execute()
        return None
    token = secrets.token_urlsafe(32)
    device = KnownDevice.create(account=account, token_hash=_hash(token), known_since=now, last_used_at=now)
    recognise(device.id)
    newest = (
        KnownDevice.select(KnownDevice.id)
        .where(KnownDevice.account == account)
        .order_by(KnownDevice.last_used_at.desc())
        .limit(MOST_OF_ONE_ACCOUNT)
    )
    kept = [row.id for row in newest]
    KnownDevice.delete().where(KnownDevice.account == account, KnownDevice.id.not_in(kept)).execute()
    return token


def forget_devices(account: UUID) -> None:
    KnownDevice.delete().where(KnownDevice.account == account).execute()


def forget_unused(now: datetime) -> int:
    removed: int = KnownDevice.delete().where(KnownDevice.last_used_at < now - FORGOTTEN_AFTER).execute()
    return removed


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
