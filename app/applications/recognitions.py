"""The life of a recognition: it holds for a time, its end is told a month before, and it is gone on from without
handing in again what has not changed.

Sources: 社会救助法 第42条; 刚性支出困难家庭认定办法 第10条.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from app.accounts.roles import PERSON, SYSTEM, Role
from app.applications import inputs
from app.applications.file import ApplicationFile, ApplicationSituation, ApplicationStep
from app.applications.models import Application
from app.benefits.models import Recognition
from app.households.service import copy_household
from app.kernel.database import insert
from app.kernel.errors import FieldError
from app.kernel.identifiers import new_id
from app.notifications.outbox import Notify
from app.record.subjects import Subject, register_person, the_person
from app.regions.service import place
from app.workflow.definition import Step, StepContext
from app.workflow.engine import begin
from app.workflow.outcome import Matter

REMINDED_BEFORE = timedelta(days=30)
_VALID_MONTHS = {"marginal_household": "marginal.valid_months", "rigid_expense_household": "rigid.valid_months"}


def last_day_of_months(first: date, months: int) -> date:
    """The last of so many months that begin on `first`."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    length = monthrange(year, month + 1)[1]
    if first.day > length:
        return date(year, month + 1, length)
    return date(year, month + 1, first.day) - timedelta(days=1)


def begin_recognition(case: StepContext[ApplicationFile, inputs.ApproveRecognition]) -> None:
    """For as long as the programme's own rule says, from today; an earlier one of the same programme ends with it."""
    file, subject, today = case.file, case.subject, case.today
    programme = file.application.programme
    until = last_day_of_months(today, file.policy[_VALID_MONTHS[programme]])
    Recognition.update(state="replaced").where(
        Recognition.recipient_index == subject.applicant_index,
        Recognition.programme == programme,
        Recognition.state == "active",
    ).execute()
    insert(
        Recognition,
        {
            "id": new_id(),
            "application": subject.id,
            "programme": programme,
            "members": len(file.household.covered),
            "valid_from": today,
            "valid_until": until,
            "recipient_account": subject.applicant_id,
            "recipient_index": subject.applicant_index,
            "region": subject.region,
            "township": subject.township,
            "park": subject.park,
            "area": subject.area,
            "created_at": case.now,
        },
    )
    case.outcome.until = until


def ends_soon(case: ApplicationSituation) -> bool:
    own = case.file.own_recognition
    return own is not None and own.state == "active" and own.end_told_at is None and case.today <= own.valid_until


def is_over(case: ApplicationSituation) -> bool:
    own = case.file.own_recognition
    return own is not None and own.state == "active" and case.today > own.valid_until


def may_be_renewed(case: ApplicationSituation) -> FieldError | None:
    own = case.file.own_recognition
    if own is None or own.state == "replaced" or case.today < own.valid_until - REMINDED_BEFORE:
        return FieldError("", "认定还没有快到期，不用接着申请。")
    return None


def no_renewal_is_open(case: ApplicationSituation) -> FieldError | None:
    if case.file.has_open_renewal:
        return FieldError("", "已经有一份接着申请的，请打开那一份填完提交。")
    return None


def mark_told(case: ApplicationStep) -> None:
    own = case.file.own_recognition
    assert own is not None
    case.outcome.until = own.valid_until
    Recognition.update(end_told_at=case.now).where(Recognition.id == own.id).execute()


def end(case: ApplicationStep) -> None:
    Recognition.update(state="ended").where(Recognition.application == case.subject.id).execute()


def begin_renewal(case: ApplicationStep) -> None:
    """A draft with everything that is known; it waits for what has changed, and for signatures, which do not last."""
    origin, known = case.subject, case.file.application
    subject = Subject(
        id=new_id(),
        state="",
        title=case.procedure.label,
        name=origin.name,
        applicant_id=origin.applicant_id,
        applicant_index=origin.applicant_index,
        submitted_by_id=case.actor.account_id,
        mandate_accepted=case.actor.account_id == origin.applicant_id,
    )
    place(subject, origin.region)
    role = next(role for role in Role if role in case.roles & PERSON)
    begin(case.procedure, subject, case.actor, role, {"renews": str(origin.id)}, "刚性支出困难家庭认定办法 第10条")
    insert(
        Application,
        {
            "id": subject.id,
            "programme": known.programme,
            "applicant_id_number": known.applicant_id_number,
            "applicant_phone": known.applicant_phone,
            "form": known.form,
            "by_somebody_else": case.actor.account_id != origin.applicant_id,
            "renews": origin.id,
        },
    )
    copy_household(origin.id, subject.id)
    person = the_person(origin.id)
    register_person(subject, "applicant", origin.name, person.phone if person else None)
    case.outcome.led_to = Matter("applications", subject.id)


def serialize_recognition(application: Any) -> dict[str, Any] | None:
    own = Recognition.get_or_none(Recognition.application == application)
    if own is None:
        return None
    return {
        "valid_from": own.valid_from.isoformat(),
        "valid_until": own.valid_until.isoformat(),
        "state": own.state,
        "state_label": {"active": "有效", "ended": "已到期", "replaced": "已由新的认定接替"}[own.state],
    }


LIFE_STEPS = (
    Step(
        "recognition_ends",
        "提醒认定快到期",
        "approved -> =",
        by=SYSTEM,
        basis="社会救助法 第42条；到期前30天提醒 [P]",
        where=ends_soon,
        does=(mark_told,),
        tells=(Notify("recognition_ends_soon", date="until"),),
    ),
    Step(
        "recognition_ends",
        "认定到期",
        "approved -> =",
        by=SYSTEM,
        basis="社会救助法 第42条",
        where=is_over,
        does=(end,),
        tells=(Notify("recognition_ended"),),
    ),
    Step(
        "renew",
        "接着申请认定",
        "approved -> =",
        by=PERSON,
        basis="社会救助法 第42条",
        offered_when=(may_be_renewed,),
        requires=(no_renewal_is_open,),
        does=(begin_renewal,),
    ),
)
