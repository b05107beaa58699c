"""A benefit begins with the decision of the application, in the same transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from peewee import IntegrityError

from app.accounts.roles import Role
from app.benefits.bank_accounts import save_declared_account
from app.benefits.effects import await_review
from app.benefits.file import BenefitFile
from app.benefits.models import Benefit, BenefitClaim
from app.benefits.months import first_of_next_month, schedule_entitlements
from app.benefits.procedure import BENEFIT
from app.benefits.states import PAID_OUT
from app.households.service import HouseholdView, copy_members
from app.kernel.database import insert, savepoint
from app.kernel.errors import Conflict
from app.kernel.identifiers import new_id
from app.record.case_numbers import next_number
from app.record.subjects import Participant, Subject, register_person, the_person
from app.workflow.definition import AnyStep
from app.workflow.engine import begin


@dataclass(frozen=True)
class Granted:
    """What was decided: category, and fen a month."""

    category: str
    monthly_amount: int


def begin_benefit(case: AnyStep, household: HouseholdView, granted: Granted) -> None:
    """Put the benefit at the start of its life; `case` is the application.

    Raises Conflict where somebody is covered already.
    """
    subject, benefit = _begin(case, household, granted, "active")
    file = BenefitFile(subject)
    schedule_entitlements(benefit, file.covered, case.today)
    await_review(subject, file, case.calendar, case.now)
    subject.save()


def begin_one_sum(case: AnyStep, household: HouseholdView, category: str) -> Benefit:
    """What is paid once or in stages has an account too, and is owed by `claim_sum`; no month of it is owed."""
    subject, benefit = _begin(case, household, Granted(category, 0), PAID_OUT)
    subject.save()
    return benefit


def claim_sum(benefit: Benefit, decision: UUID, amount: int, today: date) -> None:
    """So much fen is owed from this month on, by this decision, once; the programme's next list takes it."""
    row = {
        "id": new_id(),
        "benefit": benefit.id,
        "month": today.replace(day=1),
        "claim": decision.hex,
        "listed_as": benefit.programme,
        "amount": amount,
    }
    insert(BenefitClaim, row)


def _begin(case: AnyStep, household: HouseholdView, granted: Granted, state: str) -> tuple[Subject, Benefit]:
    application, today = case.subject, case.today
    subject = Subject(
        id=new_id(),
        state=state,
        title=f"{application.title.removesuffix('申请')}待遇",
        number=next_number("B", application.township or application.area, today.year),
        name=application.name,
        kind=application.procedure,
        category=granted.category,
        applicant_id=application.applicant_id,
        applicant_index=application.applicant_index,
        submitted_by_id=application.submitted_by_id,
        registered_in_office=application.registered_in_office,
        **{level: getattr(application, level) for level in ("region", "village", "township", "park", "area")},
    )
    origin = {"origin": {"collection": application.collection, "id": str(application.id)}}
    begin(BENEFIT, subject, case.actor, _deciding_role(case), origin, "民发〔2021〕57号 第21条")
    _register_people(subject, application, household)
    benefit = _benefit(case, subject, household, granted)
    copy_members(household, subject.id)
    return subject, benefit


def _deciding_role(case: AnyStep) -> Role:
    roles = case.roles & {Role.TOWNSHIP_APPROVER, Role.PARK_SUPERVISOR, Role.BUREAU_APPROVER, Role.SYSTEM}
    return next(role for role in Role if role in roles)


def _benefit(case: AnyStep, subject: Subject, household: HouseholdView, granted: Granted) -> Benefit:
    declared = household.row.bank_account
    account = save_declared_account(subject.id, declared, case.now) if declared else None
    benefit = Benefit(
        id=subject.id,
        application=case.subject.id,
        programme=case.subject.procedure,
        category=granted.category,
        monthly_amount=granted.monthly_amount,
        members=sum(member.covered for member in household.members),
        starts_on=first_of_next_month(case.today),
        recipient_index=subject.applicant_index,
        form=case.file.application.form,
        account=account,
    )
    try:
        with savepoint():
            insert(Benefit, benefit.__data__)
    except IntegrityError as error:
        raise Conflict("申请人已经在领取低保或者特困供养，不能重复享受。请先核实。") from error
    return benefit


def _register_people(subject: Subject, application: Subject, household: HouseholdView) -> None:
    """Whom the benefit concerns never acts on it in office, as with the application."""
    person = the_person(application.id)
    register_person(subject, "applicant", person.name if person else None, person.phone if person else None)
    members = [
        {"subject": subject.id, "part": "member", "person_index": member.id_number_index}
        for member in household.members
        if member.id_number_index
    ]
    insert(Participant, *members)
