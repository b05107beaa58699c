"""What a payment exception shows: which month, how much, why it came back, under which number it was ordered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, eyes
from app.accounts.sight import Thing
from app.benefits.models import BankAccount
from app.kernel.privacy import mask_account
from app.payment_runs.exceptions.models import PaymentException
from app.record.subjects import Subject
from app.workflow.queries import SubjectRow

CAUSES = {"returned": "银行退回", "no_answer": "银行没有结果"}


def serialize_exception(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    exception: PaymentException = PaymentException.get_by_id(row.id)
    account = BankAccount.get_or_none(BankAccount.id == exception.account) if exception.account else None
    shown = account is not None and eyes(actor, row).see(Thing.ACCOUNT)
    return _as_data(exception) | {
        "account": mask_account(account.number.reveal()) if account and shown else None,
        "bank": account.bank if account and shown else None,
    }


def brief_exceptions(rows: Sequence[SubjectRow], _: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each."""
    found = PaymentException.select().where(PaymentException.id.in_([row.id for row in rows]))
    return {exception.id: _as_data(exception) for exception in found}


def export_exception(subject: Subject, _: Actor) -> dict[str, Any]:
    exception: PaymentException = PaymentException.get_by_id(subject.id)
    return {"payment": {"period": f"{exception.period:%Y-%m}", "amount": exception.amount, "cause": exception.cause}}


def _as_data(exception: PaymentException) -> dict[str, Any]:
    return {
        "line": str(exception.line),
        "run": str(exception.run),
        "benefit": str(exception.benefit),
        "period": f"{exception.period:%Y-%m}",
        "amount": exception.amount,
        "cause": exception.cause,
        "cause_label": CAUSES[exception.cause],
        "reason": exception.bank_reason,
        "first_line": str(exception.first_line),
        "attempt": exception.attempt,
        "contradicted": exception.contradicted,
    }
