"""Accounts for the tests of the ledger."""

from __future__ import annotations

from app.payments.chart import AccountKind
from app.payments.ledger import open_account
from app.payments.models import LedgerAccount
from app.regions.service import NEW_AREA

SOURCE = AccountKind("source", "来源", "credit")
PURSE = AccountKind("purse", "钱包", "debit")
DEBT = AccountKind("debt", "欠款", "credit")
CLEARING = AccountKind("clearing", "往来", "debit", may_be_negative=True)


def accounts(*kinds: AccountKind) -> list[LedgerAccount]:
    return [open_account(kind, NEW_AREA) for kind in kinds]
