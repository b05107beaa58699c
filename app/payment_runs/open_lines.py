"""The lines of a benefit, as its end looks at them: what became of each, and what is still owed."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from app.benefits.models import BenefitClaim, BenefitMonth
from app.kernel.database import lock_row
from app.payment_runs.exceptions.models import PaymentException
from app.payment_runs.models import STANDS, PaymentLine
from app.payment_runs.rules import Standing, money_is_open
from app.record.subjects import Subject


def a_line_is_open(benefit: UUID) -> bool:
    given_up = _closed(benefit)
    lines = PaymentLine.select(PaymentLine.id, PaymentLine.period, PaymentLine.claim, PaymentLine.status).where(
        PaymentLine.benefit == benefit
    )
    found = [Standing((line.period, line.claim), line.status, line.id in given_up) for line in lines]
    return money_is_open(found, _owed(benefit))


def settled_months(benefit: UUID, first: date) -> list[date]:
    """Months from `first` on whose line stands on a list that takes no change any more. The lists are held until the
    caller's transaction is over: whoever locks one meanwhile waits, and finds what was changed.
    """
    lines = list(
        PaymentLine.select(PaymentLine.run, PaymentLine.period).where(
            PaymentLine.benefit == benefit, PaymentLine.period >= first, PaymentLine.claim == "", STANDS
        )
    )
    if not lines:
        return []
    runs = lock_row(Subject.select().where(Subject.id.in_([line.run for line in lines])).order_by(Subject.id))
    drafts = {run.id for run in runs if run.state == "draft"}
    return sorted(line.period for line in lines if line.run not in drafts)


def _closed(benefit: UUID) -> frozenset[UUID]:
    """Lines whose return is dealt with: one that has not been paid all the same was given up, by two. What came back
    again after it had been paid all the same is open by its newer exception.
    """
    rows = (
        PaymentException.select(PaymentException.line, Subject.is_open)
        .join(Subject, on=(Subject.id == PaymentException.id))
        .where(PaymentException.benefit == benefit)
        .tuples()
    )
    found = list(rows.iterator())
    return frozenset({line for line, _ in found} - {line for line, is_open in found if is_open})


def _owed(benefit: UUID) -> frozenset[tuple[object, str]]:
    months = BenefitMonth.select(BenefitMonth.month).where(BenefitMonth.benefit == benefit, BenefitMonth.amount > 0)
    claims = BenefitClaim.select(BenefitClaim.month, BenefitClaim.claim).where(BenefitClaim.benefit == benefit)
    return frozenset({*((row.month, "") for row in months), *((row.month, row.claim) for row in claims)})
