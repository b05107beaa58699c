"""Giving an office: proposed by an administrator, confirmed by a second one or the bureau, told to who watches."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.directory import grant_held
from app.accounts.models import Account, RoleGrant
from app.accounts.offices import accounts_of_person, why_not_together
from app.accounts.roles import GRANTABLE, Role
from app.accounts.service import check_department, grant_role
from app.administration.telling import tell_those_who_watch
from app.administration.texts import office_in_words, offices_in_words, person_in_words
from app.departments.departments import DepartmentCode
from app.kernel.database import transaction
from app.kernel.errors import Forbidden, NotFound, invalid
from app.kernel.forms.fields import Input, RegionCode
from app.pending.definition import Act, Agreed, Second
from app.pending.models import Pending
from app.pending.service import propose
from app.regions.service import NEW_AREA, regions

ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})
GIVES_BACK = Second(frozenset({Role.ADMINISTRATOR, Role.BUREAU_SUPERVISOR}))
ENOUGH_ADMINISTRATORS = 2
ONLY_ASSISTANTS = "微信账号只能担任村级协理员。其他岗位请先新建工作人员账号。"
UNKNOWN_PERSON = "这个人的身份还没有核实，不能授予岗位。请先对照证件登记，或者在窗口核实。"


class GrantFacts(Input):
    account: UUID
    role: Role
    region: RegionCode
    department: DepartmentCode | None = None


def _check(actor: Actor, facts: GrantFacts) -> None:
    """Raises NotFound, Forbidden for oneself, Invalid for an office that the person must not have."""
    account = Account.get_or_none(Account.id == facts.account, Account.closed_at.is_null())
    if account is None:
        raise NotFound
    if facts.account in accounts_of_person(actor.account_id):
        raise Forbidden("不能给自己授予岗位。")
    if facts.role not in GRANTABLE:
        raise invalid("role", "没有这个岗位，请从列表里选择。")
    if facts.region not in regions():
        raise invalid("region", "没有这个地方，请从列表里选择。")
    if account.kind != "staff" and facts.role is not Role.VILLAGE_ASSISTANT:
        raise invalid("role", ONLY_ASSISTANTS)
    if account.identity_status != "verified":
        raise invalid("role", UNKNOWN_PERSON)
    check_department(facts.role, facts.department)
    apart = why_not_together(facts.account, facts.role, facts.region)
    if apart:
        raise invalid("role", apart)


def _says(facts: GrantFacts) -> str:
    person, office = person_in_words(facts.account), office_in_words(facts.role, facts.region, facts.department)
    return f"授予{person}岗位：{office}。{offices_in_words(facts.account)}"


def _grant(agreed: Agreed) -> None:
    facts: GrantFacts = agreed.facts
    by, noted = agreed.proposer.account_id, agreed.as_facts()
    grant_role(facts.account, facts.role, facts.region, by=by, department=facts.department, noted=noted)
    office = office_in_words(facts.role, facts.region, facts.department)
    tell_those_who_watch("office_granted", facts.account, office, agreed.pending)


GRANT = Act(
    name="grant_role",
    label="授予岗位",
    basis="GB/T 22239 8.1.4 访问控制",
    by=ADMINISTRATOR,
    second=GIVES_BACK,
    facts=GrantFacts,
    says=_says,
    check=_check,
    does=_grant,
    concerns=lambda facts: (facts.account,),
)


def ask_for_grant(
    actor: Actor, account: UUID, role: Role, region: str, department: str | None = None
) -> Pending | RoleGrant:
    """What is held already changes nothing; anything else waits for the second person."""
    facts = GrantFacts(account=account, role=role, region=region, department=department)
    with transaction():
        held = grant_held(account, role, region, department)
        return held or propose(GRANT, actor, facts, about=account, region=region)


def first_administrator(account: UUID, **noted: Any) -> bool:
    """Make an administrator from the machine itself, while there are not two persons who are. Answers whether it did.

    Afterwards nobody is made one alone, from the command line neither.
    """
    with transaction():
        grants = (
            RoleGrant.select(RoleGrant.account)
            .distinct()
            .where(RoleGrant.role == Role.ADMINISTRATOR, RoleGrant.revoked_at.is_null())
        )
        if grants.count() >= ENOUGH_ADMINISTRATORS:
            return False
        grant = grant_role(account, Role.ADMINISTRATOR, NEW_AREA, by=None, noted={"bootstrap": True} | noted)
        tell_those_who_watch("office_granted", account, office_in_words(Role.ADMINISTRATOR, NEW_AREA), grant.id)
        return True
