"""Accounts: opening one at the first log-in, the real name, the telephone, offices granted and taken."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from peewee import IntegrityError

from app.accounts.directory import grant_held
from app.accounts.models import Account, RoleGrant, StaffCredential
from app.accounts.noted import appoints_as, note_change
from app.accounts.password_words import check_new_password
from app.accounts.passwords import check_password, set_password
from app.accounts.roles import GRANTABLE, OF_DEPARTMENTS, Role
from app.accounts.sessions import end_everywhere
from app.departments.departments import DEPARTMENTS
from app.kernel.clock import clock
from app.kernel.database import savepoint, transaction
from app.kernel.errors import Conflict, NotAuthenticated, NotFound, OneTimeCodeRequired, invalid
from app.kernel.id_numbers import id_number_problem
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret, id_number_index, phone_index
from app.regions.service import regions


def account_of_openid(openid: str) -> Account:
    """The account of a WeChat user; opened at the first log-in."""
    found = Account.get_or_none(Account.openid == openid, Account.closed_at.is_null())
    if found is None:
        try:
            with savepoint():
                found = Account.create(kind="resident", openid=openid, created_at=datetime.now(UTC))
        except IntegrityError:
            found = Account.get(Account.openid == openid)
    account: Account = found
    return account


def set_phone(account_id: UUID, phone: str) -> Account:
    """Keep the telephone that WeChat vouches for. One phone may serve a family: it need not be unique."""
    with transaction():
        account: Account = Account.get_by_id(account_id)
        account.phone, account.phone_index = Secret(phone), phone_index(phone)
        account.save()
        note_change(account.id, "set_phone", account.id, "resident", "", {})
    return account


def create_staff(
    username: str,
    name: str,
    id_number: str,
    *,
    by: UUID | None,
    demonstration: bool = False,
) -> Account:
    """A staff account of the person with this ID number, without any office yet, and without a password: nobody logs
    in before activating it.

    Raises Conflict when the username is taken or the number belongs to another account, Invalid for a wrong number.
    """
    with transaction():
        account: Account = Account.create(
            kind="staff", name=name, created_at=datetime.now(UTC), is_demonstration=demonstration
        )
        try:
            with savepoint():
                StaffCredential.insert(account=account.id, username=username, password_hash="").execute()
        except IntegrityError as error:
            raise Conflict("这个用户名已经有人用了，请换一个。") from error
        note_change(account.id, "create_account", by, appoints_as(by), "", {"username": username})
        identify_staff(account, id_number, by=by)
    return account


def identify_staff(account: Account, id_number: str, *, by: UUID | None) -> None:
    """Enter the ID number of a member of staff, as whoever appoints them has read it from the card.

    It counts as verified: hands are kept apart by persons, so the person neither sets nor changes it.
    Raises Invalid for a wrong number, Conflict for one that another account has verified.
    """
    problem = id_number_problem(id_number, clock.today())
    if problem:
        raise invalid("id_number", problem)
    account.id_number, account.id_number_index = Secret(id_number), id_number_index(id_number)
    account.identity_status = "verified"
    with transaction():
        try:
            with savepoint():
                account.save()
        except IntegrityError as error:
            raise Conflict("这个身份证号已经属于另一个账号。一个人只有一个账号，请核对证件。") from error
        note_change(account.id, "identify_staff", by, appoints_as(by), "", {"identity_status": "verified"})


def name_account(account: Account, username: str) -> None:
    """Give an assistant, who logs in by WeChat, a username by which they can be assigned and called as a witness.

    No password.
    """
    StaffCredential.insert(account=account.id, username=username, password_hash="").on_conflict_ignore().execute()


def grant_role(
    account_id: UUID,
    role: Role,
    region_code: str,
    *,
    by: UUID | None,
    department: str | None = None,
    noted: Mapping[str, Any] | None = None,
) -> RoleGrant:
    """Give an office for a region, or of a department. Granting is an event of the account; `noted` is what it says
    besides.

    Who may give what to whom is decided before, by two people (`app/administration/grants.py`).
    """
    if role not in GRANTABLE:
        raise invalid("role", "没有这个岗位，请从列表里选择。")
    place = regions().get(region_code)
    if place is None:
        raise invalid("region", "没有这个地方，请从列表里选择。")
    check_department(role, department)
    with transaction():
        held = grant_held(account_id, role, place.code, department)
        if held is not None:
            return held
        grant: RoleGrant = RoleGrant.create(
            id=new_id(),
            account=account_id,
            role=role,
            region=place.code,
            level=place.level,
            department=department,
            granted_at=datetime.now(UTC),
        )
        said = {"role": role, "region": place.code} | ({"department": department} if department else {})
        said |= dict(noted or {})
        note_change(account_id, "grant_role", by, appoints_as(by), place.code, said)
    return grant


def check_department(role: Role, department: str | None) -> None:
    """Raises Invalid where an office of a department names none of them, or another office names one."""
    if role in OF_DEPARTMENTS and department not in DEPARTMENTS:
        raise invalid("department", "部门工作人员要选是哪个部门的。")
    if role not in OF_DEPARTMENTS and department is not None:
        raise invalid("department", "这个岗位不属于哪个部门，请不要选部门。")


def revoke_role(grant_id: UUID, *, by: UUID | None) -> None:
    """Take an office; it stops at once, also for tokens already given out. Raises NotFound when nobody holds it."""
    with transaction():
        grant = RoleGrant.get_or_none(RoleGrant.id == grant_id, RoleGrant.revoked_at.is_null())
        if grant is None:
            raise NotFound
        RoleGrant.update(revoked_at=datetime.now(UTC)).where(RoleGrant.id == grant_id).execute()
        note_change(
            grant.account,
            "revoke_role",
            by,
            appoints_as(by),
            grant.region,
            {"role": grant.role, "region": grant.region},
        )


def change_password(account_id: UUID, current: str, new: str, one_time_code: str | None) -> None:
    """By the person, who proves it with the one in use; every log-in of the account ends, also this one.

    Raises Invalid when it is not right or nothing would change, TooMany while locked out: guesses count as at log-in.
    """
    credential = StaffCredential.get(StaffCredential.account == account_id)
    try:
        check_password(credential.username, current, one_time_code)
    except OneTimeCodeRequired as missing:
        raise invalid("otp", missing.detail) from None
    except NotAuthenticated:
        raise invalid("password", "现在的密码不对，请重新输入。") from None
    if new == current:
        raise invalid("new_password", "新密码要和原来的不一样。")
    name = Account.get_by_id(account_id).name
    check_new_password(new, "new_password", username=credential.username, name=name)
    with transaction():
        set_password(account_id, new)
        end_everywhere(account_id, "password")
        note_change(account_id, "change_password", account_id, "staff", "", {})
