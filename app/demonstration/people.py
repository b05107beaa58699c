"""The people of the demonstration: staff of every township and park, an assistant for every village.

Never in production.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pyotp

from app.accounts.directory import grants_of
from app.accounts.models import Account, StaffCredential
from app.accounts.passwords import hash_password, set_hashed
from app.accounts.roles import Role
from app.accounts.service import create_staff, grant_role, identify_staff, name_account
from app.demonstration.names import names
from app.demonstration.organisations import seed_organisations
from app.departments.departments import DEPARTMENTS
from app.kernel.clock import clock
from app.kernel.id_numbers import check_character
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.organisations.service import organisation, works_for
from app.payments.funds import top_up
from app.payments.models import ReserveFund
from app.programmes.standards import choose_area, chosen_area
from app.regions.models import Region
from app.regions.service import HOTLINE, NEW_AREA, regions
from app.security_log.writing import rows_only

FUND_FEN = 200_000_00
AREA = "兰州新区"
_PER_TOWNSHIP = (
    (Role.TOWNSHIP_OFFICER, "officer", 2),
    (Role.TOWNSHIP_INVESTIGATOR, "investigator", 4),
    (Role.TOWNSHIP_APPROVER, "approver", 2),
)
_IN_THE_NEW_AREA = (
    (Role.BUREAU_SUPERVISOR, "bureau"),
    (Role.BUREAU_APPROVER, "confirmer"),
    (Role.FINANCE_OFFICER, "finance"),
    (Role.AUDITOR, "auditor"),
    (Role.HOTLINE_OPERATOR, "hotline"),
    (Role.SERVICE_PROVIDER, "provider"),
    (Role.SOCIAL_WORKER, "socialworker"),
    (Role.ADMINISTRATOR, "administrator"),
)
# Who works for the organisations of the demonstration that have no account by their office.
_FOR_ORGANISATIONS = (
    (Role.SERVICE_PROVIDER, "welfarehome"),
    (Role.SERVICE_PROVIDER, "rescue"),
    (Role.SOCIAL_WORKER, "charity"),
)
# Shows what a second factor asks; all others log in without, so that nobody needs an authenticator to try things out.
_WITH_FACTOR = (Role.FINANCE_OFFICER, "finance3")
# What needs two people needs two of these.
_NEED_TWO = frozenset({Role.BUREAU_SUPERVISOR, Role.FINANCE_OFFICER, Role.ADMINISTRATOR})
_DEPARTMENTS_OF_TWO = frozenset({"rescue_station", "protected_shelter"})


@dataclass(frozen=True)
class Planned:
    username: str
    role: Role
    region: str
    second_factor: bool = False
    department: str | None = None


def password_of(username: str) -> str:
    return f"demo-{username}"


def id_number_of(username: str) -> str:
    """Of somebody who does not exist: no area has the code 629999."""
    drawn = int.from_bytes(hashlib.sha256(username.encode()).digest()[:8])
    born = date(1965, 1, 1) + timedelta(days=drawn % 12_000)
    first = f"629999{born:%Y%m%d}{drawn // 12_000 % 1000:03d}"
    return first + check_character(first)


def _planned() -> Iterator[Planned]:
    for place in _places("town"):
        for role, word, count in _PER_TOWNSHIP:
            for number in range(1, count + 1):
                yield Planned(f"{word}{number}-{place.code}", role, place.code)
    for place in _places("park"):
        for number in (1, 2):
            yield Planned(f"park{number}-{place.code.lower()}", Role.PARK_SUPERVISOR, place.code)
    for role, word in _IN_THE_NEW_AREA:
        yield Planned(f"{word}-{NEW_AREA}", role, NEW_AREA)
    for role, word in _IN_THE_NEW_AREA:
        if role in _NEED_TWO:
            yield Planned(f"{word}2-{NEW_AREA}", role, NEW_AREA)
    for role, word in _FOR_ORGANISATIONS:
        yield Planned(f"{word}-{NEW_AREA}", role, NEW_AREA)
    for each in DEPARTMENTS.values():
        for word in ("department", "department2") if each.code in _DEPARTMENTS_OF_TWO else ("department",):
            yield Planned(f"{word}-{each.code}", Role.DEPARTMENT_OFFICER, NEW_AREA, department=each.code)
    role, word = _WITH_FACTOR
    yield Planned(f"{word}-{NEW_AREA}", role, NEW_AREA, second_factor=True)


def _places(*levels: str) -> list[Region]:
    return [row for row in regions().values() if row.level in levels]


def seed_accounts() -> int:
    """Make whoever is missing, with a fund for each township. Answers how many accounts came."""
    with rows_only():
        return _seed()


def _seed() -> int:
    made = 0
    known = {row.username for row in StaffCredential.select(StaffCredential.username)}
    new = [(name, each) for name, each in zip(names(), _planned(), strict=False) if each.username not in known]
    with ThreadPoolExecutor() as hashing:
        hashes = hashing.map(hash_password, [password_of(planned.username) for _, planned in new])
        for (name, planned), hashed in zip(new, hashes, strict=True):
            account = create_staff(
                planned.username,
                name,
                id_number_of(planned.username),
                by=None,
                demonstration=True,
            )
            set_hashed(account.id, hashed)
            if planned.second_factor:
                _enrol(account.id)
            grant_role(account.id, planned.role, planned.region, by=None, department=planned.department)
            made += 1
    _identify_who_came_before()
    if chosen_area() is None:
        choose_area(AREA, actor=None)
    for place in _places("town", "village", "community"):
        made += _seed_assistant(place, known)
    _seed_places()
    seed_organisations()
    return made


def _enrol(account: UUID) -> None:
    secret = Secret(pyotp.random_base32())
    StaffCredential.update(otp_secret=secret).where(StaffCredential.account == account).execute()


def code_of(username: str) -> str | None:
    """The six digits of this half minute; None for whoever is none of the demonstration or has no factor."""
    query = StaffCredential.select(StaffCredential).join(Account, on=(Account.id == StaffCredential.account))
    credential = query.where(StaffCredential.username == username, Account.is_demonstration).first()
    if credential is None or credential.otp_secret is None:
        return None
    return pyotp.TOTP(credential.otp_secret.reveal()).now()


def _identify_who_came_before() -> None:
    """Staff of a demonstration that began before staff had numbers."""
    query = (
        Account.select(Account, StaffCredential.username)
        .join(StaffCredential, on=(StaffCredential.account == Account.id), attr="credential")
        .where(Account.is_demonstration, Account.kind == "staff", Account.identity_status != "verified")
    )
    for account in list(query):
        identify_staff(account, id_number_of(account.credential.username), by=None)  # type: ignore[attr-defined]


def _seed_assistant(place: Region, known: set[str]) -> int:
    username = f"assistant-{place.code}"
    if username in known:
        return 0
    account = Account.create(
        kind="resident",
        name=f"{place.name}协理员",
        openid=f"openid-{username}",
        created_at=datetime.now(UTC),
        is_demonstration=True,
    )
    name_account(account, username)
    grant_role(account.id, Role.VILLAGE_ASSISTANT, place.code, by=None)
    return 1


def _seed_places() -> None:
    for place in _places("town"):
        Region.update(phone=HOTLINE).where(Region.code == place.code, Region.phone.is_null()).execute()
        if ReserveFund.get_or_none(ReserveFund.region == place.code) is None:
            top_up(place.code, FUND_FEN, new_id(), "演示用初始备用金")


def demonstration_accounts() -> list[dict[str, Any]]:
    """The staff that log in with a password."""
    query = (
        StaffCredential.select()
        .join(Account, on=(Account.id == StaffCredential.account))
        .where(Account.is_demonstration, Account.kind == "staff")
        .order_by(StaffCredential.username)
    )
    return [
        {
            "username": row.username,
            "password": password_of(row.username),
            "second_factor": row.otp_secret is not None,
            "roles": [{"role": grant.role, "region": grant.region} for grant in grants_of(row.account)],
            "organisation": _organisation_of(row.account),
        }
        for row in query
    ]


def _organisation_of(account: UUID) -> str | None:
    of = works_for(account)
    return organisation(of).name if of else None


def is_demonstration_data_present() -> bool:
    """Whether this database has played: demonstration people are in it, or its clock was moved."""
    if not Account.table_exists():  # type: ignore[no-untyped-call]
        return False
    return bool(Account.select().where(Account.is_demonstration).exists()) or clock.was_moved()
