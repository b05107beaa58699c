"""Beginning a service plan."""

from __future__ import annotations

from app.accounts.actor import Actor, check_known_person, roles_towards
from app.accounts.roles import Role
from app.benefits.served import served
from app.households.addresses import keep_address
from app.kernel.database import insert, transaction
from app.kernel.errors import Conflict, Forbidden
from app.kernel.identifiers import new_id
from app.organisations.service import named_organisation
from app.record.subjects import Subject, register_person
from app.regions.service import place
from app.service_plans.effects import SERVES
from app.service_plans.inputs import NewPlan
from app.service_plans.models import ServicePlan
from app.service_plans.procedure import BASIS, SERVICE_PLAN
from app.service_plans.writing import write_next_year
from app.workflow.engine import begin


def begin_plan(actor: Actor, facts: NewPlan) -> Subject:
    """Keep what is promised, with the duties of its first year. Raises Forbidden outside the caller's township,
    Conflict where the id is taken, Invalid.
    """
    check_known_person(actor)
    with transaction():
        whom = served(actor, facts.person)
        subject = Subject(id=facts.id or new_id(), state="", title=SERVICE_PLAN.label, name=whom.name)
        place(subject, whom.region)
        if Role.TOWNSHIP_OFFICER not in roles_towards(actor, subject):
            raise Forbidden("服务计划由当地乡镇（中心社区）的受理人员制定。")
        if Subject.select().where(Subject.id == subject.id).exists():
            raise Conflict("这个编号已经用过了，请重新提交。")
        provider = named_organisation(facts.provider, "provider", *SERVES)
        subject.applicant_id, subject.applicant_index = whom.account, whom.index
        subject.submitted_by_id, subject.registered_in_office = actor.account_id, True
        register_person(subject, "applicant", whom.name, whom.phone)
        said = {"provider": provider.name, "rules": [rule.as_recorded() for rule in facts.rules]}
        begin(SERVICE_PLAN, subject, actor, Role.TOWNSHIP_OFFICER, said | {"from": facts.from_.isoformat()}, BASIS)
        insert(
            ServicePlan,
            {
                "id": subject.id,
                "benefit": facts.person.benefit,
                "application": facts.person.application,
                "provider": provider.id,
                "promised": said["rules"],
                "address": whom.address,
                "phone": whom.phone,
                "starts_on": facts.from_,
                "written_until": facts.from_,
                "looked_on": facts.from_,
            },
        )
        keep_address(subject.id, whom.address)
        write_next_year([ServicePlan.get_by_id(subject.id)])
    return subject
