"""What has come to a home already for the people of its account: their own benefit of that month, where it goes to the
home by their wish (docs/decisions/0127). Whoever checks and pays the account sees both sums beside each other.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from peewee import fn

from app.benefits.models import BankAccount
from app.payment_runs.models import PaymentLine
from app.welfare_homes.models import HomePlace


def arrived_for(places: Collection[UUID], month: date) -> int:
    """Fen that the bank has paid into the home's account."""
    if not places:
        return 0
    benefits = HomePlace.select(HomePlace.benefit).where(HomePlace.id.in_(list(places)))
    of_the_home = BankAccount.select(BankAccount.id).where(
        BankAccount.benefit.in_(benefits), BankAccount.beneficiary.is_null(False)
    )
    paid = PaymentLine.select(fn.SUM(PaymentLine.amount)).where(
        PaymentLine.benefit.in_(benefits),
        PaymentLine.period == month,
        PaymentLine.account.in_(of_the_home),
        PaymentLine.status == "paid",
    )
    return int(paid.scalar() or 0)
