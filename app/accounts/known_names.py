"""The names behind accounts, for those who watch over what was done."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from app.accounts.models import Account
from app.kernel.privacy import mask_name


def names_of_accounts(accounts: Collection[UUID]) -> dict[UUID, str]:
    """Staff by their names, everybody else masked."""
    if not accounts:
        return {}
    rows = Account.select(Account.id, Account.kind, Account.name).where(Account.id.in_(accounts))
    return {row.id: row.name if row.kind == "staff" else mask_name(row.name) for row in rows}
