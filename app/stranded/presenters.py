"""What is shown of somebody who is stranded: to the station that looks after them, and where they stand to who told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, eyes
from app.accounts.roles import Role
from app.accounts.sight import Thing
from app.departments.departments import DEPARTMENTS, department_name
from app.kernel.privacy import Secret, mask_id_number
from app.organisations.models import Organisation
from app.record.subjects import Subject
from app.regions.service import name_of
from app.stranded.again import WHYS
from app.stranded.file import StrandedFile
from app.stranded.inputs import CAUSES, RESULTS, SEARCHES
from app.stranded.lines import lines_of
from app.stranded.models import SHELTER, STATION, Search, Stranded
from app.stranded.procedure import STRANDED_PERSON
from app.stranded.rules import due_searches
from app.stranded.stays.models import HospitalStay
from app.stranded.stays.procedure import HOSPITAL_STAY
from app.workflow.queries import SubjectRow

ASKED = {"show": "请求告诉别人在哪里", "unhide": "请求不再保密", "settle": "提出落户安置"}


def serialize_stranded(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    """Nothing but the state to whoever told."""
    if not eyes(actor, row).see(Thing.NOTE):
        return {}
    file = StrandedFile(row)
    person = file.row
    shown = (
        _brief(person)
        | _who(person)
        | _where(person)
        | {
            "hidden": row.department == SHELTER,
            "hidden_because": _said(person.hidden_because),
            "reporter_phone": _said(person.reporter_phone),
            "handed_over_by": department_name(person.from_department),
            "searches": [_search(each) for each in file.searches],
            "due": _due(file),
            "stays": _stays(row.id),
            "result": _said(person.result),
            "asked": {"what": ASKED[person.asked], "why": _asked(person.why)} if person.asked else None,
            "earlier": [] if row.state == "handed_over" else _earlier_cases(file),
        }
    )
    return shown | {"lines": lines_of(shown)}


def brief_stranded(rows: Sequence[SubjectRow], actor: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each: to the station alone."""
    mine = [row.id for row in rows if eyes(actor, row).see(Thing.NOTE)]
    return {each.id: _brief(each) for each in Stranded.select().where(Stranded.id.in_(mine))}


def _earlier_cases(file: StrandedFile) -> list[dict[str, Any]]:
    known = {each.id: each for each in Subject.select().where(Subject.id.in_(list(file.earlier)))}
    return [_earlier(known[one], why) for one, why in sorted(file.earlier.items(), reverse=True)]


def handed_over(actor: Actor) -> list[dict[str, Any]]:
    """What the caller's department handed over, newest first: that it arrived and where it stands, and no person."""
    own = {grant.department for grant in actor.grants if grant.role is Role.DEPARTMENT_OFFICER}
    theirs = Stranded.from_department.in_(sorted(each for each in own if each))
    query = (
        Subject.select(Subject.id, Subject.number, Subject.state, Subject.created_at)
        .join(Stranded, on=(Stranded.id == Subject.id))
        .where(theirs)
        .order_by(Subject.id.desc())
        .limit(200)
    )
    return [
        {"id": str(row.id), "number": row.number, "at": row.created_at.isoformat(), "state_label": _label(row)}
        for row in query
    ]


def _label(row: Subject) -> str:
    label: str = STRANDED_PERSON.state(row.state).resident.label
    return label


def _brief(person: Stranded) -> dict[str, Any]:
    return {
        "cause": person.cause,
        "cause_label": CAUSES[person.cause],
        "danger": person.danger,
        "came_before": person.came_before,
        "admitted_on": person.admitted_on.isoformat() if person.admitted_on else None,
    }


def _who(person: Stranded) -> dict[str, Any]:
    return {
        "person_name": _said(person.name),
        "known_as": _said(person.known_as),
        "id_number": mask_id_number(person.id_number.reveal()) if person.id_number else None,
        "home": _said(person.home),
        "condition": _said(person.condition),
        "description": _said(person.description),
        "clothing": _said(person.clothing),
    }


def _where(person: Stranded) -> dict[str, Any]:
    found = person.found
    place = " ".join(part for part in (name_of(found.get("region")), found.get("address")) if part)
    station = Organisation.get_or_none(Organisation.id == person.station) if person.station else None
    return {
        "found_at": place or None,
        "found_point": [found["longitude"], found["latitude"]] if found.get("longitude") else None,
        "whereabouts": _said(person.whereabouts),
        "station_name": station.name if station else DEPARTMENTS[STATION].name,
    }


def _search(each: Search) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "kind_label": SEARCHES[each.kind],
        "on": each.on.isoformat(),
        "result": each.result,
        "result_label": RESULTS[each.result],
        "said": each.said.reveal(),
    }


def _due(file: StrandedFile) -> list[dict[str, Any]]:
    """What is still to be asked of everybody whom nobody knows."""
    person = file.row
    if person.name or not person.admitted_on or person.ended_on:
        return []
    due = due_searches(person.admitted_on, (each.kind for each in file.searches), file.numbers)
    return [
        {"kind": each.kind, "label": each.label, "due_on": each.due_on.isoformat()} for each in due if not each.done
    ]


def _stays(subject_id: UUID) -> list[dict[str, Any]]:
    stays = list(HospitalStay.select().where(HospitalStay.stranded == subject_id).order_by(HospitalStay.id))
    states = {row.id: row.state for row in Subject.select().where(Subject.id.in_([stay.id for stay in stays]))}
    return [
        {
            "id": str(stay.id),
            "state_label": HOSPITAL_STAY.state(states[stay.id]).label,
            "admitted_on": stay.admitted_on.isoformat() if stay.admitted_on else None,
            "discharged_on": stay.discharged_on.isoformat() if stay.discharged_on else None,
            "advice": _said(stay.advice),
            "amount": stay.amount,
        }
        for stay in stays
    ]


def _earlier(subject: Subject, why: str) -> dict[str, Any]:
    return {
        "id": str(subject.id),
        "number": subject.number,
        "name": subject.name or None,
        "at": subject.created_at.isoformat(),
        "state_label": STRANDED_PERSON.state(subject.state).label,
        "why": WHYS[why],
    }


def _asked(why: dict[str, Any] | None) -> str:
    return "，".join(str(part) for part in (why or {}).values() if part)


def _said(text: Secret | None) -> str | None:
    return text.reveal() if text else None
