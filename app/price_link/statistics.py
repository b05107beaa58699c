"""价格补贴统计: each month's index, and of one that triggered who got how much, and whether in time."""

from __future__ import annotations

from typing import Any

from peewee import fn

from app.benefits.models import Benefit, BenefitClaim
from app.payment_runs.models import PaymentLine, PaymentRun
from app.price_link.models import PriceIndex
from app.price_link.opening import SUBSIDY


def indexes() -> list[dict[str, Any]]:
    """The newest first."""
    return [_as_data(row) for row in PriceIndex.select().order_by(PriceIndex.month.desc()).limit(120)]


def _as_data(index: PriceIndex) -> dict[str, Any]:
    return {
        "id": str(index.id),
        "month": f"{index.month:%Y-%m}",
        "cpi": index.cpi,
        "food_cpi": index.food_cpi,
        "published_on": index.published_on.isoformat(),
        "source": index.source,
        "triggered": index.triggered,
        "rule": index.rule,
        "due_on": index.due_on.isoformat(),
        "each": index.each,
        "opening": index.open_due_at is not None,
        "runs": _runs(index) if index.triggered else [],
        "statistics": _statistics(index) if index.triggered else None,
    }


def _runs(index: PriceIndex) -> list[str]:
    found = PaymentRun.select(PaymentRun.id).where(
        PaymentRun.programme == SUBSIDY, PaymentRun.period == index.published_on.replace(day=1), PaymentRun.live
    )
    return [str(run.id) for run in found.order_by(PaymentRun.id)]


def _statistics(index: PriceIndex) -> dict[str, int]:
    """Households, persons and fen that are owed and that have arrived, those after the last day apart."""
    owed = BenefitClaim.claim == index.id.hex
    sums = (
        BenefitClaim.select(fn.COUNT(BenefitClaim.id), fn.SUM(Benefit.members), fn.SUM(BenefitClaim.amount))
        .join(Benefit, on=(Benefit.id == BenefitClaim.benefit))
        .where(owed)
    )
    [(households, people, amount)] = sums.tuples().iterator()
    lines = list(
        PaymentLine.select(PaymentLine.amount, PaymentLine.settled_at).where(
            PaymentLine.claim == index.id.hex, PaymentLine.status == "paid"
        )
    )
    late = [line for line in lines if line.settled_at.date() > index.due_on]
    return {
        "households": households,
        "persons": int(people or 0),
        "amount": int(amount or 0),
        "paid_households": len(lines),
        "paid_amount": sum(line.amount for line in lines),
        "paid_late": len(late),
    }
