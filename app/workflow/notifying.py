"""Telling of a step: one message for each notification of the table and each recipient, in the transaction of its event."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from app.record.events import Event

if TYPE_CHECKING:
    from app.workflow.definition import StepContext
from app.notifications.outbox import Notify, send


def queue(case: StepContext, event: Event, tells: Iterable[Notify]) -> None:
    """One message for each tell and recipient."""
    for tell in tells:
        send(case.subject, event, tell, _facts(case, tell))


def _facts(case: StepContext, tell: Notify) -> dict[str, Any]:
    subject = case.subject
    amount = case.outcome.get("monthly_amount", case.outcome.get("amount"))
    note = case.outcome.get("told")
    return {
        "item": subject.title or case.procedure.label,
        "number": subject.number or "",
        "date": _day(case, tell.date) if tell.date else None,
        "amount": amount,
        "note": note,
    }


def _day(case: StepContext, name: str) -> str | None:
    if name in case.outcome:
        recorded: str = case.outcome[name]
        return recorded
    day = getattr(case.subject, name)
    return day.isoformat() if day else None
