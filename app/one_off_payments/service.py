"""Entering a batch."""

from __future__ import annotations

from app.accounts.actor import Actor, check_known_person
from app.accounts.roles import Role
from app.kernel.clock import clock
from app.kernel.database import insert, transaction
from app.kernel.errors import Conflict, Forbidden, Invalid, invalid
from app.kernel.identifiers import new_id
from app.one_off_payments.effects import take_part
from app.one_off_payments.inputs import NewOneOffPayment
from app.one_off_payments.kinds import KINDS
from app.one_off_payments.models import OneOffPayment
from app.one_off_payments.procedure import BASIS, ONE_OFF_PAYMENT
from app.one_off_payments.rules import months_are_wrong
from app.record.subjects import Subject
from app.regions.service import NEW_AREA, place, served_area
from app.workflow.engine import begin


def enter(actor: Actor, facts: NewOneOffPayment) -> Subject:
    """Keep what was entered, as a draft. Raises Forbidden for another office, NotFound for a place outside, Invalid for
    months and days that cannot be, Conflict where the id is taken.
    """
    if not actor.holds(Role.BUREAU_SUPERVISOR):
        raise Forbidden("按批发放的补助由新区民政司法和社保局录入。")
    check_known_person(actor)
    first, last = facts.months
    wrong = months_are_wrong(facts.kind, first, last)
    if wrong is not None:
        raise Invalid(wrong.message, (wrong,))
    if facts.joins_until < clock.today():
        raise invalid("joins_until", "这一天不能早于今天。")
    areas = list(dict.fromkeys(served_area(code).code for code in facts.areas))
    subject = Subject(id=facts.id or new_id(), state="", title=KINDS[facts.kind].label, kind=facts.kind)
    place(subject, NEW_AREA)
    row = {
        "id": subject.id,
        **facts.model_dump(include={"kind", "document_number", "per", "amount", "joins_until"}),
        "groups": ",".join(dict.fromkeys(facts.groups)),
        "areas": ",".join(areas),
        "first_month": first,
        "last_month": last,
    }
    with transaction():
        if Subject.select().where(Subject.id == subject.id).exists():
            raise Conflict("这个编号已经用过了，请重新提交。")
        begin(ONE_OFF_PAYMENT, subject, actor, Role.BUREAU_SUPERVISOR, facts.as_recorded(), BASIS)
        insert(OneOffPayment, row)
        take_part(subject.id, "proposer", actor.account_id)
    return subject
