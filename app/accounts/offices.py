"""The offices of a person over all their accounts, and whether another one goes with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from app.accounts.duty_models import StaffLeave
from app.accounts.models import Account, RoleGrant
from app.accounts.roles import LENT_ON_LEAVE, Role
from app.accounts.rules import Office, why_apart
from app.kernel.clock import clock
from app.regions.service import region


def accounts_of_person(*accounts: UUID | None) -> frozenset[UUID]:
    """These accounts, and every other of the same ID numbers."""
    known = [account for account in accounts if account is not None]
    indexes = Account.select(Account.id_number_index).where(
        Account.id.in_(known), Account.id_number_index.is_null(False)
    )
    same = Account.select(Account.id).where(Account.id_number_index.in_(indexes))
    return frozenset([*known, *(row.id for row in same)])


def why_not_together(account: UUID, role: Role, place: str, *, without: UUID | None = None) -> str | None:
    """Why the person of this account must not have the office; `without` is somebody who does not count as another
    who holds it: whoever they stand in for.
    """
    person = accounts_of_person(account)
    new = Office(role, region(place).path)
    return why_apart(_held(person), new, somebody_else=_somebody_else_holds(new, person | accounts_of_person(without)))


def _held(person: Iterable[UUID]) -> Iterator[Office]:
    """Also what is lent to them now, or will be."""
    absent = StaffLeave.select(StaffLeave.absent).where(
        StaffLeave.cover.in_(person), StaffLeave.ended_at.is_null(), StaffLeave.ends_on >= clock.today()
    )
    own = RoleGrant.account.in_(person)
    lent = RoleGrant.account.in_(absent) & RoleGrant.role.in_(sorted(LENT_ON_LEAVE))
    for row in RoleGrant.select().where(own | lent, RoleGrant.revoked_at.is_null()):
        yield Office(Role(row.role), region(row.region).path)


def _somebody_else_holds(office: Office, person: Iterable[UUID]) -> bool:
    others = RoleGrant.select().where(
        RoleGrant.role == office.role, RoleGrant.revoked_at.is_null(), RoleGrant.account.not_in(list(person))
    )
    return any(Office(office.role, region(row.region).path).overlaps(office) for row in others)
