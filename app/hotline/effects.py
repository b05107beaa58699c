"""What the steps of a ticket write."""

from __future__ import annotations

from app.accounts.roles import Role
from app.applications.procedures import APPLICATION_PROCEDURES
from app.benefits.procedure import BENEFIT
from app.complaints.inputs import WriteComplaint
from app.complaints.service import receive
from app.emergencies.inputs import Affected, Location, ReportInput
from app.emergencies.procedure import EMERGENCY
from app.emergencies.service import report
from app.hotline.inputs import FORWARD_LABELS, AnswerCaller, CallBack, Forward, TellProgress
from app.hotline.models import Ticket
from app.hotline.rules import TicketStep
from app.kernel.errors import invalid
from app.kernel.privacy import Secret, id_number_index
from app.notifications.phrases import WINDOW
from app.outreach.inputs import FoundPerson, LeadInput
from app.outreach.service import capture
from app.record.subjects import Subject
from app.referrals.inputs import SignedConsent, Slip
from app.referrals.service import Known, send_slip
from app.regions.service import place, region, served_region, window_of
from app.workflow.access_log import record_access
from app.workflow.definition import StepContext
from app.workflow.outcome import Matter

UNNAMED = "来电人"
# Of what progress is told on the telephone; nobody who complains or reports is asked for their number.
TOLD_OF = {**APPLICATION_PROCEDURES, BENEFIT.name: BENEFIT, EMERGENCY.name: EMERGENCY}


def forward(case: StepContext[Ticket, Forward]) -> None:
    """Begin what helps, once, with what the caller said."""
    ticket, chosen = case.file, case.input
    if chosen.region is not None:
        ticket.region = served_region(chosen.region, "region").code
    begun = _BEGIN[chosen.to](case)
    ticket.result_collection, ticket.result_id = begun.collection, begun.id
    ticket.save()
    case.outcome.led_to = begun
    case.outcome.told = FORWARD_LABELS[chosen.to]


def _place(ticket: Ticket) -> str:
    assert ticket.region is not None, "asked for before (`rules.place_is_known`)"
    found: str = ticket.region
    return found


def _said(case: StepContext[Ticket, Forward]) -> str:
    more = f"\n{case.input.note}" if case.input.note else ""
    return f"{case.file.text.reveal()}{more}"[:2000]


def _as_lead(case: StepContext[Ticket, Forward]) -> Matter:
    ticket = case.file
    person = FoundPerson(name=ticket.caller_name or UNNAMED, phone=ticket.caller_phone.reveal())
    facts = LeadInput(region=_place(ticket), person=person, description=_said(case), found_on=case.today)
    return Matter("leads", capture(case.actor, facts).id)


def _as_emergency(case: StepContext[Ticket, Forward]) -> Matter:
    """At the point of the township: where exactly, the person on duty asks by telephone."""
    ticket, where = case.file, Subject()
    place(where, _place(ticket))
    town = region(where.township or where.area)
    if town.longitude is None or town.latitude is None:
        raise invalid("region", "这个地方没有位置，请直接登记急难求助并选择位置。")
    facts = ReportInput(
        location=Location(longitude=town.longitude, latitude=town.latitude, address=region(_place(ticket)).name),
        kind="other",
        description=_said(case),
        people=1,
        contact_phone=ticket.caller_phone.reveal(),
        affected=Affected(name=ticket.caller_name),
    )
    return Matter("emergencies", report(case.actor, facts).subject.id)


def _as_complaint(case: StepContext[Ticket, Forward]) -> Matter:
    """The operator reads the number out to the caller, who alone can look with it."""
    ticket = case.file
    contact = " ".join(filter(None, (ticket.caller_name, ticket.caller_phone.reveal())))
    received = receive(WriteComplaint(region=ticket.region, text=_said(case), contact=contact))
    ticket.receipt = Secret(received.receipt)
    return Matter("complaints", received.subject.id)


def _as_slip(case: StepContext[Ticket, Forward]) -> Matter:
    """With what the caller said; the township of the place has it from then on."""
    ticket, kind = case.file, case.input.kind
    assert kind is not None and ticket.caller_name  # asked for before (`rules.slip_is_complete`)
    slip = Slip(kind=kind, need=_said(case), consent=SignedConsent(signed_at=case.now))
    known = Known(ticket.caller_name, _place(ticket), phone=ticket.caller_phone)
    return Matter("referrals", send_slip(case.actor, slip, known, role=Role.HOTLINE_OPERATOR).id)


_BEGIN = {"leads": _as_lead, "emergencies": _as_emergency, "complaints": _as_complaint, "referrals": _as_slip}


def tell_progress(case: StepContext[Ticket, TellProgress]) -> None:
    """Number, name and ID number have to be one person's; what did not fit is not said. The look stands in the
    matter's own log, where its person reads it.
    """
    wanted, ticket = case.input, case.file
    found = Subject.get_or_none(
        Subject.number == wanted.number.strip().upper(),
        Subject.applicant_index == id_number_index(wanted.id_number),
        Subject.name == wanted.name,
        Subject.procedure.in_(list(TOLD_OF)),
    )
    if found is None:
        ticket.failed_proofs += 1
        ticket.progress = None
        case.outcome.told = "身份没有核对上，没有告诉进度"
    else:
        record_access(case.actor, found, "progress", "来电核对编号、姓名、身份证号后告诉进度")
        said = TOLD_OF[found.procedure].state(found.state).resident
        ticket.progress = {
            "number": found.number,
            "title": found.title,
            "label": said.label,
            "next": (said.next or said.advice or "").replace(WINDOW, window_of(found.township)) or None,
        }
        case.outcome.told = "核对了编号、姓名、身份证号，告诉了进度"
        case.outcome.kept = {"of": str(found.id)}
    ticket.save()


def keep_answer(case: StepContext[Ticket, AnswerCaller]) -> None:
    case.file.answer = Secret(case.input.text)
    case.file.save()


def count_call(case: StepContext[Ticket, CallBack]) -> None:
    case.file.unreached += 1
    case.file.save()
    case.outcome.told = "没有打通"


def keep_word(case: StepContext[Ticket, CallBack]) -> None:
    case.file.solved = case.input.satisfied
    case.file.unreached = 0
    case.file.save()
    case.outcome.told = "来电人说解决了" if case.input.satisfied else "来电人说没有解决，接着办"


def forget_what_was_read_out(case: TicketStep) -> None:
    case.file.receipt = case.file.progress = None
    case.file.save()
