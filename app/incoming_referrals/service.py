"""Somebody is handed over by a department: an emergency where life is in danger, else a lead; and the answer back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.department_systems.webhooks import announce
from app.departments.departments import DEPARTMENTS
from app.emergencies.inputs import Affected, Location, ReportInput
from app.emergencies.service import report
from app.incoming_referrals.inputs import NewIncoming
from app.incoming_referrals.models import IncomingReferral
from app.incoming_referrals.rules import hands_over, outcome_of
from app.kernel.clock import clock
from app.kernel.database import connection, insert, transaction
from app.kernel.errors import Conflict, Forbidden, invalid
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.kernel.tasks import INSIDE, Task
from app.outreach.inputs import FoundPerson, LeadInput
from app.outreach.service import capture
from app.record.subjects import Subject
from app.regions.service import place, region, served_region

SOURCE = "department"
BATCH, SHOWN = 50, 200


def department_of(actor: Actor) -> str:
    """For whom they work. Raises Forbidden where it hands nobody over by this way."""
    for grant in actor.grants:
        if grant.role is Role.DEPARTMENT_OFFICER and grant.department:
            if hands_over(grant.department, DEPARTMENTS[grant.department].takes_slips):
                return grant.department
            raise Forbidden("站里照料的人不从这里转，请按流散人员救助办理。")
    raise Forbidden("这里是部门把困难群众转给民政的地方，您可以登记困难线索。")


def take_in(actor: Actor, facts: NewIncoming, *, by_code_of: str = "") -> IncomingReferral:
    """Kept with its source; the township of the place has it at once. `by_code_of`: who of ours issued the code by
    which somebody came who has no account of the department. Raises Forbidden, Invalid for a place that is
    none, Conflict when the chosen id is taken.
    """
    department = department_of(actor)
    assert actor.account_id is not None  # an officer, a system or a code: each has an account
    with transaction():
        chosen = facts.id or new_id()
        if IncomingReferral.select().where(IncomingReferral.id == chosen).exists():
            raise Conflict("这个编号已经用过了，请重新提交。")
        said = _said(facts, department, by_code_of)
        begun = (_as_emergency if facts.in_danger else _as_lead)(actor, facts, department, said)
        row = {"id": chosen, "department": department, "collection": begun.collection, "matter": begun.id}
        told = {"told_by": actor.account_id, "arrived_at": clock.now(), "told_at": None}
        why = {"name": Secret(facts.person.name), "ground": facts.ground, "in_danger": facts.in_danger}
        insert(IncomingReferral, row | told | why)
    found: IncomingReferral = IncomingReferral.get_by_id(chosen)
    return found


def _said(facts: NewIncoming, department: str, by_code_of: str) -> str:
    """Whoever reads it knows at once from where it comes and whom to ask; and of a code, which anybody could have used
    who had it, in whose hands it was first.
    """
    code = f"，凭{by_code_of}开的移交码，请先打电话核实" if by_code_of else ""
    return f"{DEPARTMENTS[department].name}转来（联系电话{facts.contact_phone}{code}）：{facts.need}"[:2000]


def _as_lead(actor: Actor, facts: NewIncoming, _: str, said: str) -> Subject:
    who = facts.person
    person = FoundPerson(name=who.name, phone=who.phone, id_number=who.id_number)
    lead = LeadInput(
        region=served_region(who.region, "person.region").code,
        person=person,
        description=said,
        found_on=clock.today(),
    )
    return capture(actor, lead, source=SOURCE)


def _as_emergency(actor: Actor, facts: NewIncoming, department: str, said: str) -> Subject:
    """At the point of the township: where exactly, whoever is on duty asks the department."""
    at, where = served_region(facts.person.region, "person.region"), Subject()
    place(where, at.code)
    town = region(where.township or where.area)
    if town.longitude is None or town.latitude is None:
        raise invalid("person.region", "这个地方没有位置，请打12345，请他们转给当地乡镇。")
    who = facts.person
    told = ReportInput(
        location=Location(longitude=town.longitude, latitude=town.latitude, address=at.name),
        kind="illness" if department == "hospital" else "other",
        description=said,
        people=1,
        contact_phone=who.phone or facts.contact_phone,
        affected=Affected(name=who.name, id_number=who.id_number),
    )
    return report(actor, told).subject


def of_department(department: str) -> list[tuple[IncomingReferral, Subject]]:
    """The latest first, each with the matter that it became."""
    rows = IncomingReferral.select().where(IncomingReferral.department == department)
    latest = list(rows.order_by(IncomingReferral.id.desc()).limit(SHOWN))
    matters = {each.id: each for each in Subject.select().where(Subject.id.in_([row.matter for row in latest]))}
    return [(row, matters[row.matter]) for row in latest if row.matter in matters]


def serialize_incoming(row: IncomingReferral, matter: Subject) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "name": row.name.reveal(),
        "at": row.arrived_at.isoformat(),
        "in_danger": row.in_danger,
        "became": "急难求助" if row.collection == "emergencies" else "困难线索",
        "over": not matter.is_open,
        "answer": outcome_of(row.collection, matter.state, is_open=matter.is_open),
    }


def answer_departments() -> int:
    """Up to `BATCH` departments hear what came of whom they handed over. Answers how many."""
    with connection(), transaction():
        due = list(
            IncomingReferral.select(IncomingReferral.id, IncomingReferral.department)
            .join(Subject, on=(Subject.id == IncomingReferral.matter))
            .where(IncomingReferral.told_at.is_null(), ~Subject.is_open)
            .limit(BATCH)
        )
        for row in due:
            announce(row.department, row.id, "answered", clock.now())
        ids: list[UUID] = [row.id for row in due]
        IncomingReferral.update(told_at=clock.now()).where(IncomingReferral.id.in_(ids)).execute()
    return len(due)


TASKS = (Task("answer departments", INSIDE, lambda _: answer_departments(), every=60.0),)
