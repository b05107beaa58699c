"""What becomes of one service: done, confirmed, missed, excused. Each ends once, and each is on record.

Whose word counts: the provider says that it is done, the person that it was; a code from their card is their word.
Place, time and photograph prove nothing by themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from app.accounts.actor import SYSTEM, Actor, check_known_person, roles_towards
from app.accounts.roles import APPLICANT, OF_ORGANISATIONS, Role
from app.documents.models import Document
from app.kernel.calendar.counting import local_date
from app.kernel.clock import clock
from app.kernel.database import insert, lock_row, transaction
from app.kernel.errors import Conflict, Forbidden, NotFound, invalid
from app.kernel.identifiers import new_id
from app.notifications.outbox import Audience, recipients, send_to
from app.organisations.service import person_works_for, works_for
from app.record.events import Event, NewEvent, append_to_chain
from app.record.subjects import Subject
from app.service_plans import cards
from app.service_plans.inputs import Confirmed, Done, Excused, Missed
from app.service_plans.models import ServiceDuty, ServicePlan
from app.service_plans.procedure import FOUR_THINGS, SERVICE_PLAN
from app.service_plans.rules import KINDS, calls_for_a_look
from app.service_plans.standing import Hand, Standing, why_not
from app.workflow.engine import perform

COLLECTION = "service-duties"
ASKS_THE_PERSON = frozenset({Role.TOWNSHIP_OFFICER, Role.VILLAGE_ASSISTANT})
_ACTS_AS = {Hand.PROVIDER: OF_ORGANISATIONS, Hand.PERSON: APPLICANT, Hand.OFFICE: ASKS_THE_PERSON}
CLOCKS_DIFFER = timedelta(minutes=10)
REFUSED = {
    "wrong": "这个号对不上，请让本人再念一遍。没有卡，就先不填，等本人确认。",
    "used": "这个号已经用过了，请让本人念下一个没有划掉的号。",
    "old": "这个号是以前那张卡上的，那张卡已经作废。请念现在墙上这张卡的号；补报以前的，请先不填号，等本人确认。",
    "blocked": "连续报错的次数太多，这张卡已经停用，已经告诉当地。请先不填号，等本人确认。",
    "none": "本人现在没有能用的确认卡。请先不填号，等本人确认。",
}


class Opened:
    """A duty with its plan and its place in the tree, both held, and what the caller is to it."""

    def __init__(self, actor: Actor, duty_id: UUID) -> None:
        found = lock_row(ServiceDuty.select().where(ServiceDuty.id == duty_id)).first()
        if found is None:
            raise NotFound
        self.duty: ServiceDuty = found
        self.plan: ServicePlan = ServicePlan.get_by_id(found.plan)
        self.subject: Subject = Subject.get_by_id(found.plan)
        self.actor, self.roles = actor, roles_towards(actor, self.subject)
        self.hand = self._hand()
        if self.hand is Hand.NOBODY:
            raise NotFound

    def _hand(self) -> Hand:
        mine = works_for(self.actor.account_id)
        if mine is not None:
            outside = self.roles & OF_ORGANISATIONS
            return Hand.PROVIDER if mine == self.duty.provider and outside else Hand.NOBODY
        if person_works_for(self.actor.account_id, self.duty.provider):
            return Hand.NOBODY
        if Role.APPLICANT in self.roles:
            return Hand.PERSON
        return Hand.OFFICE if self.roles & ASKS_THE_PERSON else Hand.NOBODY

    def check(self, action: str) -> None:
        if self.actor.kind == "staff":
            check_known_person(self.actor)
        problem = why_not(action, self.hand, Standing(self.duty.state, self.duty.invoice is not None))
        if problem is not None:
            raise Conflict(problem.text) if problem.passes else Forbidden(problem.text)

    def save(self, **changes: Any) -> None:
        for name, value in changes.items():
            setattr(self.duty, name, value)
        self.duty.save(only=[getattr(ServiceDuty, name) for name in changes])

    def settle(self, state: str, **changes: Any) -> None:
        self.save(state=state, settled_at=clock.now(), settled_by=self.actor.account_id, **changes)

    def note(self, action: str, facts: dict[str, Any]) -> Event:
        acts_as = self.roles & _ACTS_AS[self.hand]
        role = next(role for role in Role if role in acts_as)
        return append_to_chain(
            NewEvent(
                collection=COLLECTION,
                subject=self.duty.id,
                action=action,
                to_state=self.duty.state,
                actor=self.actor.account_id,
                role=role,
                region=self.subject.region,
                at=clock.now(),
                basis=FOUR_THINGS,
                facts=facts,
            )
        )


def mark_done(actor: Actor, duty_id: UUID, facts: Done, told_as: UUID | None = None) -> ServiceDuty:
    """The provider says that it is done; a right code of the card confirms it at once.

    Opens its own transaction: a wrong code is counted although it is refused. Raises NotFound, Forbidden, Conflict,
    Invalid for a code that is not right.
    """
    with transaction():
        case = Opened(actor, duty_id)
        said = "none" if facts.code is None else _weigh_code(case, facts)
        if facts.code is None or said == "right":
            _keep_done(case, facts, by_code=facts.code is not None, told_as=told_as)
    if facts.code is not None and said != "right":
        raise invalid("code", REFUSED[said])
    return case.duty


def _weigh_code(case: Opened, facts: Done) -> str:
    assert facts.code is not None
    if case.duty.state == "confirmed" and case.hand is Hand.PROVIDER:
        return "right"
    case.check("done")
    found = cards.use_code(case.plan.id, facts.code, case.duty.id)
    if found == "blocked":
        event = case.note("block_card", {})
        _tell(case, event, "service_card_blocked", recipients(case.subject, Audience.TOWNSHIP))
    return found


def _keep_done(case: Opened, facts: Done, *, by_code: bool, told_as: UUID | None) -> None:
    """Told again, it changes nothing."""
    duty = case.duty
    if case.hand is Hand.PROVIDER and (duty.state == "confirmed" or (duty.state == "done" and not by_code)):
        return
    case.check("done")
    _check_day(case, facts)
    document = facts.signature_document or facts.photo_document
    for field, paper in (("signature_document", facts.signature_document), ("photo_document", facts.photo_document)):
        _check_document(case, field, paper)
    kept = {"done_at": facts.done_at, "done_by": case.actor.account_id, "document": document, "told_as": told_as}
    if by_code:
        case.settle("confirmed", confirmed_how="code", **kept)
        case.note("done", {"done_at": facts.done_at.isoformat(), "by": "code"})
        return
    case.save(state="done", **kept)
    event = case.note("done", {"done_at": facts.done_at.isoformat()})
    _tell(case, event, "service_done", [case.subject.applicant_id])


def _check_day(case: Opened, facts: Done) -> None:
    if facts.done_at > clock.now() + CLOCKS_DIFFER:
        raise invalid("done_at", "时间不能晚于现在。")
    if local_date(facts.done_at) < case.duty.first:
        raise invalid("done_at", "还没有到这一次的日子，请核对是哪一次。")


def _check_document(case: Opened, field: str, paper: UUID | None) -> None:
    """One that was brought for this plan and has been looked at."""
    if paper is None:
        return
    known = (Document.id == paper) & (Document.subject == case.plan.id) & (Document.state == "ready")
    if not Document.select().where(known).exists():
        raise invalid(field, "没有找到这份材料，请重新上传。")


def confirm_duty(actor: Actor, duty_id: UUID, facts: Confirmed, told_as: UUID | None = None) -> ServiceDuty:
    """The person says that it was done; or somebody of the office who asked them, and says how."""
    with transaction():
        case = Opened(actor, duty_id)
        if case.duty.state == "confirmed":
            return case.duty
        case.check("confirm")
        how = "tap" if case.hand is Hand.PERSON else facts.how
        if how is None:
            raise invalid("how", "请写明是怎样听本人说的。")
        _check_document(case, "document", facts.document)
        if how in ("voice", "signature") and facts.document is None:
            raise invalid("document", "请把录音或者签字的照片传上来。")
        case.settle("confirmed", confirmed_how=how, document=facts.document or case.duty.document, told_as=told_as)
        case.note("confirm", {"how": how})
        return case.duty


def mark_missed(actor: Actor, duty_id: UUID, facts: Missed, told_as: UUID | None = None) -> ServiceDuty:
    """It stays missed; a new one stands on the new day. Three of them open a look at the provider."""
    with transaction():
        case = Opened(actor, duty_id)
        if case.duty.state == "missed" and case.duty.told_as == told_as is not None:
            return case.duty
        case.check("missed")
        if facts.new_date < clock.today():
            raise invalid("new_date", "新的日子不能早于今天。")
        case.settle("missed", reason=facts.reason, told_as=told_as)
        case.note("missed", facts.as_recorded())
        _put_off(case, facts)
        _look_at_provider(case)
        return case.duty


def _put_off(case: Opened, facts: Missed) -> None:
    duty = case.duty
    row = {"id": new_id(), "plan": duty.plan, "provider": case.plan.provider, "kind": duty.kind, "first": duty.first}
    later = {"last": max(duty.last, facts.new_date), "due_on": facts.new_date, "again": duty.again + 1}
    insert(ServiceDuty, row | later | {"instead_of": duty.id})


def _look_at_provider(case: Opened) -> None:
    missed = ServiceDuty.select(ServiceDuty.settled_at).where(
        ServiceDuty.plan == case.plan.id,
        ServiceDuty.provider == case.duty.provider,
        ServiceDuty.state == "missed",
    )
    days = [local_date(row.settled_at) for row in missed]
    running = Subject.get_by_id(case.plan.id).state == "running"
    if running and case.plan.provider == case.duty.provider and calls_for_a_look(days, case.plan.looked_on):
        perform({SERVICE_PLAN.name: SERVICE_PLAN}, case.plan.id, "question_provider", SYSTEM)


def excuse(actor: Actor, duty_id: UUID, facts: Excused, told_as: UUID | None = None) -> ServiceDuty:
    """Not done this time, and nobody's fault: the office says so, never the provider."""
    with transaction():
        case = Opened(actor, duty_id)
        if case.duty.state == "excused" and case.duty.told_as == told_as is not None:
            return case.duty
        case.check("excuse")
        case.settle("excused", reason=facts.reason, told_as=told_as)
        case.note("excuse", facts.as_recorded())
        return case.duty


def _tell(case: Opened, event: Event, message: str, accounts: Sequence[UUID | None]) -> None:
    """In the inbox and no further: ninety of them a year are no reason to ring at somebody's door."""
    facts = {"item": SERVICE_PLAN.label, "number": "", "date": None, "amount": None, "note": KINDS[case.duty.kind]}
    known = [account for account in accounts if account is not None]
    send_to(known, "service-plans", case.plan.id, event.id, message, facts, pages=message != "service_done")
