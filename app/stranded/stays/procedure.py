"""定点医院救治程序: the station sends, the hospital takes in and lets go with its bill, the station fetches.

Source: 社会救助法 第51条, 措施(十四).
"""

from __future__ import annotations

from app.accounts.roles import DEPARTMENT, SYSTEM
from app.kernel.privacy import Secret
from app.notifications.outbox import Audience, Notify, of_department
from app.record.subjects import Standing
from app.stranded.stays.inputs import AdmitPatient, DeclinePatient, DischargePatient
from app.stranded.stays.models import HospitalStay
from app.stranded.stays.rules import leaves_after_admission
from app.workflow.definition import (
    LegalClock,
    NoInput,
    Presentation,
    Procedure,
    ResidentText,
    State,
    Step,
    StepContext,
    Tone,
)
from app.workflow.limits import TimeLimit, Unit

BASIS = "社会救助法 第51条；措施(十四)"
STOPPED = LegalClock.STOPPED
STATES = (
    State(
        name="sent",
        label="待医院收治",
        resident=ResidentText("正在送医院", next="医院收治以后，救助站跟进。"),
        stage="收治",
        tone=Tone.ATTENTION,
        clock=STOPPED,
        within=TimeLimit(2, Unit.HOURS, f"{BASIS}；[P]"),
        awaits=Audience.DEPARTMENT,
    ),
    State(
        name="in_hospital",
        label="住院中",
        resident=ResidentText("正在住院", next="好了以后救助站接回去。"),
        stage="出院",
        clock=STOPPED,
        within=TimeLimit(30, Unit.CALENDAR_DAYS, f"{BASIS}；[P]"),
        awaits=Audience.DEPARTMENT,
    ),
    State(
        name="discharged",
        label="已出院",
        resident=ResidentText("出院了", advice="救助站接回去照料。"),
        tone=Tone.GOOD,
        clock=STOPPED,
        final=True,
    ),
    State(
        name="declined",
        label="未收治",
        resident=ResidentText("这家医院没有收", advice="救助站另找医院。"),
        tone=Tone.BAD,
        clock=STOPPED,
        final=True,
    ),
    State(
        name="withdrawn",
        label="已收回",
        resident=ResidentText("救助站另行安排", advice="救助站已经知道了。"),
        clock=STOPPED,
        final=True,
    ),
)


def stay_of(subject: Standing) -> HospitalStay:
    found: HospitalStay = HospitalStay.get_by_id(subject.id)
    return found


def _tell_station(case: StepContext[HospitalStay, object]) -> None:
    case.outcome.named = tuple(of_department("rescue_station"))


def keep_admission(case: StepContext[HospitalStay, AdmitPatient]) -> None:
    stay = case.file
    stay.admitted_on, stay.diagnosis = case.input.on, Secret(case.input.diagnosis)
    stay.save()


def keep_discharge(case: StepContext[HospitalStay, DischargePatient]) -> None:
    stay, said = case.file, case.input
    stay.discharged_on, stay.advice, stay.amount = said.on, Secret(said.advice), said.amount
    stay.save()
    _tell_station(case)


def keep_refusal(case: StepContext[HospitalStay, DeclinePatient]) -> None:
    stay = case.file
    stay.advice = Secret(case.input.reason)
    stay.save()
    _tell_station(case)


def forget_patient(case: StepContext[HospitalStay, NoInput]) -> None:
    """The hospital keeps its own file; here nothing says any more why somebody was there."""
    stay = case.file
    stay.need = stay.diagnosis = stay.advice = None
    stay.save()


HOSPITAL_STAY = Procedure(
    name="hospital_stay",
    label="定点医院救治",
    collection="hospital-stays",
    basis=BASIS,
    load=stay_of,
    states=STATES,
    road=("收治", "出院"),
    steps=(
        Step(
            "admit",
            "收治",
            "sent -> in_hospital",
            by=DEPARTMENT,
            basis=BASIS,
            input=AdmitPatient,
            does=(keep_admission,),
        ),
        Step(
            "discharge",
            "出院结算",
            "in_hospital -> discharged",
            by=DEPARTMENT,
            basis=BASIS,
            input=DischargePatient,
            needs=(leaves_after_admission,),
            does=(keep_discharge,),
            tells=(Notify("stay_ended", Audience.NAMED),),
        ),
        Step(
            "decline",
            "不能收治",
            "sent -> declined",
            by=DEPARTMENT,
            basis=BASIS,
            input=DeclinePatient,
            does=(keep_refusal,),
            tells=(Notify("stay_ended", Audience.NAMED),),
            presentation=Presentation(group="seldom", grave=True),
        ),
        Step(
            "withdraw",
            "救助站另行安排",
            "sent | in_hospital -> withdrawn",
            by=SYSTEM,
            basis=BASIS,
            does=(forget_patient,),
        ),
    ),
)
