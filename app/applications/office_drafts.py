"""Drafts that the office begins from what it already knows: from a lead, from an emergency. The person's consent is still to be given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from app.accounts.actor import Actor, roles_towards
from app.accounts.models import Account
from app.accounts.roles import OFFICES, Role
from app.applications.models import Application
from app.applications.procedures import APPLICATION_PROCEDURES
from app.households.inputs import HouseholdInput, MemberInput
from app.households.service import save_household
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.notifications.outbox import Notify, send
from app.record.events import Event
from app.record.subjects import Subject, register_person
from app.regions.service import place
from app.workflow.engine import begin

if TYPE_CHECKING:
    from app.emergencies.models import Emergency
    from app.outreach.models import Lead


def draft_from_lead(origin: Subject, lead: Lead, programme: str, actor: Actor) -> Subject:
    return _draft(
        origin,
        actor,
        programme,
        name=lead.person_name,
        id_number=lead.person_id_number,
        phone=lead.person_phone,
        form={"reason": lead.description.reveal()},
    )


def draft_from_emergency(origin: Subject, emergency: Emergency, actor: Actor) -> Subject:
    return _draft(
        origin,
        actor,
        "temporary_assistance",
        name=emergency.affected_name or "未登记姓名",
        id_number=emergency.affected_id_number,
        phone=emergency.contact_phone,
        form={"reason": emergency.description.reveal()},
    )


def _draft(
    origin: Subject,
    actor: Actor,
    programme: str,
    *,
    name: str,
    id_number: Secret | None,
    phone: Secret | None,
    form: dict[str, Any],
) -> Subject:
    procedure = APPLICATION_PROCEDURES[programme]
    subject = Subject(
        id=new_id(),
        state="",
        title=procedure.label,
        name=name,
        applicant_id=_verified_account(origin.applicant_index) or origin.applicant_id,
        applicant_index=origin.applicant_index,
        submitted_by_id=actor.account_id,
    )
    place(subject, origin.region)
    role = next(role for role in Role if role in roles_towards(actor, origin) & OFFICES)
    begin(
        procedure,
        subject,
        actor,
        role,
        {"origin": {"collection": origin.collection, "id": str(origin.id)}},
        "措施(十九)(二十)",
    )
    Application.insert(
        id=subject.id, programme=programme, applicant_id_number=id_number, applicant_phone=phone,
        form=form, by_somebody_else=True,
    ).execute()  # fmt: skip
    save_household(subject.id, _household(subject.region, name, id_number, phone), exists=False)
    register_person(subject, "applicant", name, phone)
    event = Event.get(Event.subject == subject.id, Event.seq == 1)
    send(
        subject,
        event,
        Notify("draft_waiting_consent"),
        {"item": subject.title, "number": "", "date": None, "amount": None, "note": None},
    )
    return subject


def _household(region: str, name: str, id_number: Secret | None, phone: Secret | None) -> HouseholdInput:
    himself = MemberInput(name=name, relation="self", id_number=id_number.reveal() if id_number else None)
    return HouseholdInput(region=region, phone=phone.reveal() if phone else None, members=[himself])


def _verified_account(index: str | None) -> UUID | None:
    if index is None:
        return None
    account = Account.get_or_none(Account.id_number_index == index, Account.identity_status == "verified")
    return account.id if account else None
