"""Capturing leads: one, or a batch that was captured without signal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_
from typing import Any
from uuid import UUID

from peewee import Query

from app.accounts.actor import ANONYMOUS, Actor, roles_towards
from app.accounts.roles import Role
from app.emergencies.inputs import Location
from app.households.addresses import keep_address
from app.kernel.clock import clock
from app.kernel.database import Prepared, insert, placeholder, savepoint, transaction
from app.kernel.errors import Conflict, DomainError, FieldError, Forbidden
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret, id_number_index
from app.outreach.inputs import LeadInput
from app.outreach.models import Lead
from app.outreach.people import person_columns
from app.outreach.procedure import LEAD
from app.record.subjects import Subject
from app.regions.service import place, served_region
from app.workflow.engine import begin

MAY_REPORT = (
    Role.VILLAGE_ASSISTANT,
    Role.TOWNSHIP_OFFICER,
    Role.TOWNSHIP_INVESTIGATOR,
    Role.TOWNSHIP_APPROVER,
    Role.PARK_SUPERVISOR,
    Role.BUREAU_SUPERVISOR,
    Role.HOTLINE_OPERATOR,
    # 措施(十九): public servants of other departments, and whoever is entrusted with serving people in need. Village
    # and posted cadres who hold no office here tell of it as everybody does (`app/reports`), and are answered there.
    Role.DEPARTMENT_OFFICER,
    Role.SERVICE_PROVIDER,
    Role.SOCIAL_WORKER,
)


def capture(actor: Actor, facts: LeadInput, source: str = "visit") -> Subject:
    """Keep one lead; what an operator of the hotline brings has that for its `source`.

    Raises Forbidden outside the caller's region, Conflict when the id is taken.
    """
    return _capture(actor, facts, source)[0]


# A batch of twenty asks each of these twenty times: rendering them anew cost more than running them.
_THERE = Prepared(
    lambda: Subject.select(Subject.collection, Subject.submitted_by_id).where(Subject.id == placeholder())
)


def _capture(actor: Actor, facts: LeadInput, source: str) -> tuple[Subject, UUID | None]:
    """The lead, and an open one that may be of the same person."""
    subject = Subject(id=facts.id or new_id(), state="", title="主动发现线索")
    place(subject, served_region(facts.region, "region").code)
    role = _reporting_role(actor, subject)
    with transaction():
        if facts.id is not None and _THERE.rows(facts.id):
            raise Conflict("这个编号已经用过了，请重新提交。")
        subject.name = facts.person.name
        subject.submitted_by_id, subject.registered_in_office = actor.account_id, True
        subject.submitted_at = clock.now()
        subject.applicant_index = id_number_index(facts.person.id_number) if facts.person.id_number else None
        columns = _columns(facts, subject)
        begin(LEAD, subject, actor, role, {"found_on": facts.found_on.isoformat()}, "措施(十九)")
        told_by = "hotline" if role is Role.HOTLINE_OPERATOR else source
        insert(Lead, {"id": subject.id, "source": told_by} | columns)
        keep_address(subject.id, columns["address"])
    return subject, columns["possible_duplicate_of"]


@dataclass(frozen=True)
class PublicLead:
    """What somebody told of a household whose names they need not know. `region` is a township, village or the
    New Area.
    """

    region: str
    description: str
    location: Location | None


def capture_public(told: PublicLead) -> Subject:
    """Keep a lead that comes from the public, inside the caller's transaction; who told is not in it."""
    subject = Subject(id=new_id(), state="", title="主动发现线索", submitted_at=clock.now())
    place(subject, told.region)
    begin(LEAD, subject, ANONYMOUS, Role.ANYONE, {"source": "public"}, "措施(十九)")
    columns = _told(told.description, told.location)
    Lead.insert(id=subject.id, person_name="", source="public", found_on=clock.today(), **columns).execute()
    keep_address(subject.id, columns["address"])
    return subject


def _reporting_role(actor: Actor, subject: Subject) -> Role:
    roles = roles_towards(actor, subject)
    for role in MAY_REPORT:
        if role in roles:
            return role
    raise Forbidden("您只能上报自己负责的村或社区的线索。")


def _columns(facts: LeadInput, subject: Subject) -> dict[str, Any]:
    person = person_columns(facts.person)
    return {
        **person,
        **_told(facts.description, facts.location),
        "found_on": facts.found_on,
        "possible_duplicate_of": _duplicate_of(subject, facts.person.name, person["phone_index"]),
    }


def _told(description: str, location: Location | None) -> dict[str, Any]:
    return {
        "description": Secret(description),
        "longitude": location.longitude if location else None,
        "latitude": location.latitude if location else None,
        "address": Secret(location.address) if location and location.address else None,
    }


def _duplicate_of(subject: Subject, name: str, phone: str | None) -> UUID | None:
    """An open lead of the same person: same ID number, same telephone, or same name in the same village. Two people
    whose numbers are both known are two, whatever they share.
    """
    index = subject.applicant_index
    numbers = [number for number in (index, phone) if number]
    query = _open_alike(by_index=bool(index), by_phone=bool(phone))
    found = query.rows(name, *numbers, subject.region, *numbers, *([index] if index else []))
    return UUID(str(found[0][0])) if found else None


@cache
def _open_alike(*, by_index: bool, by_phone: bool) -> Prepared:
    """Takes the name, the numbers that are known (index, telephone), the region, the numbers once more, the index."""

    def build() -> Query:
        columns = [column for column, known in ((Lead.person_index, by_index), (Lead.phone_index, by_phone)) if known]
        # Each by an index of its own; whether the place is the same is looked at among the few of that name.
        alike = reduce(or_, [column == placeholder() for column in columns], Lead.person_name == placeholder())
        same = reduce(or_, [column == placeholder() for column in columns], Subject.region == placeholder())
        if by_index:
            same &= Lead.person_index.is_null() | (Lead.person_index == placeholder())
        leads = Lead.select(Lead.id).join(Subject, on=(Subject.id == Lead.id))
        return leads.where(alike, Subject.is_open, same).order_by(Lead.id).limit(1)

    return Prepared(build)


@dataclass(frozen=True)
class Captured:
    """What became of one item of a batch: `created`, `existing`, `possible_duplicate` or `invalid` with `errors`."""

    id: UUID | None
    status: str
    errors: tuple[FieldError, ...] = ()


def capture_batch(actor: Actor, items: Sequence[LeadInput]) -> list[Captured]:
    """Keep each item or say why not; one bad item does not hold back the others.

    Sent again, everything is `existing`.
    """
    with transaction():
        return [_capture_one(actor, item) for item in items]


def captured_before(actor: Actor, lead_id: UUID | None) -> Subject | None:
    """The lead that this person has sent already, alone or in a batch."""
    if lead_id is None or actor.account_id is None:
        return None
    mine = (Subject.submitted_by_id == actor.account_id) & (Subject.collection == "leads")
    return Subject.get_or_none(Subject.id == lead_id, mine)


def _capture_one(actor: Actor, item: LeadInput) -> Captured:
    if item.id is not None and (there := _THERE.rows(item.id)):
        [(collection, by)] = there
        mine = collection == "leads" and by is not None and UUID(str(by)) == actor.account_id
        wrong = () if mine else (FieldError("id", "这个编号已经用过了。"),)
        return Captured(item.id, "existing" if mine else "invalid", wrong)
    try:
        with savepoint():
            subject, duplicate = _capture(actor, item, "visit")
    except DomainError as error:
        return Captured(item.id, "invalid", error.errors or (FieldError("", error.detail),))
    return Captured(subject.id, "possible_duplicate" if duplicate else "created")
