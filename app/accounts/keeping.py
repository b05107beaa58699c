"""Who must not know of a matter: whom it is about, under every account of theirs, and whoever is near to them.

Near are those whom they declared as relatives, and those who declared them (PUT /me/relatives): asked for when somebody
reads, so that what is declared later counts too.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from app.accounts.models import Account
from app.accounts.relatives import DeclaredRelative
from app.record.kept_from import KeptFrom


def matters_kept_from(account: UUID, person_index: str | None) -> frozenset[UUID]:
    """The matters of which the person of this account must not know."""
    persons = {person_index} if person_index else set[str]()
    mine = {account} | _accounts_of(persons)
    persons |= {row.person_index for row in DeclaredRelative.select().where(DeclaredRelative.account.in_(sorted(mine)))}
    if person_index:
        declarers = DeclaredRelative.select(DeclaredRelative.account).where(
            DeclaredRelative.person_index == person_index
        )
        near = {row.account for row in declarers}
        mine |= near
        persons |= indexes_of(near)
    accounts = mine | _accounts_of(persons)
    is_theirs = KeptFrom.account.in_(sorted(accounts))
    if persons:
        is_theirs |= KeptFrom.person_index.in_(sorted(persons))
    return frozenset(row.subject for row in KeptFrom.select(KeptFrom.subject).where(is_theirs))


def without_those_kept(subject: UUID, accounts: Iterable[UUID | None]) -> list[UUID | None]:
    """The accounts that may know of the matter."""
    found = []
    for account in accounts:
        row = Account.get_or_none(Account.id == account) if account else None
        if row is None or subject not in matters_kept_from(row.id, row.id_number_index):
            found.append(account)
    return found


def indexes_of(accounts: Iterable[UUID]) -> set[str]:
    """The persons of these accounts, where they are known."""
    rows = Account.select(Account.id_number_index).where(
        Account.id.in_(sorted(accounts)), Account.id_number_index.is_null(False)
    )
    return {row.id_number_index for row in rows if row.id_number_index}


def _accounts_of(persons: set[str]) -> set[UUID]:
    if not persons:
        return set()
    return {row.id for row in Account.select(Account.id).where(Account.id_number_index.in_(sorted(persons)))}
