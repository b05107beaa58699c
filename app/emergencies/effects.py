"""What the steps of an emergency write. Each runs inside the step's transaction."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from app.accounts.actor import are_one_person
from app.accounts.models import Account
from app.accounts.offices import accounts_of_person
from app.accounts.relatives import DeclaredRelative
from app.accounts.roles import TOWNSHIP_STAFF, Role
from app.applications.office_drafts import Person, draft_for
from app.emergencies import inputs
from app.emergencies.file import EmergencyFile, EmergencyStep
from app.emergencies.hands import Hand, as_compared, wrong_hand
from app.emergencies.inputs import KIND_LABELS, METHOD_LABELS
from app.emergencies.models import AidReview, CaseConference, Emergency
from app.emergencies.previous_aid import lock_reports_of
from app.emergencies.rules import may_be_published, missing_papers
from app.kernel.database import insert
from app.kernel.errors import FieldError, invalid
from app.kernel.identifiers import new_id
from app.kernel.money import yuan_text
from app.kernel.privacy import Secret, phone_index
from app.payments.funds import spend
from app.payments.models import Payment
from app.public_notices.board import RESULT_DAYS, put_up
from app.record.subjects import Participant
from app.regions.service import name_of, place, served_region
from app.workflow.definition import Naming, StepContext
from app.workflow.limits import TimeLimit, Unit, await_until
from app.workflow.outcome import Matter

# [P] When the office asks whether somebody who was sent elsewhere was helped there.
ASKED_WITHIN = TimeLimit(5, Unit.WORKING_DAYS, "[P]")
TWO_WITNESSES = Naming(
    field="witnesses",
    roles=TOWNSHIP_STAFF | {Role.VILLAGE_ASSISTANT},
    part="witness",
    signatures=("first_witness_signature", "second_witness_signature"),
    overdue="payment_unconfirmed",
)


def remember_who_declined(case: EmergencyStep) -> None:
    """Neither of the two answers for it before those who judge it."""
    second = case.outcome.kept.get("confirmed_by")
    for account in (case.actor.account_id, *([UUID(second)] if second else ())):
        insert(Participant, {"subject": case.subject.id, "part": "decider", "account": account})


def _take_part(case: EmergencyStep, part: str) -> None:
    insert(Participant, {"subject": case.subject.id, "part": part, "account": case.actor.account_id})


def hold_same_person(case: EmergencyStep) -> None:
    """Let two payments to one person wait for each other, so that the second sees the first."""
    lock_reports_of(case.file.emergency)


def save_track(case: StepContext[EmergencyFile, inputs.Triage]) -> None:
    Emergency.update(track=case.input.track).where(Emergency.id == case.subject.id).execute()
    _take_part(case, "triager")


def open_application(case: StepContext[EmergencyFile, inputs.Triage]) -> None:
    """The expense track: a draft application with what is known, waiting for the person (措施(十三))."""
    save_track(case)
    emergency = case.file.emergency
    person = Person(emergency.affected_name or "未登记姓名", emergency.affected_id_number, emergency.contact_phone)
    application = draft_for(case, "temporary_assistance", person, emergency.description.reveal())
    case.outcome.led_to = Matter("applications", application.id)
    case.outcome.told = "已转为临时救助申请，请补充材料"


def save_conference(case: StepContext[EmergencyFile, inputs.HoldConference]) -> None:
    facts = case.input
    CaseConference.insert(
        id=new_id(),
        emergency=case.subject.id,
        participants=list(facts.participants),
        minutes=Secret(facts.minutes),
        agreed_amount=facts.agreed_amount,
        recorded_by=case.actor.account_id,
        by_park=Role.PARK_SUPERVISOR in case.roles,
        held_at=case.now,
    ).execute()
    _take_part(case, "convener")


def give_aid(case: StepContext[EmergencyFile, inputs.Pay]) -> None:
    """Hand it over before two witnesses of the place; neither is the payee, none of them the one who pays."""
    facts, subject = case.input, case.subject
    if (wrong := _wrong_hand(case, list(case.outcome.named))) is not None:
        raise invalid(wrong.field, wrong.message)
    payment = new_id()
    Payment.insert(
        id=payment,
        collection=subject.collection,
        subject=subject.id,
        amount=facts.amount,
        method=facts.method,
        things=[thing.model_dump() for thing in facts.things] if facts.things else None,
        origin=facts.origin,
        payee_name=facts.payee.name,
        payee_id_status=facts.payee.id_status,
        payee_phone=Secret(facts.payee.phone) if facts.payee.phone else None,
        witnesses=list(facts.witnesses),
        receipt_document=facts.receipt_document,
        paid_by=case.actor.account_id,
        paid_at=case.now,
    ).execute()
    if facts.origin == "fund":
        spend(subject.township, facts.amount, payment)
    _take_part(case, "payer")
    case.outcome.told = said_of(facts)


def said_of(paid: inputs.Pay) -> str:
    """What was given, in words."""
    if paid.things is None:
        return f"{METHOD_LABELS[paid.method]}{yuan_text(paid.amount)}"
    return f"{METHOD_LABELS[paid.method]}：" + "、".join(f"{thing.what}{thing.quantity}" for thing in paid.things)


def _wrong_hand(case: StepContext[EmergencyFile, inputs.Pay], witnesses: list[UUID]) -> FieldError | None:
    """The payee is known by what is filled in and, where it is the one whom the report names, by their number."""
    payer = case.actor.account_id
    assert payer is not None, "whoever pays holds an office"
    if are_one_person(payer, *witnesses):
        return FieldError("witnesses", "发钱的人不能同时做见证人，请换一名人员。")
    payee, emergency = case.input.payee, case.file.emergency
    is_affected = as_compared(payee.name) == as_compared(emergency.affected_name or "")
    paid = Hand(
        payee.name,
        number=emergency.affected_index if is_affected else None,
        phone=phone_index(payee.phone) if payee.phone else None,
    )
    staff = {
        row.id: Hand(row.name, number=row.id_number_index, phone=row.phone_index)
        for row in Account.select().where(Account.id.in_([payer, *witnesses]))
    }
    declared = DeclaredRelative.select().where(DeclaredRelative.account.in_(accounts_of_person(*staff)))
    relatives = [Hand(row.name, number=row.person_index) for row in declared]
    return wrong_hand(staff[payer], paid, [staff[account] for account in witnesses], relatives)


def number_of(case: EmergencyStep) -> Secret | None:
    number: Secret | None = case.file.emergency.affected_id_number
    return number


def say_where(case: StepContext[EmergencyFile, inputs.Refer]) -> None:
    """The matter is over here, and yet the office is held to asking whether it was solved there."""
    facts = case.input
    ends_at = ASKED_WITHIN.ends_at(case.now, case.calendar)
    await_until(case.subject, ends_at, case.calendar, case.now)
    case.outcome.until = case.subject.step_due_on
    case.outcome.told = facts.to


def ask_no_more(case: EmergencyStep) -> None:
    await_until(case.subject, None, case.calendar, case.now)


def save_review(case: StepContext[EmergencyFile, inputs.Backfill]) -> None:
    facts = case.input
    insert(
        AidReview,
        {
            "emergency": case.subject.id,
            "application_document": facts.application_document,
            "surveyed_on": facts.survey.visited_on if facts.survey else None,
            "findings": Secret(facts.survey.findings) if facts.survey else None,
            "eligible": None if facts.opinion is None else facts.opinion == "eligible",
            "reason": Secret(facts.opinion_reason) if facts.opinion_reason else None,
            "recorded_by": case.actor.account_id,
            "recorded_at": case.now,
        },
    )
    if missing := missing_papers(facts):
        case.outcome.kept["lacking"] = missing


def settle(case: StepContext[EmergencyFile, inputs.SettleIneligible]) -> None:
    AidReview.update(to_be_recovered=case.input.outcome == "to_be_recovered").where(
        AidReview.emergency == case.subject.id
    ).execute()


def publish_result(case: EmergencyStep) -> None:
    """公布 after the end: masked name, people, sum (社会救助法 第45条). Quick relief is spared only a notice before."""
    emergency, payments = case.file.emergency, case.file.payments
    if not payments or not may_be_published(emergency.kind, emergency.affected_id_number, case.today):
        return
    put_up(
        case,
        "result",
        programme="temporary_assistance",
        name=emergency.affected_name or payments[-1].payee_name,
        members=emergency.people,
        monthly_amount=sum(payment.amount for payment in payments),
        until=case.today + timedelta(days=RESULT_DAYS),
    )


def move_to_region(case: StepContext[EmergencyFile, inputs.TransferPlace]) -> None:
    target = served_region(case.input.region, "region")
    if target.code == case.subject.region:
        raise invalid("region", "已经在这个地方了，请选择要移交到的地方。")
    place(case.subject, target.code)
    case.outcome.told = f"已移交{name_of(case.subject.township)}办理，您不用重新报告"


def title_of(kind: str) -> str:
    return f"急难救助（{KIND_LABELS[kind]}）"
