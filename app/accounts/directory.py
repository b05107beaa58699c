"""Finding staff by username and place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from app.accounts.actor import Actor, Grant, with_errands
from app.accounts.duty_models import StaffLeave, leave_holds
from app.accounts.models import Account, RoleGrant, StaffCredential
from app.accounts.roles import LABELS, LENT_ON_LEAVE, OF_ORGANISATIONS, Role
from app.departments.departments import department_name
from app.kernel.clock import clock
from app.kernel.database import Prepared, placeholder, rows_by
from app.kernel.errors import Forbidden
from app.regions.service import name_of, region, regions

if TYPE_CHECKING:
    pass

_GRANTS = rows_by(RoleGrant.account, RoleGrant.id)
_LENT = Prepared(
    lambda: (
        RoleGrant.select(RoleGrant)
        .join(StaffLeave, on=(StaffLeave.absent == RoleGrant.account))
        .where(StaffLeave.cover == placeholder(), leave_holds(placeholder()))
        .where(RoleGrant.revoked_at.is_null(), RoleGrant.role.in_(sorted(LENT_ON_LEAVE)))
    )
)


def account_by_username(username: str) -> Account | None:
    found: Account | None = (
        Account.select(Account)
        .join(StaffCredential, on=(StaffCredential.account == Account.id))
        .where(StaffCredential.username == username, Account.closed_at.is_null())
        .first()
    )
    return found


def verified_account(index: str | None) -> UUID | None:
    """The account in which the person of this number reads and acts, by its blind index: the one open account on which
    it is verified, also where that is their account of the office. None where there is none.
    """
    rows = _HOLDS_NUMBER.rows(index, "verified") if index else ()
    return next((UUID(str(account)) for (account,) in rows), None)


_HOLDS_NUMBER = Prepared(
    lambda: Account.select(Account.id).where(
        Account.id_number_index == placeholder(),
        Account.identity_status == placeholder(),
        Account.closed_at.is_null(),
    )
)


def grants_of(account: UUID) -> tuple[Grant, ...]:
    rows = [row for row in _GRANTS(account) if row.revoked_at is None]
    return tuple(Grant(Role(row.role), row.region, row.level, row.department) for row in rows)


def grant_held(account: UUID, role: Role, region_code: str, department: str | None = None) -> RoleGrant | None:
    """For which organisation somebody works is no office of its own."""
    same = RoleGrant.department.is_null() if department is None else RoleGrant.department == department
    found: RoleGrant | None = RoleGrant.get_or_none(
        RoleGrant.account == account,
        RoleGrant.role == role,
        RoleGrant.region == region_code,
        True if role in OF_ORGANISATIONS else same,
        RoleGrant.revoked_at.is_null(),
    )
    return found


def grants_lent_to(account: UUID) -> tuple[Grant, ...]:
    """The offices of those for whom this account stands in today, while they are on leave."""
    today = clock.today()
    rows = _LENT.models(account, today, today)
    return tuple(Grant(Role(row.role), row.region, row.level, row.department) for row in rows)


def actor_of(account: Account) -> Actor:
    grants = with_errands(account.id, grants_of(account.id) + grants_lent_to(account.id))
    return Actor(account.id, account.kind, account.name, grants, account.identity_status, account.id_number_index)


def staff_reaching(region_code: str, role: Role | None) -> list[tuple[Account, str, RoleGrant]]:
    """Who holds an office for this area or for one above or below it, with username: to choose investigators and
    witnesses from. Whoever keeps the accounts takes part in no matter, and is there only when asked for. The nearest
    come first: those of the place and below it, then office by office upwards.
    """
    path = region(region_code).path
    below = [code for code, row in regions().items() if row.path.startswith(path)]
    above = path.strip("/").split("/")
    query = (
        RoleGrant.select(RoleGrant, Account, StaffCredential.username)
        .join(Account, on=(Account.id == RoleGrant.account), attr="holder")
        .join(StaffCredential, on=(StaffCredential.account == Account.id), attr="credential")
        .where(RoleGrant.region.in_(above + below), RoleGrant.revoked_at.is_null(), Account.closed_at.is_null())
        .where(RoleGrant.role != Role.ADMINISTRATOR if role is None else RoleGrant.role == role)
        .order_by(StaffCredential.username)
    )
    far = {code: number for number, code in enumerate(reversed(above))}
    rows = sorted(query, key=lambda row: far.get(row.region, 0))
    return [(row.holder, row.holder.credential.username, row) for row in rows]  # type: ignore[attr-defined]


def accounts_with_username(
    *, after: UUID | None, limit: int, q: str | None = None, closed: bool = False
) -> list[Account]:
    """Everybody who can be named by a username, in the order in which the accounts were made;
    `credential` hangs on each. `q` is the beginning of a name or username; `closed` are those whose account ended.
    """
    query = (
        Account.select(Account, StaffCredential.username)
        .join(StaffCredential, on=(StaffCredential.account == Account.id), attr="credential")
        .where(Account.closed_at.is_null(not closed))
    )
    if q:
        query = query.where(Account.name.startswith(q) | StaffCredential.username.startswith(q))
    if after is not None:
        query = query.where(Account.id > after)
    return list(query.order_by(Account.id).limit(limit))


def serialize_staff_account(account: Account) -> dict[str, Any]:
    held = RoleGrant.select().where(RoleGrant.account == account.id, RoleGrant.revoked_at.is_null())
    return {
        "id": str(account.id),
        "username": account.credential.username,  # type: ignore[attr-defined]
        "name": account.name,
        "kind": account.kind,
        "closed": account.closed_at is not None,
        "roles": [
            {
                "id": str(grant.id),
                "role": grant.role,
                "role_label": LABELS[Role(grant.role)],
                "region": grant.region,
                "region_name": name_of(grant.region),
                "department": grant.department,
                "department_name": department_name(grant.department),
            }
            for grant in held.order_by(RoleGrant.id)
        ],
    }


def names_of(usernames: Sequence[str]) -> list[str]:
    """Who these are, for people outside the office: a username is half of a log-in."""
    query = (
        Account.select(Account.name, StaffCredential.username)
        .join(StaffCredential, on=(StaffCredential.account == Account.id))
        .where(StaffCredential.username.in_(list(usernames)))
    )
    names = {username: name for name, username in query.tuples().iterator()}
    return [names.get(username) or "工作人员" for username in usernames]


def account_names(accounts: Iterable[UUID]) -> dict[UUID, str]:
    """The names of these accounts, in one statement; none where there are none to look up."""
    wanted = sorted(accounts)
    if not wanted:
        return {}
    return dict(Account.select(Account.id, Account.name).where(Account.id.in_(wanted)).tuples().iterator())


def check_may_list(actor: Actor, region_code: str) -> None:
    """Raises Forbidden for a place that no office of the actor reaches."""
    path = region(region_code).path.strip("/").split("/")
    if not any(grant.region in path for grant in actor.grants):
        raise Forbidden("只能查看您辖区内的工作人员。")


def serialize_staff(row: tuple[Account, str, RoleGrant], *, with_username: bool) -> dict[str, str | None]:
    account, username, grant = row
    return {
        "value": username if with_username else None,
        "label": account.name,
        "role": grant.role,
        "role_label": LABELS[Role(grant.role)],
        "region": grant.region,
    }
