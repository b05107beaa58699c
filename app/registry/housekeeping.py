"""What serves nobody any more is removed: answers kept for repeated requests, log-ins that ended, signs of life
of dead workers, and what the security log has kept long enough.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.accounts.devices import forget_unused
from app.accounts.models import Session
from app.accounts.passkeys import forget_challenges
from app.accounts.slowing import forget_tries
from app.kernel import idempotency
from app.kernel.clock import clock
from app.kernel.database import connection, transaction
from app.kernel.tasks import INSIDE, Task
from app.programmes.policy import policy_on
from app.record.models import Heartbeat
from app.record.removals import note_removal
from app.security_log import keeping
from app.security_log.models import SecurityEvent

KEYS_KEPT = timedelta(days=30)
ENDED_SESSIONS_KEPT = timedelta(days=30)
SILENT_WORKERS_KEPT = timedelta(days=1)


def forget() -> int:
    """Answers how many rows were removed. On real time: none of this belongs to a case."""
    now = datetime.now(UTC)
    with connection(), transaction():
        return (
            idempotency.forget_before(now - KEYS_KEPT)
            + forget_tries(now)
            + forget_unused(now)
            + forget_challenges(now)
            + _forget_sessions(now - ENDED_SESSIONS_KEPT)
            + _forget_workers(now - SILENT_WORKERS_KEPT)
            + _forget_security_events(now)
        )


def _forget_security_events(now: datetime) -> int:
    before = keeping.kept_since(now, policy_on(clock.today())["security_log.kept_days"])
    removed = keeping.forget_before(before)
    if removed:
        note_removal(SecurityEvent._meta.table_name, before, removed, now)
    return removed


def _forget_sessions(ended_before: datetime) -> int:
    removed: int = (
        Session.delete().where((Session.expires_at < ended_before) | (Session.revoked_at < ended_before)).execute()
    )
    return removed


def _forget_workers(silent_since: datetime) -> int:
    """A worker's name holds its process id: each start leaves a row."""
    removed: int = Heartbeat.delete().where(Heartbeat.at < silent_since).execute()
    return removed


TASKS = (Task("forget what is left over", INSIDE, lambda _: forget(), every=300.0),)
