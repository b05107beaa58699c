"""The ledger as finance and the auditor read it: accounts, and the entries of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.kernel.errors import NotFound
from app.payments.models import LedgerAccount, LedgerEntry, LedgerTransaction
from app.regions.service import name_of


def accounts() -> list[dict[str, Any]]:
    """All accounts by code, with what is in each now, in fen."""
    return [_account(row) for row in LedgerAccount.select().order_by(LedgerAccount.code)]


def entries(account: UUID, *, before: int | None, limit: int) -> Sequence[dict[str, Any]]:
    """Of one account, newest first; `before`: the number at which the page before ended. Raises NotFound."""
    if LedgerAccount.get_or_none(LedgerAccount.id == account) is None:
        raise NotFound
    query = LedgerEntry.select(LedgerEntry, LedgerTransaction).join(LedgerTransaction)
    query = query.where(LedgerEntry.account == account)
    if before is not None:
        query = query.where(LedgerEntry.seq < before)
    return [_entry(row) for row in query.order_by(LedgerEntry.seq.desc()).limit(limit)]


def _account(row: LedgerAccount) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "code": row.code,
        "name": row.name,
        "kind": row.kind,
        "region": row.region,
        "region_name": name_of(row.region),
        "normal_side": row.normal_side,
        "balance": row.balance,
        "entries": row.last_seq,
    }


def _entry(row: LedgerEntry) -> dict[str, Any]:
    moved = row.transaction
    return {
        "id": str(row.id),
        "seq": row.seq,
        "at": moved.at.isoformat(),
        "side": row.side,
        "amount": row.amount,
        "balance_after": row.balance_after,
        "transaction": str(moved.id),
        "kind": moved.kind,
        "reference": str(moved.reference),
        "note": moved.note,
    }
