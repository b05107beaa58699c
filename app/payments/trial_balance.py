"""The trial balance (试算平衡表) of any day, and the check that what accounts say is what their entries add up to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from peewee import JOIN, Case, fn

from app.kernel.calendar.counting import LANZHOU
from app.payments.models import LedgerAccount, LedgerEntry, LedgerTransaction


def trial_balance(on: date) -> dict[str, Any]:
    """Each account at a day's end in Lanzhou: `{"accounts": [{code, name, debit, credit}], "debit", "credit"}`, in fen.

    A balance stands in the column of its side, one below zero in the other. The two sums are equal on every day.
    """
    accounts = [_columns(account, balance) for account, balance in _balances(on)]
    return {
        "accounts": accounts,
        "debit": sum(account["debit"] for account in accounts),
        "credit": sum(account["credit"] for account in accounts),
    }


def _balances(on: date) -> Iterator[tuple[Any, int]]:
    """What the last entry of the day left in each account that had one by then."""
    over = datetime.combine(on + timedelta(days=1), time.min, LANZHOU)
    entry = LedgerEntry.alias()
    last = (
        entry.select(entry.balance_after)
        .join(LedgerTransaction, on=(LedgerTransaction.id == entry.transaction))
        .where(entry.account == LedgerAccount.id, LedgerTransaction.at < over)
        .order_by(entry.seq.desc())
        .limit(1)
    )
    query: Any = LedgerAccount.select(LedgerAccount, last.alias("closing")).order_by(LedgerAccount.code)
    return ((account, account.closing) for account in query if account.closing is not None)


def _columns(account: Any, balance: int) -> dict[str, Any]:
    is_debit = (account.normal_side == "debit") == (balance >= 0)
    debit, credit = (abs(balance), 0) if is_debit else (0, abs(balance))
    return {"code": account.code, "name": account.name, "debit": debit, "credit": credit}


def flaws() -> Iterator[str]:
    """Each place where the ledger does not hold together, for the auditor. Reads every entry."""
    for code, balance, last_seq, entries, total in _sums_of_accounts():
        if (balance, last_seq) != (total or 0, entries):
            yield f"{code}: {balance} after {last_seq} entries, but {entries} entries add up to {total or 0}"
    for transaction, difference in _unbalanced():
        yield f"transaction {transaction}: debits and credits differ by {difference}"


def _sums_of_accounts() -> Any:
    is_normal = LedgerEntry.side == LedgerAccount.normal_side
    total = fn.SUM(Case(None, [(is_normal, LedgerEntry.amount)], LedgerEntry.amount * -1))
    return (
        LedgerAccount.select(
            LedgerAccount.code, LedgerAccount.balance, LedgerAccount.last_seq, fn.COUNT(LedgerEntry.id), total
        )
        .join(LedgerEntry, JOIN.LEFT_OUTER)
        .group_by(LedgerAccount.id)
        .order_by(LedgerAccount.code)
        .tuples()
    )


def _unbalanced() -> Any:
    difference = fn.SUM(Case(LedgerEntry.side, [("debit", LedgerEntry.amount)], LedgerEntry.amount * -1))
    query = LedgerEntry.select(LedgerEntry.transaction, difference).group_by(LedgerEntry.transaction)
    return query.having(difference != 0).tuples()
