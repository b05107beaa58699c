"""What the steps of a benefit's life write. Each runs inside the step's transaction."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from app.benefits.file import BenefitFile
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


def _file(case: StepContext) -> BenefitFile:
    record: BenefitFile = case.file
    return record


def _update(case: StepContext, **changes: Any) -> None:
    Benefit.update(changes).where(Benefit.id == case.subject.id).execute()


def take_part(case: StepContext, part: str, account: UUID | None) -> None:
    insert(Participant, {"subject": case.subject.id, "part": part, "account": account})


def await_review(subject: Subject, file: BenefitFile, calendar: Calendar, now: datetime) -> None:
    """The next review begins thirty days before it is due, so that the person has time."""
    months = review_months(file.benefit.category, file.somebody_can_work)
    due = months_after(local_date(now), months)
    await_until(subject, datetime.combine(due, time.min, LANZHOU) - NOTICE_BEFORE_REVIEW, calendar, now)


def plan_review(case: StepContext) -> None:
    await_review(case.subject, _file(case), case.calendar, case.now)


def owe_further(case: StepContext) -> None:
    schedule_entitlements(_file(case).benefit, _file(case).covered, local_date(case.now))


def save_death(case: StepContext) -> None:
    """What was proposed before rested on another household."""
    benefit = _file(case).benefit
    died = {"name": case.input.name, "died_on": case.input.died_on.isoformat()}
    benefit.deceased = [*(benefit.deceased or ()), died]
    _update(case, deceased=benefit.deceased, proposal=None)


def save_proposal(case: StepContext) -> None:
    facts = case.input
    proposal = {
        "kind": facts.proposal,
        "monthly_amount": facts.monthly_amount,
        "reason": facts.reason,
        "statements": [],
        "hearing": None,
        "notice": None,
    }
    _file(case).benefit.proposal = proposal
    _update(case, proposal=proposal)
    take_part(case, "proposer", case.actor.account_id)
    case.outcome["told"] = f"拟{PROPOSAL_LABELS[facts.proposal]}"


def save_statement(case: StepContext) -> None:
    proposal = dict(_file(case).benefit.proposal)
    said = {"text": case.input.text, "on": local_date(case.now).isoformat()}
    _update(case, proposal=proposal | {"statements": [*proposal["statements"], said]})


def save_hearing(case: StepContext) -> None:
    proposal = dict(_file(case).benefit.proposal)
    _update(case, proposal=proposal | {"hearing": case.input.model_dump(mode="json")})


def change_amount(case: StepContext) -> None:
    """The new amount holds from the next month on (民发〔2021〕57号 第21条)."""
    first = first_of_next_month(local_date(case.now))
    change_owed(_file(case).benefit, case.input.monthly_amount, first)
    case.outcome["from_month"] = first.isoformat()
    _decide(case)
    plan_review(case)


def keep_as_it_is(case: StepContext) -> None:
    _decide(case)
    plan_review(case)


def taper(case: StepContext) -> None:
    """The last month is known from now on; the state lasts until it is over."""
    last = months_after(local_date(case.now), case.input.months)
    end_owed(_file(case).benefit, last)
    over = first_of_next_month(last)
    await_until(case.subject, datetime.combine(over, time.min, LANZHOU), case.calendar, case.now)
    case.outcome["until"] = (over - timedelta(days=1)).isoformat()
    _decide(case)


def stop(case: StepContext) -> None:
    """Nothing more is owed from the next month on."""
    first = first_of_next_month(local_date(case.now))
    end_owed(_file(case).benefit, months_after(first, -1))
    case.outcome["from_month"] = first.isoformat()
    _decide(case)


def _decide(case: StepContext) -> None:
    """The proposal is done with; whoever decided is known, and the decision names the remedies."""
    _update(case, proposal=None)
    take_part(case, "decider", case.actor.account_id)
    case.outcome["remedies"] = REMEDIES


def drop_proposal(case: StepContext) -> None:
    _update(case, proposal=None)


def resume(case: StepContext) -> None:
    """Owed again from the month in which it ended, so that nobody loses a month by a wrong stop."""
    benefit = _file(case).benefit
    assert benefit.last_month is not None
    first = first_of_next_month(benefit.last_month)
    reinstate(benefit, _file(case).covered, local_date(case.now))
    case.outcome |= {"monthly_amount": benefit.monthly_amount, "from_month": first.isoformat()}
    plan_review(case)
