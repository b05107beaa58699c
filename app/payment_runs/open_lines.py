"""The lines of a benefit, as its end looks at them: what became of each, and what is still owed."""

from __future__ import annotations

from uuid import UUID

from app.benefits.models import BenefitClaim, BenefitMonth
from app.payment_runs.exceptions.models import PaymentException
from app.payment_runs.models import PaymentLine
from app.payment_runs.rules import Standing, money_is_open
from app.record.subjects import Subject


def a_line_is_open(benefit: UUID) -> bool:
    given_up = _closed(benefit)
    lines = PaymentLine.select(PaymentLine.id, PaymentLine.period, PaymentLine.claim, PaymentLine.status).where(
        PaymentLine.benefit == benefit
    )
    found = [Standing((line.period, line.claim), line.status, line.id in given_up) for line in lines]
    return bool(found) and money_is_open(found, _owed(benefit))


def _closed(benefit: UUID) -> frozenset[UUID]:
    """Lines whose return is dealt with: one that has not been paid all the same was given up, by two."""
    rows = (
        PaymentException.select(PaymentException.line)
        .join(Subject, on=(Subject.id == PaymentException.id))
        .where(PaymentException.benefit == benefit, ~Subject.is_open)
    )
    return frozenset(row.line for row in rows)


def _owed(benefit: UUID) -> frozenset[tuple[object, str]]:
    months = BenefitMonth.select(BenefitMonth.month).where(BenefitMonth.benefit == benefit)
    claims = BenefitClaim.select(BenefitClaim.month, BenefitClaim.claim).where(BenefitClaim.benefit == benefit)
    return frozenset({*((row.month, "") for row in months), *((row.month, row.claim) for row in claims)})
