"""跟进救助: a new emergency for somebody who still is in need, linked to the first; everything known
of them is taken over.
"""

from __future__ import annotations

from app.accounts.roles import Role
from app.emergencies.file import EmergencyFile, EmergencyStep
from app.emergencies.inputs import AskWhetherSolved, FollowUp, SayUnsolved
from app.emergencies.models import Emergency
from app.households.addresses import keep_address
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.notifications.outbox import Audience, Notify, send
from app.record.case_numbers import next_number
from app.record.events import Event
from app.record.subjects import Subject, register_person, the_person
from app.regions.service import place
from app.workflow.definition import StepContext
from app.workflow.engine import begin
from app.workflow.outcome import Matter

# What the new report takes over from the first; what happened since is told anew.
TAKEN_OVER = (
    "longitude",
    "latitude",
    "accuracy",
    "address",
    "confidence",
    "kind",
    "contact_phone",
    "contact_index",
    "affected_name",
    "affected_id_number",
    "affected_index",
    "id_status",
)


FOLLOW_UP_TELLS = (
    Notify("follow_up_opened"),
    Notify("emergency_reported", Audience.TOWNSHIP),
    Notify("emergency_reported", Audience.DUTY),
)


def open_follow_up(case: StepContext[EmergencyFile, FollowUp]) -> None:
    _open(case, case.input.description, case.input.people)


def take_up_again(case: StepContext[EmergencyFile, AskWhetherSolved | SayUnsolved]) -> None:
    """Where they were sent they were not helped."""
    _open(case, case.input.note, case.file.emergency.people)


def _open(case: EmergencyStep, description: str, people: int) -> None:
    """The person is its applicant as before, and the hours of a report begin anew."""
    origin, emergency = case.subject, case.file.emergency
    subject = Subject(
        id=new_id(),
        state="",
        title=origin.title,
        kind=emergency.kind,
        name=origin.name,
        applicant_id=origin.applicant_id,
        applicant_index=origin.applicant_index,
        submitted_at=case.now,
    )
    place(subject, origin.region)
    subject.number = next_number("E", subject.township or subject.area, case.today.year)
    person = the_person(origin.id)
    register_person(subject, "affected", emergency.affected_name, person.phone if person else None)
    opened = {"kind": emergency.kind, "people": people, "followup_of": str(origin.id)}
    role = next(role for role in Role if role in case.roles)
    event = begin(case.procedure, subject, case.actor, role, opened, "措施(十三)：跟进救助")
    Emergency.insert(
        id=subject.id,
        description=Secret(description),
        people=people,
        followup_of=origin.id,
        **{name: getattr(emergency, name) for name in TAKEN_OVER},
    ).execute()
    keep_address(subject.id, emergency.address)
    _tell(subject, event)
    case.outcome.led_to = Matter("emergencies", subject.id)


def _tell(subject: Subject, event: Event) -> None:
    facts = {"item": subject.title, "number": subject.number, "date": None, "amount": None, "note": None}
    for tell in FOLLOW_UP_TELLS:
        send(subject, event, tell, facts)
