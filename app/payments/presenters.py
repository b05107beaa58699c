"""What the reserve funds show: balances, and their entries in the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor
from app.kernel.errors import NotFound
from app.payments.chart import RESERVE_FUND
from app.payments.funds import AID_PAID, reaches
from app.payments.models import LedgerAccount, LedgerEntry, LedgerTransaction, ReserveFund
from app.regions.service import name_of


def funds_of(actor: Actor) -> list[dict[str, Any]]:
    """The funds within the actor's reach."""
    accounts = LedgerAccount.select().where(LedgerAccount.kind == RESERVE_FUND.code).order_by(LedgerAccount.region)
    return [
        {"id": str(fund.id), "region": fund.region, "region_name": name_of(fund.region), "balance": fund.balance}
        for fund in accounts
        if reaches(actor, fund.region)
    ]


def entries_of(actor: Actor, fund_id: UUID, *, before: UUID | None, limit: int) -> Sequence[dict[str, Any]]:
    """The fund's entries, newest first. Raises NotFound outside the actor's reach."""
    fund = ReserveFund.get_or_none(ReserveFund.id == fund_id)
    if fund is None or not reaches(actor, fund.region):
        raise NotFound
    query = LedgerEntry.select(LedgerEntry, LedgerTransaction).join(LedgerTransaction)
    query = query.where(LedgerEntry.account == fund_id)
    if before is not None:
        query = query.where(LedgerEntry.seq < LedgerEntry.select(LedgerEntry.seq).where(LedgerEntry.id == before))
    entries = list(query.order_by(LedgerEntry.seq.desc()).limit(limit))
    kinds = _kinds_of_accounts(entries)
    return [_entry(entry, kinds) for entry in entries]


def _kinds_of_accounts(entries: Sequence[LedgerEntry]) -> dict[tuple[UUID, str], str]:
    """The kind of account on each side of the entries' transactions, which have one on each."""
    rows = (
        LedgerEntry.select(LedgerEntry.transaction, LedgerEntry.side, LedgerAccount.kind)
        .join(LedgerAccount)
        .where(LedgerEntry.transaction.in_([entry.transaction_id for entry in entries]))
    )
    return {(row.transaction_id, row.side): row.account.kind for row in rows}


def _entry(entry: LedgerEntry, kinds: dict[tuple[UUID, str], str]) -> dict[str, Any]:
    moved = entry.transaction
    return {
        "id": str(entry.id),
        "at": moved.at.isoformat(),
        "debit": kinds[moved.id, "debit"],
        "credit": kinds[moved.id, "credit"],
        "amount": entry.amount,
        "balance_after": entry.balance_after,
        "payment": str(moved.reference) if moved.kind == AID_PAID else None,
        "note": moved.note,
    }
