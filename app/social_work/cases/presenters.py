"""What a case of social work shows: the office sees that somebody is helped, not what was confided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, eyes
from app.accounts.roles import OF_ORGANISATIONS, Role
from app.accounts.sight import Thing
from app.organisations.models import Organisation
from app.record.subjects import Subject
from app.social_work.cases.inputs import KINDS, MANNERS, OUTCOMES
from app.social_work.cases.models import CaseContact, SocialCase
from app.workflow.presenters import called, named
from app.workflow.queries import SubjectRow

CONFIDED_TO = OF_ORGANISATIONS | {Role.APPLICANT}


def serialize_case(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    case: SocialCase = SocialCase.get_by_id(row.id)
    sees = eyes(actor, row)
    confided = bool(sees.roles & CONFIDED_TO)
    contacts = CaseContact.select().where(CaseContact.case == row.id).order_by(CaseContact.id)
    return _brief(case, _stations([case])) | {
        "person": named(row.name, sees),
        "need": case.need.reveal() if sees.see(Thing.NOTE) else None,
        "address": case.address.reveal() if case.address and sees.see(Thing.PLACE) else None,
        "phone": called(case.phone.reveal(), sees) if case.phone else None,
        "consented_at": case.consented_at.isoformat(),
        "goals": case.goals.reveal() if case.goals and confided else None,
        "until": case.until.isoformat() if case.until else None,
        "contacts": [_contact(each, in_words=confided) for each in contacts],
    }


def brief_cases(rows: Sequence[SubjectRow], actor: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each."""
    people = {row.id: named(row.name, eyes(actor, row)) for row in rows}
    cases = list(SocialCase.select().where(SocialCase.id.in_(list(people))))
    stations = _stations(cases)
    return {case.id: _brief(case, stations) | {"person": people[case.id]} for case in cases}


def export_case(subject: Subject, _: Actor) -> dict[str, Any]:
    case: SocialCase = SocialCase.get_by_id(subject.id)
    contacts = CaseContact.select().where(CaseContact.case == subject.id).order_by(CaseContact.id)
    return _brief(case, _stations([case])) | {
        "need": case.need.reveal(),
        "goals": case.goals.reveal() if case.goals else None,
        "contacts": [_contact(each, in_words=True) for each in contacts],
    }


def _stations(cases: Sequence[SocialCase]) -> dict[UUID, str]:
    ids = sorted({case.station for case in cases})
    return {row.id: row.name for row in Organisation.select().where(Organisation.id.in_(ids))} if ids else {}


def _brief(case: SocialCase, stations: dict[UUID, str]) -> dict[str, Any]:
    return {
        "kind": case.kind,
        "kind_label": KINDS[case.kind],
        "station": str(case.station),
        "station_name": stations.get(case.station, ""),
        "outcome_label": OUTCOMES.get(case.outcome),
    }


def _contact(contact: CaseContact, *, in_words: bool) -> dict[str, Any]:
    return {
        "on": contact.on.isoformat(),
        "manner_label": MANNERS[contact.manner],
        "what": contact.what.reveal() if in_words else None,
    }
