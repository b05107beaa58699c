"""Who can be given a task: social workers of stations with papers in order and a contract that runs."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from app.accounts.models import Account, RoleGrant
from app.accounts.roles import Role
from app.kernel.clock import clock
from app.kernel.errors import invalid
from app.organisations.models import Organisation, OrganisationMember
from app.organisations.rules import why_no_new_work
from app.organisations.service import permits_of
from app.purchased_services.models import ServiceContract
from app.record.subjects import Subject


@dataclass(frozen=True)
class Worker:
    account: UUID
    name: str
    station: UUID
    station_name: str


def workers() -> list[Worker]:
    """By name of station and worker."""
    holds_office = RoleGrant.select(RoleGrant.account).where(
        RoleGrant.role == Role.SOCIAL_WORKER, RoleGrant.revoked_at.is_null()
    )
    rows = (
        OrganisationMember.select(
            OrganisationMember.account, Account.name, Organisation.id, Organisation.name.alias("station_name")
        )
        .join(Organisation, on=(Organisation.id == OrganisationMember.organisation))
        .switch(OrganisationMember)
        .join(Account, on=(Account.id == OrganisationMember.account))
        .where(Organisation.kind == "social_work", Organisation.id.in_(_under_contract()))
        .where(Account.closed_at.is_null(), OrganisationMember.account.in_(holds_office))
        .order_by(Organisation.name, Account.name, Account.id)
    )
    found = [Worker(*row) for row in rows.tuples().iterator()]
    ready = {each.station for each in found if why_no_new_work(permits_of(each.station), clock.today()) is None}
    return [each for each in found if each.station in ready]


def _under_contract() -> object:
    """Without one nobody has undertaken to keep what they learn (个人信息保护法 第21条)."""
    return (
        ServiceContract.select(ServiceContract.provider)
        .join(Subject, on=(Subject.id == ServiceContract.id))
        .where(Subject.is_open)
    )


def named_worker(account: UUID) -> Worker:
    """Raises Invalid on `worker`."""
    found = next((each for each in workers() if each.account == account), None)
    if found is None:
        raise invalid(
            "worker", "请从名单里选社工。名单里没有的，要等新区和社工站签好合同、证照没有到期，社工加入社工站。"
        )
    return found
