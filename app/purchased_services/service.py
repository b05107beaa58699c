"""Signing a contract: the whole sum is set aside at once, or it is not signed."""

from __future__ import annotations

from uuid import UUID

from app.accounts.actor import Actor, check_known_person
from app.accounts.roles import Role
from app.kernel.database import insert, transaction
from app.kernel.errors import Conflict, Forbidden, invalid
from app.kernel.identifiers import new_id
from app.kernel.money import yuan_text
from app.organisations.service import check_may_be_entrusted, named_organisation
from app.purchased_services.inputs import Contract, NewContract
from app.purchased_services.lists.in_force import OTHERWISE, check_line
from app.purchased_services.lists.orders import orders_of
from app.purchased_services.models import ServiceContract
from app.purchased_services.money import commit
from app.purchased_services.procedure import BASIS, SERVICE_CONTRACT
from app.purchased_services.rules import beyond_plan
from app.record.subjects import Subject
from app.regions.service import NEW_AREA, place
from app.service_plans.effects import SERVES
from app.workflow.engine import begin


def sign(actor: Actor, facts: NewContract) -> Subject:
    """Raises Forbidden for another office, Conflict where the id is taken, Invalid for what stands in no list, beyond
    what its line plans, beyond the cap and for a provider whose permits have ended.
    """
    check_may_sign(actor)
    with transaction():
        line = check_line(facts.year, facts.line, facts.fund)
        signed = conclude(actor, facts, line=facts.line)
        # After the sum is set aside, which lets one in at a time: this contract is among those that are counted.
        beyond = beyond_plan(line.planned, orders_of(facts.year)[line.line].ordered)
        if beyond:
            raise invalid("amount", f"超过了清单里这一项计划的金额，多了{yuan_text(beyond)}。{OTHERWISE}")
        return signed


def check_may_sign(actor: Actor) -> None:
    if not actor.holds(Role.BUREAU_SUPERVISOR):
        raise Forbidden("购买服务的合同由新区民政司法和社保局签订。")
    check_known_person(actor)


def conclude(actor: Actor, facts: Contract, *, line: UUID | None = None, exception: str | None = None) -> Subject:
    """A contract of this line of the list, or with this exception, inside the caller's transaction."""
    subject = Subject(id=facts.id or new_id(), state="", kind=facts.fund)
    place(subject, NEW_AREA)
    if Subject.select().where(Subject.id == subject.id).exists():
        raise Conflict("这个编号已经用过了，请重新提交。")
    provider = named_organisation(facts.provider, "provider", *SERVES)
    check_may_be_entrusted(provider.id, "provider")
    commit(subject.id, facts.fund, facts.year, facts.amount)
    subject.title = f"{provider.name}：{facts.subject}"[:64]
    subject.submitted_by_id, subject.registered_in_office = actor.account_id, True
    said = facts.model_dump(mode="json", exclude={"id"}) | {"provider_name": provider.name}
    begin(SERVICE_CONTRACT, subject, actor, Role.BUREAU_SUPERVISOR, said, BASIS)
    insert(
        ServiceContract,
        {
            "id": subject.id,
            "provider": provider.id,
            "fund": facts.fund,
            "year": facts.year,
            "amount": facts.amount,
            "subject": facts.subject,
            "prices": [price.as_recorded() for price in facts.prices],
            "line": line,
            "exception": exception,
        },
    )
    return subject
