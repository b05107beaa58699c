"""Taking in that somebody is stranded: from anybody, and from departments that hand them over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.accounts.tracking import start_tracking
from app.kernel.calendar.in_force import working_calendar
from app.kernel.clock import clock
from app.kernel.database import insert, transaction
from app.kernel.errors import Conflict
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.notifications.outbox import Audience, Notify, send
from app.organisations.models import Organisation
from app.record.events import Event
from app.record.subjects import Subject
from app.regions.service import NEW_AREA, locate_point, region, served_region
from app.stranded.hiding import begin_hidden, numbered
from app.stranded.inputs import ALWAYS_HIDDEN, ReportStranded
from app.stranded.models import STATION, Stranded
from app.stranded.procedure import BASIS, STRANDED_PERSON
from app.workflow.engine import begin
from app.workflow.limits import await_until

# [P] Where life is in danger the station is there within two hours, or is told that it is late.
AT_ONCE = timedelta(hours=2)


@dataclass(frozen=True)
class Reported:
    """`tracking_token` is for a caller who is not logged in, and is shown once."""

    subject: Subject
    tracking_token: str | None


def report_stranded(actor: Actor, facts: ReportStranded) -> Reported:
    """Keep it, and tell the station of the area at once. Who is hidden stands in no matter that whoever told can read.

    Raises Conflict when the chosen id is taken, Invalid for a place that is none.
    """
    subject = Subject(id=facts.id or new_id(), state="", department=STATION, submitted_at=clock.now())
    subject.submitted_by_id = actor.account_id
    hidden = facts.hidden or facts.cause in ALWAYS_HIDDEN
    if hidden:
        subject.state, subject.is_open = "handed_over", False
    token = start_tracking(subject, actor)
    with transaction():
        if Subject.select().where(Subject.id == subject.id).exists():
            raise Conflict("这个编号已经用过了，请重新提交。")
        known = _known(facts)
        told = {"told_by": actor.account_id, "from_department": _handed_over_by(actor)}
        numbered(subject)
        if not hidden:
            subject.kind, subject.name = facts.cause, facts.name or ""
        event = begin(STRANDED_PERSON, subject, actor, _role_of(actor), {}, BASIS)
        insert(Stranded, {"id": subject.id} | told | (_NOTHING if hidden else known))
        case, begun = subject, event
        if hidden:
            case, begun = begin_hidden(STRANDED_PERSON, known | {"origin": subject.id}, "reported", BASIS)
        _call_station(case, begun, in_danger=facts.danger)
    return Reported(subject, token)


_NOTHING: dict[str, Any] = {"cause": "other", "found": {}, "condition": Secret(""), "description": Secret("")}


def _known(facts: ReportStranded) -> dict[str, Any]:
    where = _where(facts)
    return {
        "cause": facts.cause,
        "danger": facts.danger,
        "station": station_of(where),
        "reporter_phone": Secret(facts.reporter_phone) if facts.reporter_phone else None,
        "found": {
            "region": where,
            "address": facts.address or (facts.location.address if facts.location else None),
            "longitude": str(facts.location.longitude) if facts.location else None,
            "latitude": str(facts.location.latitude) if facts.location else None,
        },
        "condition": Secret(facts.condition),
        "description": Secret(facts.description),
        "clothing": Secret(facts.clothing) if facts.clothing else None,
        "name": Secret(facts.name) if facts.name else None,
    }


def _where(facts: ReportStranded) -> str:
    if facts.region is not None:
        return served_region(facts.region, "region").code
    assert facts.location is not None
    return locate_point(facts.location.longitude, facts.location.latitude).township or NEW_AREA


def station_of(code: str) -> UUID | None:
    """The rescue station that answers for an area (属地责任): the nearest above it; None where none is registered."""
    areas = region(code).path.strip("/").split("/")
    rows = Organisation.select().where(Organisation.kind == "rescue_station", Organisation.region.in_(areas))
    nearest = sorted(rows, key=lambda each: (-areas.index(each.region), each.id))
    return nearest[0].id if nearest else None


def _handed_over_by(actor: Actor) -> str | None:
    """The department for which whoever tells works, other than the station itself."""
    departments = (grant.department for grant in actor.grants if grant.role is Role.DEPARTMENT_OFFICER)
    return next((each for each in departments if each and each != STATION), None)


def _role_of(actor: Actor) -> Role:
    if actor.holds(Role.DEPARTMENT_OFFICER):
        return Role.DEPARTMENT_OFFICER
    return Role.AGENT if actor.account_id else Role.ANYONE


def _call_station(subject: Subject, event: Event, *, in_danger: bool) -> None:
    if in_danger:
        await_until(subject, clock.now() + AT_ONCE, working_calendar(), clock.now())
        subject.save()
    told = {"item": subject.title, "number": subject.number or "", "date": None, "amount": None, "note": None}
    send(subject, event, Notify("stranded_in_danger" if in_danger else "stranded_arrived", Audience.DEPARTMENT), told)
