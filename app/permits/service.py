"""An organisation sends in a paper of its own."""

from __future__ import annotations

from app.accounts.actor import Actor, check_known_person, roles_towards
from app.accounts.roles import OF_ORGANISATIONS
from app.kernel.clock import clock
from app.kernel.database import insert, transaction
from app.kernel.errors import Conflict, Forbidden, invalid
from app.kernel.identifiers import new_id
from app.organisations.service import organisation, works_for
from app.permits.inputs import SendPermit
from app.permits.models import PermitPaper
from app.permits.procedure import BASIS, PERMIT_PAPER
from app.permits.rules import ENDED, has_ended
from app.record.subjects import Subject
from app.regions.service import NEW_AREA, place
from app.workflow.engine import begin


def send_permit(actor: Actor, facts: SendPermit) -> Subject:
    """Raises Forbidden for whoever works for no organisation, Invalid for a paper that has ended, Conflict where the id
    is taken.
    """
    check_known_person(actor)
    own = works_for(actor.account_id) if actor.holds(*OF_ORGANISATIONS) else None
    if own is None:
        raise Forbidden("证照由机构自己的人上报。")
    if has_ended(facts.valid_until, clock.today()):
        raise invalid("valid_until", ENDED)
    with transaction():
        of = organisation(own)
        subject = Subject(id=facts.id or new_id(), state="", title=f"证照：{facts.kind}", department=str(of.id))
        # Wherever it sits, its papers are looked at by the bureau and by no township.
        place(subject, NEW_AREA)
        if Subject.select().where(Subject.id == subject.id).exists():
            raise Conflict("这个编号已经用过了，请重新提交。")
        subject.submitted_by_id, subject.registered_in_office = actor.account_id, True
        role = next(role for role in sorted(OF_ORGANISATIONS) if role in roles_towards(actor, subject))
        said = facts.model_dump(mode="json", exclude={"id"}) | {"organisation_name": of.name}
        begin(PERMIT_PAPER, subject, actor, role, said, BASIS)
        insert(PermitPaper, {"id": subject.id, "organisation": of.id} | facts.model_dump(exclude={"id"}))
    return subject
