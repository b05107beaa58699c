"""An account works for an organisation from now on, and sees what is entrusted to it: proposed by the bureau, confirmed
by another person. Nobody lets themselves in.
"""

from __future__ import annotations

from typing import cast
from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.directory import account_by_username, grants_of
from app.accounts.models import Account, RoleGrant
from app.accounts.offices import accounts_of_person
from app.accounts.roles import BUREAU, OF_ORGANISATIONS, Role
from app.kernel.clock import clock
from app.kernel.database import insert
from app.kernel.errors import Forbidden, invalid
from app.organisations.inputs import JoinFacts
from app.organisations.models import OrganisationMember
from app.organisations.service import BASIS, note, organisation
from app.pending.definition import Act, Agreed, Second
from app.pending.models import Pending
from app.pending.service import propose


def ask_to_join(actor: Actor, of: UUID, username: str) -> Pending:
    """Raises NotFound, Invalid for an account that cannot work for an organisation."""
    account = account_by_username(username)
    if account is None:
        raise invalid("username", "没有这个用户名，请先新建工作人员账号。")
    place = organisation(of).region
    return propose(JOIN, actor, JoinFacts(account=account.id, organisation=of), about=of, region=place)


def _check(actor: Actor, facts: JoinFacts) -> None:
    organisation(facts.organisation)
    if facts.account in accounts_of_person(actor.account_id):
        raise Forbidden("不能让自己加入机构。")
    if Account.get_or_none(Account.id == facts.account, Account.closed_at.is_null()) is None:
        raise invalid("username", "这个账号已经停用。")
    roles = {grant.role for grant in grants_of(facts.account)}
    # Who works for an organisation holds no office in which they would judge its work.
    if not roles or not roles <= OF_ORGANISATIONS:
        raise invalid("username", "只有服务机构人员、社会工作者的账号可以加入机构。请先授予这样的岗位。")


def join(account: UUID, of: UUID) -> None:
    """From now on the account works for this organisation, and for no other: its offices reach what lies with it."""
    OrganisationMember.delete().where(OrganisationMember.account == account).execute()
    insert(OrganisationMember, {"account": account, "organisation": of, "since": clock.now()})
    held = (RoleGrant.account == account) & RoleGrant.revoked_at.is_null()
    for grant in RoleGrant.select().where(held, RoleGrant.role.in_(sorted(OF_ORGANISATIONS))):
        grant.department = str(of)
        grant.save(only=[RoleGrant.department])


def _says(facts: JoinFacts) -> str:
    account: Account = Account.get_by_id(facts.account)
    return f"{account.name}到“{organisation(facts.organisation).name}”工作，可以看到交给这家机构的服务。"


def _join(agreed: Agreed) -> None:
    facts = cast(JoinFacts, agreed.facts)
    join(facts.account, facts.organisation)
    note(organisation(facts.organisation), "join", agreed.proposer, facts.as_recorded() | agreed.as_facts())


JOIN = Act(
    name="join_organisation",
    label="机构人员",
    basis=BASIS,
    by=BUREAU,
    second=Second(frozenset({Role.BUREAU_SUPERVISOR, Role.ADMINISTRATOR})),
    facts=JoinFacts,
    says=_says,
    check=_check,
    does=_join,
    concerns=lambda facts: (facts.account,),
)
