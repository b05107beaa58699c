"""What homes are paid, as accounts of the one ledger."""

from __future__ import annotations

from uuid import UUID

from app.payments.chart import WELFARE_HOME_EXPENSE, WELFARE_HOME_FUND, AccountKind
from app.payments.ledger import open_account, post
from app.payments.models import LedgerAccount
from app.regions.service import NEW_AREA

PAID = "home_month_paid"


def _account(kind: AccountKind, home: UUID, name: str) -> LedgerAccount:
    return open_account(kind, NEW_AREA, home.hex, name)


def pay(month: UUID, home: UUID, name: str, amount: int) -> None:
    expense, fund = _account(WELFARE_HOME_EXPENSE, home, name), _account(WELFARE_HOME_FUND, home, name)
    post(PAID, month, debit={expense.id: amount}, credit={fund.id: amount}, note="福利院月结算")
