"""The worker looks through the last hour of the security log and tells administrators and auditors."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from peewee import fn

from app.accounts.roles import Role
from app.kernel.database import connection, insert, transaction
from app.kernel.identifiers import new_id
from app.kernel.tasks import INSIDE, Task
from app.notifications.outbox import holders, send_to
from app.regions.service import NEW_AREA
from app.security_alerts.models import SecurityAlert
from app.security_alerts.rules import RULES, AlertRule, to_raise
from app.security_log.models import SecurityEvent

log = logging.getLogger("security")
TOLD = (Role.ADMINISTRATOR, Role.AUDITOR)


def watch() -> int:
    """Raise what is due by the rules. Answers how many alerts were raised. On real time, as the log is."""
    now = datetime.now(UTC)
    with connection(), transaction():
        return sum(_raise(rule, now) for rule in RULES)


def _raise(rule: AlertRule, now: datetime) -> int:
    due = to_raise(rule, _counts(rule, now), _raised_since(rule, now - rule.within))
    for about, count in due:
        alert = new_id()
        insert(SecurityAlert, {"id": alert, "rule": rule.name, "about": about, "count": count, "at": now})
        log.warning("security alert", extra={"rule": rule.name, "about": about, "count": count})
        told = dict.fromkeys(account for role in TOLD for account in holders(role, NEW_AREA))
        facts: dict[str, Any] = {"item": rule.label, "number": "", "date": None, "amount": None, "note": f"{count}次"}
        send_to(told, "accounts", alert, alert, "security_alert", facts)
    return len(due)


def _counts(rule: AlertRule, now: datetime) -> list[tuple[str, int]]:
    same = getattr(SecurityEvent, rule.same)
    query = (
        SecurityEvent.select(same, fn.COUNT(SecurityEvent.id))
        .where(
            SecurityEvent.what == rule.what,
            SecurityEvent.at > now - rule.within,
            SecurityEvent.result.in_(rule.results),
            same.is_null(False),
        )
        .group_by(same)
        .having(fn.COUNT(SecurityEvent.id) >= rule.least)
    )
    return [(str(about), count) for about, count in query.tuples().iterator()]


def _raised_since(rule: AlertRule, since: datetime) -> frozenset[str]:
    query = SecurityAlert.select(SecurityAlert.about).where(SecurityAlert.rule == rule.name, SecurityAlert.at > since)
    return frozenset(row.about for row in query)


def alerts(*, before: UUID | None, limit: int) -> list[SecurityAlert]:
    """Newest first."""
    query = SecurityAlert.select().order_by(SecurityAlert.id.desc()).limit(limit)
    return list(query if before is None else query.where(SecurityAlert.id < before))


def raised_in_a_day() -> dict[str, int]:
    """How many alerts of each rule in the last 24 hours, for the metrics."""
    since = datetime.now(UTC) - timedelta(days=1)
    query = (
        SecurityAlert.select(SecurityAlert.rule, fn.COUNT(SecurityAlert.id))
        .where(SecurityAlert.at > since)
        .group_by(SecurityAlert.rule)
    )
    return {rule.name: 0 for rule in RULES} | dict(query.tuples().iterator())


TASKS = (Task("look through the security log", INSIDE, lambda _: watch(), every=60.0),)
