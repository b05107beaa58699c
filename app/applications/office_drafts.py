"""Drafts that the office begins from what it already knows: from a lead, from an emergency, after a settlement.

The person's consent is still to be given.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.accounts.directory import verified_account
from app.accounts.roles import OFFICES, Role
from app.applications.models import Application
from app.applications.procedures import APPLICATION_PROCEDURES
from app.households.inputs import HouseholdInput, MemberInput
from app.households.service import copy_household, save_household
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.notifications.outbox import Notify, send
from app.record.events import Event
from app.record.subjects import Subject, register_person
from app.regions.service import place
from app.workflow.definition import AnyStep
from app.workflow.engine import begin


@dataclass(frozen=True, repr=False)
class Person:
    """Whom a draft is for, as far as the office knows."""

    name: str
    id_number: Secret | None
    phone: Secret | None


def draft_for(case: AnyStep, programme: str, person: Person, reason: str, like: UUID | None = None) -> Subject:
    """A draft in the place of `case`, which is where the office heard of the person. Answers the new matter.

    `like`: an application of theirs, whose household is known.
    """
    subject, event = _begin(case, case.subject, case.actor.account_id, programme, person, {"reason": reason})
    if like is None:
        save_household(subject.id, _household(subject.region, person), exists=False)
    else:
        copy_household(like, subject.id)
    _tell_person(subject, event, person)
    return subject


@dataclass(frozen=True, repr=False)
class FilledIn:
    """What is known beyond the person: `form` as its programme asks, `holder` is who goes on with it."""

    programme: str
    holder: UUID
    person: Person
    household: HouseholdInput
    form: dict[str, Any]


def filled_draft(case: AnyStep, origin: Subject, known: FilledIn) -> Subject:
    """A draft in the place of `origin` that an officer of that place goes on with. Answers the new matter."""
    subject, event = _begin(case, origin, known.holder, known.programme, known.person, known.form)
    save_household(subject.id, known.household, exists=False)
    _tell_person(subject, event, known.person)
    return subject


def take_up(case: AnyStep, draft: UUID | None, programme: str) -> Subject | None:
    """The application that was begun already; while it is a draft, whoever takes the step goes on with it. None where
    there is none, or it has lapsed.
    """
    found: Subject | None = Subject.get_or_none(
        Subject.id == draft, Subject.procedure == APPLICATION_PROCEDURES[programme].name, Subject.is_open
    )
    if found is not None and found.state == "draft":
        found.submitted_by_id = case.actor.account_id
        found.save()
    return found


def _begin(
    case: AnyStep, origin: Subject, holder: UUID | None, programme: str, person: Person, form: dict[str, Any]
) -> tuple[Subject, Event]:
    procedure = APPLICATION_PROCEDURES[programme]
    subject = Subject(
        id=new_id(),
        state="",
        title=procedure.label,
        name=person.name,
        applicant_id=verified_account(origin.applicant_index) or origin.applicant_id,
        applicant_index=origin.applicant_index,
        submitted_by_id=holder,
        registered_in_office=True,
    )
    place(subject, origin.region)
    role = next(role for role in Role if role in case.roles & OFFICES)
    known_from = {"origin": {"collection": origin.collection, "id": str(origin.id)}}
    event = begin(procedure, subject, case.actor, role, known_from, "措施(十九)(二十)")
    Application.insert(
        id=subject.id,
        programme=programme,
        applicant_id_number=person.id_number,
        applicant_phone=person.phone,
        form=form,
        by_somebody_else=True,
    ).execute()
    return subject, event


def _tell_person(subject: Subject, event: Event, person: Person) -> None:
    register_person(subject, "applicant", person.name, person.phone)
    send(
        subject,
        event,
        Notify("draft_waiting_consent"),
        {"item": subject.title, "number": "", "date": None, "amount": None, "note": None},
    )


def _household(region: str, person: Person) -> HouseholdInput:
    id_number = person.id_number.reveal() if person.id_number else None
    applicant = MemberInput(name=person.name, relation="self", id_number=id_number)
    return HouseholdInput(region=region, phone=person.phone.reveal() if person.phone else None, members=[applicant])
