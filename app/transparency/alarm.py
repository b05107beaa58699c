"""When outside keepers have not signed for a day, the auditors hear of it, once a day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

from app.accounts.models import RoleGrant
from app.accounts.roles import Role
from app.kernel.database import connection, transaction
from app.notifications.outbox import send_to
from app.transparency.checkpoints import witnessed
from app.transparency.log import Log
from app.transparency.models import LogLeaf

COLLECTION = "log"
ALARM_AFTER = timedelta(days=1)
_NAMESPACE = UUID("0f0a63d5-8a5e-4c0e-9a55-8b1f2f9b1c5d")


def unsigned_since(log: Log) -> datetime | None:
    """Since when a leaf waits for enough keepers; None where none does."""
    last = witnessed(log)
    leaf = LogLeaf.get_or_none(LogLeaf.position == (last.size if last else 0))
    return leaf.at if leaf else None


def warn_auditors(log: Log) -> int:
    """On real time. Answers how many were told."""
    with connection(), transaction():
        since, now = unsigned_since(log), datetime.now(UTC)
        if since is None or now - since < ALARM_AFTER:
            return 0
        days = (now - since).days
        event = uuid5(_NAMESPACE, f"{since.isoformat()} {days}")
        facts = {"item": "记录存证", "number": "", "date": None, "amount": None, "note": f"{days}天"}
        return send_to(_auditors(), COLLECTION, _NAMESPACE, event, "log_not_witnessed", facts)


def _auditors() -> list[UUID]:
    grants = RoleGrant.select(RoleGrant.account).where(RoleGrant.role == Role.AUDITOR, RoleGrant.revoked_at.is_null())
    return list(dict.fromkeys(row.account for row in grants))
