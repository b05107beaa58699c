"""Sending a slip: from the desk, or out of a matter of which everything that is needed is known already."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.accounts.actor import SYSTEM, Actor, roles_towards
from app.accounts.directory import verified_account
from app.accounts.roles import PARK, TOWNSHIP_STAFF, Role
from app.accounts.sight import Thing
from app.benefits.known_aid import aid_of
from app.department_systems.webhooks import announce
from app.departments.kinds import KINDS
from app.households.models import Household, Member
from app.kernel.calendar.in_force import working_calendar
from app.kernel.clock import clock
from app.kernel.database import has_row, insert, transaction
from app.kernel.errors import Conflict, Forbidden, invalid
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret, id_number_index
from app.notifications.outbox import Audience, Notify, send
from app.record.subjects import Located, Participant, Subject, register_person, the_person
from app.referrals.effects import address_to, await_receipt, last_day
from app.referrals.file import BASIS, ends_at
from app.referrals.inputs import NewReferral, Slip, Whom
from app.referrals.models import Referral
from app.referrals.procedure import REFERRAL
from app.regions.service import place, served_region
from app.workflow.door import seen
from app.workflow.engine import begin

SENDS = sorted(TOWNSHIP_STAFF | PARK)
_is_taken = has_row(Subject.id)
IdNumberOf = Callable[[Located], Secret | None]


@dataclass(frozen=True, repr=False)
class Known:
    """Of whom a slip is, as far as the office knows; `index` is the blind index of the number."""

    name: str
    region: str
    id_number: Secret | None = None
    phone: Secret | None = None
    address: Secret | None = None
    index: str | None = None
    account: UUID | None = None
    origin: Located | None = None


def refer(actor: Actor, facts: NewReferral, id_number_of: IdNumberOf) -> Subject:
    """Send a slip. `id_number_of` answers the number that stands in a matter of another room.

    Raises Forbidden outside the caller's place, NotFound for a matter that they do not see, Conflict when the id
    is taken, Invalid.
    """
    if facts.subject is not None:
        origin = seen(actor, facts.subject.collection, facts.subject.id, Thing.FILE)
        known = known_of(origin, facts.member, id_number_of(origin))
    else:
        assert facts.person is not None
        known = _told(facts.person)
    return send_slip(actor, facts, known, facts.id)


def send_slip(
    actor: Actor,
    facts: Slip,
    known: Known,
    chosen: UUID | None = None,
    *,
    tells: str = "referral_sent",
    role: Role | None = None,
) -> Subject:
    """The slip is there, its department is told, and so is the person (`tells`); all or nothing. `role` is that of
    somebody whom another step lets send it, and who has no part in it afterwards.
    """
    kind, now, calendar = KINDS[facts.kind], clock.now(), working_calendar()
    subject = Subject(
        id=chosen or new_id(),
        state="",
        name=known.name,
        applicant_id=known.account,
        applicant_index=known.index,
        submitted_by_id=actor.account_id if role is None else None,
        registered_in_office=True,
        submitted_at=now,
    )
    place(subject, known.region)
    role = role or (Role.SYSTEM if actor is SYSTEM else _role_of(actor, subject))
    if role is None:
        raise Forbidden("您只能转介自己辖区里的人。")
    address_to(subject, kind)
    answer_by = ends_at(kind.answer_within, now, calendar)
    subject.promised_on = last_day(answer_by)
    with transaction():
        if _is_taken(subject.id):
            raise Conflict("这个编号已经用过了，请重新提交。")
        register_person(subject, "applicant", known.name, known.phone)
        event = begin(REFERRAL, subject, actor, role, _on_record(facts, known), f"{kind.basis}；{BASIS}")
        insert(Referral, _row(subject.id, facts, known) | {"sent_at": now, "answer_by": answer_by})
        await_receipt(subject, kind, now, calendar)
        announce(kind.department, subject.id, "arrived", now)
        subject.save()
        told = {"item": subject.title, "number": "", "amount": None, "note": kind.to.name}
        told["date"] = subject.step_due_on.isoformat() if subject.step_due_on else None
        send(subject, event, Notify("referral_arrived", Audience.DEPARTMENT), told)
        send(subject, event, Notify(tells), told)
    return subject


def _role_of(actor: Actor, subject: Subject) -> Role | None:
    return next((role for role in SENDS if role in roles_towards(actor, subject)), None)


def known_of(origin: Located, member: int | None, id_number: Secret | None) -> Known:
    """Whom a matter is about, or the member of its household at this place of its list. Raises Invalid."""
    household: Household | None = Household.get_or_none(Household.id == origin.id)
    person = the_person(origin.id)
    at_home = household.address if household else None
    where = origin.place("village") or origin.place("town") or ""
    if not where:
        raise invalid("subject", "还不知道这个人在哪个乡镇，请先登记地方。")
    if member is not None:
        found = Member.get_or_none(Member.household == origin.id, Member.position == member)
        if found is None:
            raise invalid("member", "这件事里没有这个人，请从家庭成员里选。")
        phone, index = _phone(person, household), found.id_number_index
        account = verified_account(index)
        return Known(found.name, where, found.id_number, phone, at_home, index, account, origin)
    head = Member.get_or_none(Member.household == origin.id, Member.position == 0) if household else None
    number = head.id_number if head else id_number
    name = origin.name or (person.name if person else None) or "未登记姓名"
    account = verified_account(origin.applicant_index) or origin.applicant_id
    return Known(name, where, number, _phone(person, household), at_home, origin.applicant_index, account, origin)


def _told(person: Whom) -> Known:
    index = id_number_index(person.id_number) if person.id_number else None
    number, phone = (Secret(said) if said else None for said in (person.id_number, person.phone))
    where = served_region(person.region, "person.region").code
    return Known(person.name, where, number, phone, None, index, verified_account(index))


def _phone(person: Participant | None, household: Household | None) -> Secret | None:
    phone: Secret | None = (person.phone if person else None) or (household.phone if household else None)
    return phone


def _row(subject: UUID, facts: Slip, known: Known) -> dict[str, Any]:
    aid = aid_of(known.index, clock.today()) if known.index else None
    return {
        "id": subject,
        "to_department": KINDS[facts.kind].department,
        "origin_collection": known.origin.collection if known.origin else None,
        "origin_id": known.origin.id if known.origin else None,
        "id_number": known.id_number,
        "address": known.address,
        "aid": Secret(aid) if aid else None,
        "need": Secret(facts.need),
        "consented_at": facts.consent.signed_at if facts.consent else None,
        "override": Secret(facts.override.reason) if facts.override else None,
    }


def _on_record(facts: Slip, known: Known) -> dict[str, Any]:
    """What the event keeps: what was said and on what ground, and not who it is."""
    said = facts.model_dump(mode="json", include={"kind", "need", "consent", "override", "member"})
    origin = known.origin
    return said | ({"origin": {"collection": origin.collection, "id": str(origin.id)}} if origin else {})
