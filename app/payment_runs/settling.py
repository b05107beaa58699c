"""Closing a run against the bank (对账): every line has its answer, or somebody asks the bank about those without."""

from __future__ import annotations

from app.payment_runs.answer_inputs import Settle
from app.payment_runs.exceptions.opening import open_for
from app.payment_runs.file import RunFile
from app.payment_runs.models import PaymentLine
from app.workflow.definition import StepContext

SettleStep = StepContext[RunFile, Settle]


def carry_over(case: SettleStep) -> None:
    """Each line without an answer becomes an exception; a late answer still finds it."""
    if not case.file.still_open:
        return
    lines = PaymentLine.select(PaymentLine.id).where(
        PaymentLine.run == case.subject.id, PaymentLine.status == "scheduled"
    )
    numbers = [line.id for line in lines.iterator()]
    open_for(numbers, "no_answer", case.now)
    case.outcome.kept["carried_over"] = len(numbers)
