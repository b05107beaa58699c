"""Connecting the system of a department, and knowing it again by its signature."""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from peewee import IntegrityError

from app.accounts.actor import Actor, Grant
from app.accounts.models import Account
from app.accounts.roles import Role
from app.accounts.service import check_department
from app.department_systems.models import DepartmentSystem, UsedNonce
from app.department_systems.rules import SignedCall, why_not_taken
from app.departments.departments import DEPARTMENTS
from app.kernel.clock import clock
from app.kernel.database import connection, insert, is_duplicate, lock_row, savepoint, transaction
from app.kernel.errors import Conflict, NotAuthenticated, NotFound, invalid
from app.kernel.hosts import is_https_elsewhere
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.kernel.tasks import INSIDE, Task
from app.record.events import NewEvent, append_to_chain
from app.regions.service import NEW_AREA

UNKNOWN = "没有这个部门系统，或者签名不对。"
NONCES_KEPT = timedelta(days=1)


def check_connectable(department: str) -> None:
    """Raises Invalid, Conflict where one is connected."""
    check_department(Role.DEPARTMENT_OFFICER, department)
    if DepartmentSystem.select().where(DepartmentSystem.department == department).exists():
        raise Conflict("这个部门已经连接了系统，请先断开。")


def check_address(url: str | None) -> None:
    """Over the network, encrypted, and to another machine. Raises Invalid."""
    if url is not None and not is_https_elsewhere(url):
        raise invalid("url", "地址要以https开头，并且是部门自己的机器。")


def connect(
    department: str, url: str | None, *, by: UUID | None = None, noted: Mapping[str, Any] | None = None
) -> None:
    """The department may draw the secret of a key that acts for it and sees no more than its officers. Two people have
    agreed on it (`app/administration/department_key.py`), who had the department's written request at hand.
    """
    check_connectable(department)
    now = clock.now()
    with transaction():
        account = new_id()
        name = f"{DEPARTMENTS[department].name}业务系统"
        insert(Account, {"id": account, "kind": "machine", "name": name, "created_at": now, **_NOBODY})
        row = {"id": new_id(), "department": department, "account": account, "secret": None, "url": url}
        insert(DepartmentSystem, row | {"connected_at": now, "drawn_by": None, "due_since": None})
        _note(account, "connect_system", department, by, noted)


def draw_secret(department: str, *, by: UUID | None = None) -> tuple[UUID, str]:
    """The name of the key and a new secret, which is shown this once and to nobody but the department; the one before
    counts no more. Raises NotFound where no system is connected.
    """
    with transaction():
        system = lock_row(DepartmentSystem.select().where(DepartmentSystem.department == department)).first()
        if system is None:
            raise NotFound
        secret = secrets.token_urlsafe(32)
        system.secret = Secret(secret)
        system.drawn_by, system.due_since = by, None
        system.save(only=[DepartmentSystem.secret, DepartmentSystem.drawn_by, DepartmentSystem.due_since])
        _note(system.account, "draw_secret", department, by, role=Role.DEPARTMENT_OFFICER)
        return system.id, secret


def note_secret_due(system: DepartmentSystem) -> UUID:
    """Whoever drew it stands in office for the department no more. Answers the event."""
    return _note(system.account, "secret_due", system.department, None)


def disconnect(department: str, *, by: UUID | None = None) -> None:
    """Its key counts no more from now on. Raises NotFound."""
    with transaction():
        system = DepartmentSystem.get_or_none(DepartmentSystem.department == department)
        if system is None:
            raise NotFound
        DepartmentSystem.delete().where(DepartmentSystem.id == system.id).execute()
        _note(system.account, "disconnect_system", department, by)


def caller_of(call: SignedCall) -> Actor:
    """The department's system, for this one request. Raises NotAuthenticated, also for one that came before."""
    try:
        system = DepartmentSystem.get_or_none(DepartmentSystem.id == UUID(call.key))
    except ValueError:
        system = None
    if system is None or system.secret is None:
        raise NotAuthenticated(UNKNOWN)
    reason = why_not_taken(call, system.secret.reveal(), time.time())
    if reason is not None:
        raise NotAuthenticated(reason)
    _use_up(f"{system.id}:{call.nonce}")
    grant = Grant(Role.DEPARTMENT_OFFICER, NEW_AREA, "new_area", system.department)
    name = f"{DEPARTMENTS[system.department].name}业务系统"
    return Actor(system.account, "machine", name, (grant,), "verified")


def _use_up(nonce: str) -> None:
    try:
        with transaction(), savepoint():
            insert(UsedNonce, {"nonce": nonce, "used_at": clock.now()})
    except IntegrityError as error:
        if not is_duplicate(error):
            raise
        raise NotAuthenticated("这个请求已经用过一次。要再办，请换一个新的随机串重新签名。") from None


def forget_nonces() -> int:
    """Those that are older than any signature that still counts."""
    with connection(), transaction():
        return int(UsedNonce.delete().where(UsedNonce.used_at < clock.now() - NONCES_KEPT).execute())


TASKS = (Task("forget nonces", INSIDE, lambda _: forget_nonces(), every=3600.0),)
_NOBODY = dict.fromkeys(("openid", "phone", "phone_index", "id_number", "id_number_index", "closed_at")) | {
    "identity_status": "none",
    "is_demonstration": False,
}


def _note(
    account: UUID,
    action: str,
    department: str,
    by: UUID | None,
    noted: Mapping[str, Any] | None = None,
    *,
    role: Role = Role.ADMINISTRATOR,
) -> UUID:
    event = append_to_chain(
        NewEvent(
            collection="accounts",
            subject=account,
            action=action,
            actor=by,
            role=role if by else Role.SYSTEM,
            region=NEW_AREA,
            at=clock.now(),
            basis="GB/T 22239 8.1.4 访问控制",
            facts={"department": department} | dict(noted or {}),
        )
    )
    happened: UUID = event.id
    return happened
