"""The squares added up: how a provider kept what was promised, which is its evaluation."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from peewee import fn

from app.kernel.clock import clock
from app.service_plans.models import ServiceDuty


def kept_by(provider: UUID, first: date, last: date) -> dict[str, Any]:
    """How many services of these days ended how; `overdue`: were due and nobody has said anything."""
    within = (ServiceDuty.provider == provider) & ServiceDuty.due_on.between(first, last)
    rows = ServiceDuty.select(ServiceDuty.state, fn.COUNT(ServiceDuty.id)).where(within).group_by(ServiceDuty.state)
    counts = dict.fromkeys(("due", "done", "confirmed", "missed", "excused"), 0) | dict(rows.tuples().iterator())
    late = within & (ServiceDuty.state == "due") & (ServiceDuty.last < clock.today())
    return counts | {"overdue": ServiceDuty.select().where(late).count()}
