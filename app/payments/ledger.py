"""The one ledger. Whatever moves money calls `post`, in the transaction of the event that causes it: docs/ledger.md.

Accounts are held in the order of their ids, so that postings in opposite directions queue and never wait in a circle.
More than one posting in one database transaction may break that order: put it all into one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from app.kernel.clock import clock
from app.kernel.database import insert, lock_row, note_moved
from app.kernel.errors import Conflict
from app.kernel.identifiers import new_id
from app.payments.chart import AccountKind, Side
from app.payments.models import LedgerAccount, LedgerEntry, LedgerTransaction
from app.regions.service import name_of

# Fen by the id of the account.
Amounts = Mapping[UUID, int]


class Overdrawn(Conflict):
    """An account that may not be negative would become so."""

    def __init__(self, account: LedgerAccount) -> None:
        super().__init__(f"“{account.name}”余额不足，这笔钱不能支出。请先补足，再重新办理。")


class PostedOtherwise(Conflict):
    """The same reference was posted before, with other amounts."""

    def __init__(self) -> None:
        super().__init__("这笔钱已经按另外的金额入过账，不能再记一次。请核对后再办理。")


def open_account(kind: AccountKind, region: str, project: str = "", of: str = "") -> LedgerAccount:
    """The account of this kind for an area; opened, with nothing in it, if there is none.

    `project` is the code of the programme whose money it is, `of` its name; none where it is of all.
    """
    code = "/".join(part for part in (kind.code, project, region) if part)
    account = LedgerAccount.get_or_none(LedgerAccount.code == code)
    if account is None:
        name = "，".join(part for part in (of, name_of(region)) if part)
        name = f"{kind.label}（{name}）"
        opened = {"code": code, "name": name, "kind": kind.code, "region": region, "moved_at": clock.now()}
        nature = {"normal_side": kind.normal_side, "may_be_negative": kind.may_be_negative}
        insert(LedgerAccount, opened | nature, skip_known=True)
        account = LedgerAccount.get(LedgerAccount.code == code)
    found: LedgerAccount = account
    return found


def post(kind: str, reference: UUID, *, debit: Amounts, credit: Amounts, note: str = "") -> LedgerTransaction:
    """Move money inside the caller's transaction, once for a `kind` and `reference`: the same again answers the first.

    The ledger dates a posting itself, while it holds the accounts: none is dated before the last one of its account.
    Raises Overdrawn, PostedOtherwise, and ValueError for what no caller may send (amounts that do not balance).
    """
    lines = _balanced(debit, credit)
    accounts = _hold(lines)
    posted = LedgerTransaction.get_or_none(LedgerTransaction.kind == kind, LedgerTransaction.reference == reference)
    if posted is not None:
        return _same(posted, lines)
    made = LedgerTransaction(id=new_id(), kind=kind, reference=reference, note=note, at=_moment(accounts))
    entries = [_entry(made.id, account, *lines[account.id]) for account in accounts]
    insert(LedgerEntry, *entries)
    insert(LedgerTransaction, made.__data__)
    for entry in entries:
        note_moved(LedgerAccount, entry["account"], _moved(entry, made.at))
    return made


def _moved(entry: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """What the triggers make of an account when the transaction of this entry closes."""
    return {"balance": entry["balance_after"], "last_seq": entry["seq"], "moved_at": at}


def _balanced(debit: Amounts, credit: Amounts) -> dict[UUID, tuple[Side, int]]:
    """Side and amount of each account."""
    if debit.keys() & credit.keys():
        raise ValueError("an account stands on one side of a posting only")
    if not debit or min(*debit.values(), *credit.values(), 1) < 1 or sum(debit.values()) != sum(credit.values()):
        raise ValueError("debits and credits of a posting must be equal, and every amount positive")
    lines: dict[UUID, tuple[Side, int]] = {account: ("debit", amount) for account, amount in debit.items()}
    return lines | {account: ("credit", amount) for account, amount in credit.items()}


def _hold(lines: Mapping[UUID, Any]) -> list[LedgerAccount]:
    query = LedgerAccount.select().where(LedgerAccount.id.in_(list(lines))).order_by(LedgerAccount.id)
    accounts = list(lock_row(query))
    if len(accounts) != len(lines):
        raise ValueError("there is no such account")
    return accounts


def _moment(accounts: list[LedgerAccount]) -> datetime:
    """Now; where a clock runs behind, the last moment that these accounts moved."""
    moments: list[datetime] = [account.moved_at for account in accounts]
    return max(clock.now(), *moments)


def _entry(transaction: UUID, account: LedgerAccount, side: Side, amount: int) -> dict[str, Any]:
    balance = account.balance + (amount if side == account.normal_side else -amount)
    if balance < 0 and not account.may_be_negative:
        raise Overdrawn(account)
    return {
        "transaction": transaction,
        "account": account.id,
        "seq": account.last_seq + 1,
        "side": side,
        "amount": amount,
        "balance_after": balance,
    }


def _same(posted: LedgerTransaction, lines: Mapping[UUID, tuple[Side, int]]) -> LedgerTransaction:
    entries = LedgerEntry.select().where(LedgerEntry.transaction == posted.id)
    if {entry.account_id: (entry.side, entry.amount) for entry in entries} != lines:
        raise PostedOtherwise
    return posted
