"""Calling a meeting."""

from __future__ import annotations

from app.accounts.actor import Actor, check_known_person
from app.accounts.roles import Role
from app.kernel.clock import clock
from app.kernel.database import insert, transaction
from app.kernel.errors import Conflict, Forbidden, invalid
from app.kernel.identifiers import new_id
from app.meetings.inputs import NewMeeting
from app.meetings.models import InvitedDepartment, Meeting
from app.meetings.procedure import BASIS, MEETING
from app.record.case_numbers import next_number
from app.record.subjects import Subject
from app.regions.service import NEW_AREA, place, region
from app.workflow.engine import begin

CALLERS = (Role.BUREAU_SUPERVISOR, Role.PARK_SUPERVISOR)


def call_meeting(actor: Actor, facts: NewMeeting) -> Subject:
    """Raises Forbidden for another office or place, Invalid for a day that is over, Conflict where the id is taken."""
    where, role = _place(actor, facts.region)
    check_known_person(actor)
    if facts.on < clock.today():
        raise invalid("on", "开会的日子不能早于今天。")
    subject = Subject(id=facts.id or new_id(), state="", title=facts.title)
    place(subject, where)
    with transaction():
        if Subject.select().where(Subject.id == subject.id).exists():
            raise Conflict("这个编号已经用过了，请重新提交。")
        subject.number = next_number("H", where, clock.today().year)
        begin(MEETING, subject, actor, role, facts.model_dump(mode="json", exclude={"id"}), BASIS)
        insert(Meeting, {"id": subject.id, "held_on": facts.on, "place": facts.place})
        departments = dict.fromkeys(facts.participants)
        insert(InvitedDepartment, *({"id": new_id(), "meeting": subject.id, "department": one} for one in departments))
    return subject


def _place(actor: Actor, chosen: str | None) -> tuple[str, Role]:
    """Where it is, and the office in which this person calls it: one that reaches the place."""
    where = region(chosen).code if chosen else NEW_AREA
    if region(where).level not in ("park", "new_area"):
        raise invalid("region", "请选择园区，或者不填（全新区）。")
    path = region(where).path.strip("/").split("/")
    for role in CALLERS:
        if any(grant.role is role and grant.region in path for grant in actor.grants):
            return where, role
    raise Forbidden("联席会议由新区民政司法和社保局或者园区民政部门召集，只能召集本地的。")
