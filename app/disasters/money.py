"""The money of an event, as accounts of the one ledger; what was not sent down cannot be paid."""

from __future__ import annotations

from uuid import UUID

from app.disasters.models import Disaster
from app.payments.chart import DISASTER_ALLOTTED, DISASTER_EXPENSE, DISASTER_FUND, AccountKind
from app.payments.ledger import open_account, post
from app.payments.models import LedgerAccount
from app.regions.service import NEW_AREA

ALLOTTED, PAID = "disaster_allotted", "disaster_paid"


def _account(kind: AccountKind, disaster: Disaster) -> LedgerAccount:
    return open_account(kind, NEW_AREA, disaster.id.hex, disaster.name)


def book_allotment(allotment: UUID, disaster: Disaster, amount: int) -> None:
    fund, source = _account(DISASTER_FUND, disaster), _account(DISASTER_ALLOTTED, disaster)
    post(ALLOTTED, allotment, debit={fund.id: amount}, credit={source.id: amount}, note="救灾资金下达")


def pay(case: UUID, disaster: Disaster, amount: int) -> None:
    """Raises Overdrawn where the event has not that much left."""
    expense, fund = _account(DISASTER_EXPENSE, disaster), _account(DISASTER_FUND, disaster)
    post(PAID, case, debit={expense.id: amount}, credit={fund.id: amount}, note="受灾救助")


def left_of(disaster: UUID) -> int:
    """Fen that may still be paid; 0 before anything was sent down."""
    code = f"{DISASTER_FUND.code}/{disaster.hex}/{NEW_AREA}"
    account = LedgerAccount.get_or_none(LedgerAccount.code == code)
    return int(account.balance) if account else 0
