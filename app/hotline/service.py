"""Taking a call down."""

from __future__ import annotations

from app.accounts.actor import Actor, roles_towards
from app.accounts.roles import Role
from app.hotline.inputs import TicketInput
from app.hotline.models import Ticket
from app.hotline.procedure import BASIS, TICKETS_BY_KIND
from app.kernel.clock import clock
from app.kernel.database import transaction
from app.kernel.errors import Conflict, Forbidden
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret, phone_index
from app.record.subjects import Subject
from app.regions.service import NEW_AREA, place, served_region
from app.workflow.engine import begin


def take_call(actor: Actor, facts: TicketInput) -> Subject:
    """Keep what somebody rang for. It lies with the New Area: a township reads what is handed on to it, not the call.

    Raises Forbidden for whoever is no operator, Conflict when the chosen id is taken, Invalid for a place that is none.
    """
    procedure = TICKETS_BY_KIND[facts.kind]
    subject = Subject(id=facts.id or new_id(), state="", title=procedure.label, kind=facts.kind)
    place(subject, NEW_AREA)
    if Role.HOTLINE_OPERATOR not in roles_towards(actor, subject):
        raise Forbidden("只有热线接线员可以登记来电。")
    region = served_region(facts.region, "region").code if facts.region else None
    with transaction():
        if Subject.select().where(Subject.id == subject.id).exists():
            raise Conflict("这个编号已经用过了，请重新提交。")
        subject.name = facts.caller.name or ""
        subject.submitted_by_id, subject.registered_in_office = actor.account_id, True
        subject.submitted_at = clock.now()
        begin(procedure, subject, actor, Role.HOTLINE_OPERATOR, {"kind": facts.kind}, BASIS)
        Ticket.insert(
            id=subject.id,
            kind=facts.kind,
            caller_name=facts.caller.name,
            caller_phone=Secret(facts.caller.phone),
            phone_index=phone_index(facts.caller.phone),
            region=region,
            text=Secret(facts.text),
        ).execute()
    return subject
