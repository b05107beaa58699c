"""What the steps of a benefit's life write. Each runs inside the step's transaction."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from app.benefits import inputs
from app.benefits.file import BenefitFile, BenefitStep
from app.benefits.inputs import PROPOSAL_LABELS
from app.benefits.models import Benefit
from app.benefits.months import (
    change_owed,
    end_owed,
    first_of_next_month,
    months_after,
    reinstate,
    schedule_entitlements,
)
from app.benefits.rules import review_months
from app.kernel.calendar.counting import LANZHOU, Calendar, local_date
from app.kernel.database import insert
from app.notices.remedies import REMEDIES
from app.record.subjects import Participant, Subject
from app.workflow.definition import StepContext
from app.workflow.limits import await_until

NOTICE_BEFORE_REVIEW = timedelta(days=30)


def _update(case: BenefitStep, **changes: Any) -> None:
    Benefit.update(changes).where(Benefit.id == case.subject.id).execute()


def take_part(case: BenefitStep, part: str, account: UUID | None) -> None:
    insert(Participant, {"subject": case.subject.id, "part": part, "account": account})


def await_review(subject: Subject, file: BenefitFile, calendar: Calendar, now: datetime) -> None:
    """The next review begins thirty days before it is due, so that the person has time."""
    today = local_date(now)
    due = months_after(today, review_months(file.benefit.category, file.somebody_can_work(today)))
    await_until(subject, datetime.combine(due, time.min, LANZHOU) - NOTICE_BEFORE_REVIEW, calendar, now)


def plan_review(case: BenefitStep) -> None:
    await_review(case.subject, case.file, case.calendar, case.now)


def owe_further(case: BenefitStep) -> None:
    schedule_entitlements(case.file.benefit, case.file.covered, case.today)


def save_death(case: StepContext[BenefitFile, inputs.ReportDeath]) -> None:
    """What was proposed before rested on another household."""
    benefit = case.file.benefit
    died = {"name": case.input.name, "died_on": case.input.died_on.isoformat()}
    benefit.deceased = [*(benefit.deceased or ()), died]
    _update(case, deceased=benefit.deceased, proposal=None)


def save_proposal(case: StepContext[BenefitFile, inputs.ProposeChange]) -> None:
    facts = case.input
    proposal: dict[str, Any] = {
        "kind": facts.proposal,
        "monthly_amount": facts.monthly_amount,
        "reason": facts.reason,
        "statements": [],
        "hearing": None,
        "notice": None,
    }
    case.file.benefit.proposal = proposal
    _update(case, proposal=proposal)
    take_part(case, "proposer", case.actor.account_id)
    case.outcome.told = f"拟{PROPOSAL_LABELS[facts.proposal]}"


def save_statement(case: StepContext[BenefitFile, inputs.MakeStatement]) -> None:
    proposal = dict(case.file.benefit.proposal)
    said = {"text": case.input.text, "on": case.today.isoformat()}
    _update(case, proposal=proposal | {"statements": [*proposal["statements"], said]})


def save_hearing(case: StepContext[BenefitFile, inputs.HoldHearing]) -> None:
    proposal = dict(case.file.benefit.proposal)
    _update(case, proposal=proposal | {"hearing": case.input.model_dump(mode="json")})


def change_amount(case: StepContext[BenefitFile, inputs.ChangeAmount]) -> None:
    """The new amount holds from the next month on (民发〔2021〕57号 第21条)."""
    first = first_of_next_month(case.today)
    change_owed(case.file.benefit, case.input.monthly_amount, first)
    case.outcome.from_month = first
    _decide(case)
    plan_review(case)


def keep_as_it_is(case: BenefitStep) -> None:
    _decide(case)
    plan_review(case)


def taper(case: StepContext[BenefitFile, inputs.Taper]) -> None:
    """The last month is known from now on; the state lasts until it is over."""
    last = months_after(case.today, case.input.months)
    end_owed(case.file.benefit, last)
    over = first_of_next_month(last)
    await_until(case.subject, datetime.combine(over, time.min, LANZHOU), case.calendar, case.now)
    case.outcome.until = over - timedelta(days=1)
    _decide(case)


def stop(case: BenefitStep) -> None:
    """Nothing more is owed from the next month on."""
    first = first_of_next_month(case.today)
    end_owed(case.file.benefit, months_after(first, -1))
    case.outcome.from_month = first
    _decide(case)


def _decide(case: BenefitStep) -> None:
    """The proposal is done with; whoever decided is known, and the decision names the remedies."""
    _update(case, proposal=None)
    take_part(case, "decider", case.actor.account_id)
    case.outcome.remedies = REMEDIES


def drop_proposal(case: BenefitStep) -> None:
    _update(case, proposal=None)


def resume(case: BenefitStep) -> None:
    """Owed again from the month in which it ended, so that nobody loses a month by a wrong stop."""
    benefit = case.file.benefit
    assert benefit.last_month is not None
    first = first_of_next_month(benefit.last_month)
    reinstate(benefit, case.file.covered, case.today)
    case.outcome.monthly_amount, case.outcome.from_month = benefit.monthly_amount, first
    plan_review(case)
