"""The money of a budget line, as accounts of the one ledger: what was granted, what is left, what was spent. None of it
may fall below zero, and none of it stands against money for people.
"""

from __future__ import annotations

from uuid import UUID

from app.kernel.errors import invalid
from app.payments.chart import WORK_EXPENSE, WORK_FUND, WORK_GRANTED, AccountKind
from app.payments.ledger import Overdrawn, open_account, post
from app.payments.models import LedgerAccount
from app.work_budgets.models import WorkBudget

# What the money moves for; the reference is the id of the budget line or of the spending.
GRANTED, SPENT, GIVEN_BACK = "work_granted", "work_spent", "work_given_back"


def _account(kind: AccountKind, budget: WorkBudget, region: str) -> LedgerAccount:
    return open_account(kind, region, budget.id.hex, f"{budget.year}年{budget.purpose}")


def grant(budget: WorkBudget, region: str) -> None:
    fund, granted = _account(WORK_FUND, budget, region), _account(WORK_GRANTED, budget, region)
    post(GRANTED, budget.id, debit={fund.id: budget.amount}, credit={granted.id: budget.amount}, note="工作经费")


def spend(spending: UUID, budget: WorkBudget, region: str, amount: int) -> None:
    """Raises Invalid where it is not there: the account decides, however many are entered at once."""
    fund, expense = _account(WORK_FUND, budget, region), _account(WORK_EXPENSE, budget, region)
    try:
        post(SPENT, spending, debit={expense.id: amount}, credit={fund.id: amount}, note="工作经费支出")
    except Overdrawn:
        raise invalid("amount", "这一项经费不够了，请刷新后再看还剩多少。") from None


def give_back(budget: WorkBudget, region: str, amount: int) -> None:
    """What a year did not need."""
    if amount:
        fund, granted = _account(WORK_FUND, budget, region), _account(WORK_GRANTED, budget, region)
        post(GIVEN_BACK, budget.id, debit={granted.id: amount}, credit={fund.id: amount}, note="工作经费退回")
