"""Alerts from the security log."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.security_alerts import watching
from app.security_alerts.messages import ALERT_TEXTS
from app.security_alerts.models import SecurityAlert

ROOM = Room(name="security_alerts", tables=(SecurityAlert,), tasks=watching.TASKS, messages=ALERT_TEXTS)
