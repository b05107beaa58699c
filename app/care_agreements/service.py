"""Drawing up a care agreement."""

from __future__ import annotations

from app.accounts.actor import Actor, check_known_person, roles_towards
from app.accounts.roles import Role
from app.benefits.served import served
from app.care_agreements.inputs import KINDS, NewAgreement
from app.care_agreements.models import CareAgreement
from app.care_agreements.procedure import BASIS, CARE_AGREEMENT
from app.households.addresses import keep_address
from app.kernel.database import insert, transaction
from app.kernel.errors import Conflict, Forbidden
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.record.subjects import Subject, register_person
from app.regions.service import place
from app.workflow.engine import begin


def draw_up(actor: Actor, facts: NewAgreement) -> Subject:
    """Raises Forbidden outside the caller's township, Conflict where the id is taken, Invalid."""
    check_known_person(actor)
    with transaction():
        whom = served(actor, facts.person)
        subject = Subject(id=facts.id or new_id(), state="", title=KINDS[facts.kind], kind=facts.kind, name=whom.name)
        place(subject, whom.region)
        if Role.TOWNSHIP_OFFICER not in roles_towards(actor, subject):
            raise Forbidden("照料协议由当地乡镇（中心社区）的受理人员办理。")
        if Subject.select().where(Subject.id == subject.id).exists():
            raise Conflict("这个编号已经用过了，请重新提交。")
        subject.applicant_id, subject.applicant_index = whom.account, whom.index
        subject.submitted_by_id, subject.registered_in_office = actor.account_id, True
        register_person(subject, "applicant", whom.name, whom.phone)
        said = {"kind": facts.kind, "from": facts.from_.isoformat(), "until": facts.until.isoformat()}
        begin(CARE_AGREEMENT, subject, actor, Role.TOWNSHIP_OFFICER, said, BASIS)
        carer = facts.carer
        insert(
            CareAgreement,
            {
                "id": subject.id,
                "benefit": facts.person.benefit,
                "kind": facts.kind,
                "carer": carer.name,
                "relation": carer.relation,
                "carer_phone": Secret(carer.phone) if carer.phone else None,
                "carer_id_number": Secret(carer.id_number) if carer.id_number else None,
                "address": whom.address,
                "monthly_pay": facts.monthly_pay,
                "starts_on": facts.from_,
                "until": facts.until,
            },
        )
        keep_address(subject.id, whom.address)
    return subject
