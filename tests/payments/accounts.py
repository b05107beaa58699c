"""Accounts for the tests of the ledger, and what somebody with all rights on the database can do to it."""

from __future__ import annotations

from app.kernel.database import database, is_sqlite
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


def unlock_entries() -> None:
    if is_sqlite():
        for name in ("ledger_entry_is_never_changed", "ledger_entry_is_never_deleted"):
            database.execute_sql(f"DROP TRIGGER {name}")
    else:
        database.execute_sql("ALTER TABLE ledger_entry DISABLE TRIGGER USER")
