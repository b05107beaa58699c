"""What the steps of a lead write."""

from __future__ import annotations

from app.applications.office_drafts import Person, draft_for
from app.emergencies.inputs import Affected, Location, ReportInput
from app.emergencies.service import report
from app.kernel.errors import invalid
from app.kernel.identifiers import new_id
from app.outreach import inputs
from app.outreach.models import Lead, LeadVisit
from app.outreach.people import UNNAMED, person_columns
from app.outreach.rules import LeadStep
from app.record.subjects import forget_part
from app.regions.service import region
from app.workflow.definition import StepContext
from app.workflow.outcome import Matter


def assign_assistant(case: StepContext[Lead, inputs.Assign]) -> None:
    """Who had it before has it no more; the engine gives the part to whom the step names."""
    [assistant] = case.outcome.named
    Lead.update(assistant=assistant).where(Lead.id == case.subject.id).execute()
    forget_part(case.subject.id, "assistant")


def save_visit(case: StepContext[Lead, inputs.RecordLeadVisit]) -> None:
    LeadVisit.insert(
        id=new_id(),
        lead=case.subject.id,
        visited_on=case.input.visited_on,
        outcome=case.input.outcome,
        note={"text": case.input.note},
        visited_by=case.actor.account_id,
        recorded_at=case.now,
    ).execute()
    if case.input.person is not None:
        known = {name: value for name, value in person_columns(case.input.person).items() if value is not None}
        Lead.update(known).where(Lead.id == case.subject.id).execute()
        case.subject.name = case.input.person.name
        case.subject.applicant_index = known.get("person_index", case.subject.applicant_index)


def convert(case: StepContext[Lead, inputs.Convert]) -> None:
    """Begin what helps: a draft that waits for the person's consent, or an emergency that waits for nobody."""
    lead = case.file
    if case.input.programme == "temporary_assistance":
        led_to = Matter("emergencies", report(case.actor, _as_report(case, lead)).subject.id)
    else:
        person = Person(lead.person_name or UNNAMED, lead.person_id_number, lead.person_phone)
        led_to = Matter("applications", draft_for(case, case.input.programme, person, lead.description.reveal()).id)
    Lead.update(result_collection=led_to.collection, result_id=led_to.id).where(Lead.id == lead.id).execute()
    case.outcome.led_to = led_to


def _as_report(case: LeadStep, lead: Lead) -> ReportInput:
    phone = lead.person_phone
    if phone is None:
        raise invalid("programme", "请先补上联系电话，再转急难救助。")
    return ReportInput(
        location=_where(case, lead),
        kind="other",
        description=lead.description.reveal(),
        people=1,
        contact_phone=phone.reveal(),
        affected=Affected(
            name=lead.person_name,
            id_number=lead.person_id_number.reveal() if lead.person_id_number else None,
            id_status="unknown",
        ),
    )


def _where(case: LeadStep, lead: Lead) -> Location:
    """The place of the lead, or, where none was captured, its township's point."""
    address = lead.address.reveal() if lead.address else None
    if lead.longitude is not None and lead.latitude is not None:
        return Location(longitude=lead.longitude, latitude=lead.latitude, address=address)
    township = region(case.subject.township or case.subject.area)
    if township.longitude is None or township.latitude is None:
        raise invalid("programme", "线索里没有位置，请直接登记急难救助并选择位置。")
    return Location(longitude=township.longitude, latitude=township.latitude, address=address)
