"""What the steps of a payment exception write."""

from __future__ import annotations

from typing import Any

from app.benefits.inputs import ChangeAccount
from app.benefits.procedure import BENEFIT
from app.payment_runs import postings
from app.payment_runs.exceptions.file import ExceptionFile
from app.payment_runs.exceptions.inputs import CorrectAccount
from app.payment_runs.exceptions.models import PaymentException
from app.payment_runs.models import PaymentLine, PaymentRun
from app.workflow.definition import StepContext
from app.workflow.engine import perform

ExceptionStep = StepContext[ExceptionFile, Any]


def ask_for_change(case: StepContext[ExceptionFile, CorrectAccount]) -> None:
    """The change of account is the benefit's own (`app/benefits/steps/account.py`), with its hands and its code."""
    given = case.input
    change = ChangeAccount(holder=given.holder, number=given.number, bank=given.bank)
    perform({BENEFIT.name: BENEFIT}, case.file.exception.benefit, "change_account", case.actor, change)


def release_line(case: ExceptionStep) -> None:
    """Its month is owed again: the next list takes it up, under a number of its own that names the first."""
    exception = case.file.exception
    _set_free(exception)
    case.outcome.amount = exception.amount
    case.outcome.kept |= {"line": str(exception.line), "first_line": str(exception.first_line)}


def give_money_back(case: ExceptionStep) -> None:
    """Its money goes back to the programme. A line that is owed stays returned, so that no list takes it up; one that
    is not owed does not stand in the way should it be owed again, where the end of a benefit is set aside.
    """
    exception = case.file.exception
    if not case.file.is_owed:
        _set_free(exception)
    postings.give_back(_run(exception), exception.id, exception.amount)
    case.outcome.amount = exception.amount


def money_arrived_after_all(case: ExceptionStep) -> None:
    exception = case.file.exception
    postings.correct_return(_run(exception), exception.id, exception.amount)
    PaymentLine.update(status="paid", settled_at=case.now).where(PaymentLine.id == exception.line).execute()
    case.outcome.amount = exception.amount


def settle_contradiction(case: ExceptionStep) -> None:
    """The bank has looked: it did come back, and may be ordered again."""
    PaymentException.update(contradicted=False).where(PaymentException.id == case.subject.id).execute()


def _set_free(exception: PaymentException) -> None:
    """Its month stands on no list any more."""
    PaymentLine.update(status="reissued").where(
        PaymentLine.id == exception.line, PaymentLine.status == "returned"
    ).execute()


def note_return(case: ExceptionStep) -> None:
    """What nobody knew of has come back."""
    line = PaymentLine.get_by_id(case.file.exception.line)
    PaymentException.update(cause="returned", bank_reason=line.bank_reason).where(
        PaymentException.id == case.subject.id
    ).execute()


def _run(exception: PaymentException) -> PaymentRun:
    run: PaymentRun = PaymentRun.get_by_id(exception.run)
    return run
