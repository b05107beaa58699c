"""Proposing a charity project."""

from __future__ import annotations

from app.accounts.actor import Actor, check_known_person, roles_towards
from app.accounts.roles import OF_ORGANISATIONS, Role
from app.charity.inputs import NewProject
from app.charity.models import CharityProject
from app.charity.procedure import BASIS, CHARITY_PROJECT, PROPOSER
from app.kernel.database import insert, transaction
from app.kernel.errors import Conflict, Forbidden
from app.kernel.identifiers import new_id
from app.organisations.service import check_may_be_entrusted, named_organisation
from app.record.subjects import Participant, Subject
from app.regions.service import NEW_AREA, place, served_area
from app.workflow.engine import begin

PROPOSES = (*sorted(OF_ORGANISATIONS), Role.BUREAU_SUPERVISOR)


def propose_project(actor: Actor, facts: NewProject) -> Subject:
    """Raises Forbidden for whoever is neither of this charity nor of the bureau, Invalid for an organisation that is no
    charity or whose permits have ended, Conflict where the id is taken.
    """
    check_known_person(actor)
    with transaction():
        charity = named_organisation(facts.organisation, "organisation", "charity")
        check_may_be_entrusted(charity.id, "organisation")
        subject = Subject(id=facts.id or new_id(), state="", title=facts.title, department=str(charity.id))
        place(subject, served_area(facts.region).code if facts.region else NEW_AREA)
        role = next((role for role in PROPOSES if role in roles_towards(actor, subject)), None)
        if role is None:
            raise Forbidden("慈善项目由这家慈善组织的人，或者新区民政司法和社保局的人提出。")
        if Subject.select().where(Subject.id == subject.id).exists():
            raise Conflict("这个编号已经用过了，请重新提交。")
        subject.submitted_by_id, subject.registered_in_office = actor.account_id, True
        said = facts.model_dump(mode="json", exclude={"id"}) | {"organisation_name": charity.name}
        begin(CHARITY_PROJECT, subject, actor, role, said, BASIS)
        insert(Participant, {"subject": subject.id, "part": PROPOSER, "account": actor.account_id})
        insert(
            CharityProject,
            {
                "id": subject.id,
                "organisation": charity.id,
                "title": facts.title,
                "for_whom": facts.for_whom,
                "starts_on": facts.from_,
                "until": facts.until,
                "permit_number": facts.permit_number,
                "amount": facts.amount,
                "gives_by": facts.gives_by or "",
                "plan_number": facts.plan_number or "",
            },
        )
    return subject
