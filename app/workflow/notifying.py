"""Telling of a step: one message for each notification of the table and each recipient, in the transaction
of its event.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from app.notifications.outbox import Notify, messages, write
from app.record.events import Event
from app.workflow.definition import AnyStep


def queue(case: AnyStep, event: Event, tells: Iterable[Notify]) -> None:
    named = [account for account in case.outcome.named if account != case.actor.account_id]
    telephones = case.outcome.telephones
    write([row for tell in tells for row in messages(case.subject, event, tell, _facts(case, tell), named, telephones)])


def _facts(case: AnyStep, tell: Notify) -> dict[str, Any]:
    subject = case.subject
    day: date | None = _known(case, tell.date) if tell.date else None
    amount = _known(case, "monthly_amount")
    return {
        "item": subject.title or case.procedure.label,
        "number": subject.number or "",
        "date": day.isoformat() if day else None,
        "amount": _known(case, "amount") if amount is None else amount,
        "note": case.outcome.told,
    }


def _known(case: AnyStep, name: str) -> Any:
    """What the step led to, what was put in, or what the matter says, under this name; None where none
    of them has it.
    """
    values = (getattr(source, name, None) for source in (case.outcome, case.input, case.subject))
    return next((value for value in values if value is not None), None)
