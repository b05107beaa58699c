"""What the steps of a lead write."""

from __future__ import annotations

from secrets import randbelow

from app.accounts.roles import Role
from app.applications.office_drafts import Person, draft_for, take_up
from app.emergencies.inputs import Affected, Location, Refer, ReportInput
from app.emergencies.service import report
from app.households.addresses import keep_address
from app.kernel.database import insert
from app.kernel.errors import invalid
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.notifications.outbox import Audience
from app.outreach import inputs
from app.outreach.duplicates import candidates
from app.outreach.models import Lead, LeadVisit
from app.outreach.people import UNNAMED, person_columns
from app.outreach.rules import LeadStep, is_first
from app.programmes.policy import policy_on
from app.record.subjects import Subject, forget_part
from app.regions.service import place, region
from app.workflow.definition import StepContext
from app.workflow.engine import begin
from app.workflow.limits import TimeLimit, Unit, await_until
from app.workflow.outcome import Matter
from app.workflow.overdue import tell_of_overdue

# [P] How long whoever was told has, until the next level is told too.
AGAIN = TimeLimit(2, Unit.WORKING_DAYS, "[P]")
SAMPLED_WITHIN = TimeLimit(10, Unit.WORKING_DAYS, "[P]")
TAKEN_OVER = (
    "person_name",
    "person_phone",
    "phone_index",
    "person_id_number",
    "person_index",
    "description",
    "found_on",
    "source",
    "longitude",
    "latitude",
    "address",
)


def assign_assistant(case: StepContext[Lead, inputs.Assign]) -> None:
    """Who had it before has it no more; the engine gives the part to whom the step names."""
    [assistant] = case.outcome.named
    Lead.update(assistant=assistant, late=0).where(Lead.id == case.subject.id).execute()
    forget_part(case.subject.id, "assistant")


def tell_the_next_level(case: LeadStep) -> None:
    """The park when its last day has passed, the bureau as well some days later, and again until somebody acts
    (措施(十九)：全程督办). The day stays, so that it stands among what is late.
    """
    late, kind = case.file.late + 1, case.procedure.label
    Lead.update(late=late).where(Lead.id == case.subject.id).execute()
    case.subject.wake_at = AGAIN.ends_at(case.now, case.calendar)
    levels = (Audience.PARK,) if is_first(late) else (Audience.PARK, Audience.BUREAU)
    for level in levels:
        tell_of_overdue(case.subject, level, kind)
    case.outcome.told = "已经报告园区民政" if is_first(late) else "已经报告园区民政和新区民政"
    case.outcome.kept["late"] = late


def is_in_time_again(case: LeadStep) -> None:
    """Whoever has it now begins with a clock of their own."""
    Lead.update(late=0).where(Lead.id == case.subject.id).execute()


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
    chosen = case.input.programme
    if chosen == "temporary_assistance":
        led_to = Matter("emergencies", report(case.actor, _as_report(case, lead)).subject.id)
    else:
        person = Person(lead.person_name or UNNAMED, lead.person_id_number, lead.person_phone)
        programme = "temporary_assistance" if chosen == "expense" else chosen
        begun = take_up(case, lead.result_id, programme)
        draft = begun or draft_for(case, programme, person, lead.description.reveal())
        led_to = Matter("applications", draft.id)
    Lead.update(result_collection=led_to.collection, result_id=led_to.id).where(Lead.id == lead.id).execute()
    case.outcome.led_to = led_to
    case.outcome.told = f"已经开始办理{inputs.BECOMES_LABELS[chosen]}"


def number_of(case: LeadStep) -> Secret | None:
    number: Secret | None = case.file.person_id_number
    return number


def keep_slip(case: LeadStep) -> None:
    """The lead ends where the slip begins: that one has a clock and a person who says whether it helped."""
    slip = case.outcome.led_to
    assert slip is not None
    Lead.update(result_collection=slip.collection, result_id=slip.id).where(Lead.id == case.subject.id).execute()


def say_where(case: StepContext[Lead, Refer]) -> None:
    case.outcome.told = f"已经告诉这家人找{case.input.to}，过几天会再问"


def sample_for_park(case: StepContext[Lead, inputs.Dismiss]) -> None:
    """Drawn when it is dismissed, so that nobody knows before which ones the park looks at."""
    case.outcome.told = "这次不再跟进"
    if randbelow(100) < policy_on(case.today)["lead.dismissals_sampled_percent"]:
        await_until(case.subject, SAMPLED_WITHIN.ends_at(case.now, case.calendar), case.calendar, case.now)


def decide_duplicate(case: StepContext[Lead, inputs.DecideDuplicate]) -> None:
    """Raises Invalid for a matter that is not among those that were found."""
    chosen = case.input.other
    found = {str(each.subject.id): each for each in candidates(case.actor, case.subject.id)}
    if chosen not in found:
        raise invalid("other", "请从列出来的几件里选。")
    case.file.possible_duplicate_of = found[chosen].subject.id if case.input.same else None
    case.file.save()
    case.outcome.told = "看过，是同一个人" if case.input.same else "看过，不是同一个人"


def say_looked_after(case: LeadStep) -> None:
    case.outcome.told = "已经走访过，能得到的帮助都和这家人说了"


def ask_no_more(case: LeadStep) -> None:
    await_until(case.subject, None, case.calendar, case.now)


def begin_anew(case: StepContext[Lead, inputs.CheckDismissal]) -> None:
    """The park wants it looked into after all: a new lead with what is known."""
    case.outcome.led_to = Matter("leads", copy_of(case).id)
    case.outcome.told = "园区抽查后，重新安排走访"


def copy_of(case: LeadStep) -> Subject:
    origin = case.subject
    subject = Subject(
        id=new_id(),
        state="",
        title=origin.title,
        name=origin.name,
        applicant_index=origin.applicant_index,
        submitted_by_id=origin.submitted_by_id,
        registered_in_office=origin.registered_in_office,
        submitted_at=case.now,
    )
    place(subject, origin.region)
    begin(case.procedure, subject, case.actor, Role.PARK_SUPERVISOR, {"again": str(origin.id)}, "措施(十九)")
    known = {name: getattr(case.file, name) for name in TAKEN_OVER}
    insert(Lead, {"id": subject.id} | known)
    keep_address(subject.id, known["address"])
    return subject


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
