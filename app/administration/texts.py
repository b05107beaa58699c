"""How a person and an office are called where somebody decides about them."""

from __future__ import annotations

from uuid import UUID

from app.accounts.directory import grants_of
from app.accounts.models import Account, StaffCredential
from app.accounts.roles import Role, label_behind
from app.departments.departments import department_name
from app.kernel.privacy import mask_id_number
from app.regions.service import name_of


def person_in_words(account_id: UUID) -> str:
    """`张三（用户名officer1，身份证号620121********0017）`."""
    account: Account = Account.get_by_id(account_id)
    credential = StaffCredential.get_or_none(StaffCredential.account == account_id)
    username = f"用户名{credential.username}，" if credential else ""
    number = mask_id_number(account.id_number.reveal()) if account.id_number else "没有登记"
    return f"{account.name}（{username}身份证号{number}）"


def office_in_words(role: str, region: str, department: str | None = None) -> str:
    place = department_name(department) or name_of(region)
    return f"{place}{label_behind(place, Role(role))}"


def offices_in_words(account_id: UUID) -> str:
    held = "、".join(office_in_words(grant.role, grant.region, grant.department) for grant in grants_of(account_id))
    return f"现在的岗位：{held}。" if held else "现在没有岗位。"
