"""The reserve fund: every posting in double entry, never below zero however many pay at once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from app.emergencies.models import FundEntry, ReserveFund
from app.kernel.errors import Conflict
from app.kernel.identifiers import new_id


def spend(township: str | None, amount: int, payment: UUID, at: datetime) -> None:
    """Take `amount` fen out of a township's fund, inside the caller's transaction. Raises Conflict when it does not suffice."""
    taken = (
        ReserveFund.update(balance=ReserveFund.balance - amount)
        .where(ReserveFund.region == township, ReserveFund.balance >= amount)
        .execute()
    )
    if not taken:
        raise Conflict("备用金余额不足，请先向园区申请补充备用金，或者请园区协助发放。")
    _post(township, "emergency_aid", "reserve_fund", amount, at, "先行救助", payment=payment)


def top_up(township: str, amount: int, at: datetime, note: str, *, request: UUID | None = None) -> None:
    """Put `amount` fen from the treasury into a township's fund, once for a `request`; makes the fund if there is none."""
    ReserveFund.insert(id=new_id(), region=township, balance=0).on_conflict_ignore().execute()
    ReserveFund.update(balance=ReserveFund.balance + amount).where(ReserveFund.region == township).execute()
    _post(township, "reserve_fund", "treasury", amount, at, note, top_up=request)


def _post(
    township: str | None, debit: str, credit: str, amount: int, at: datetime, note: str, **source: UUID | None
) -> None:
    fund = ReserveFund.get(ReserveFund.region == township)
    FundEntry.insert(
        id=new_id(),
        fund=fund.id,
        debit=debit,
        credit=credit,
        amount=amount,
        balance_after=fund.balance,
        note=note,
        at=at,
        **source,
    ).execute()
