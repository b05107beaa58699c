"""What the steps of a benefit's life write. Each runs inside the step's transaction."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from app.benefits.facts import PROPOSAL_LABELS
from app.benefits.file import BenefitFile
from app.benefits.models import Benefit
from app.benefits.months import change_owed, end_owed, first_of_next_month, months_after, owe_ahead, take_up_again
from app.benefits.rules import review_months
from app.calendar import LANZHOU, Calendar, local_date
from app.kernel.database import insert
from app.limits import await_until
from app.remedies import REMEDIES
from app.subjects import Participant, Subject
from app.workflow import Case

NOTICE_BEFORE_REVIEW = timedelta(days=30)


def _file(case: Case) -> BenefitFile:
    record: BenefitFile = case.record
    return record


def _update(case: Case, **changes: Any) -> None:
    Benefit.update(changes).where(Benefit.id == case.subject.id).execute()


def take_part(case: Case, part: str, account: UUID | None) -> None:
    insert(Participant, {"subject": case.subject.id, "part": part, "account": account})


def await_review(subject: Subject, file: BenefitFile, calendar: Calendar, now: datetime) -> None:
    """The next review begins thirty days before it is due, so that the person has time."""
    months = review_months(file.benefit.category, file.somebody_can_work)
    due = months_after(local_date(now), months)
    await_until(subject, datetime.combine(due, time.min, LANZHOU) - NOTICE_BEFORE_REVIEW, calendar, now)


def plan_review(case: Case) -> None:
    await_review(case.subject, _file(case), case.calendar, case.now)


def owe_further(case: Case) -> None:
    owe_ahead(_file(case).benefit, _file(case).covered, local_date(case.now))


def keep_death(case: Case) -> None:
    """What was proposed before rested on another household."""
    benefit = _file(case).benefit
    died = {"name": case.facts.name, "died_on": case.facts.died_on.isoformat()}
    benefit.deceased = [*(benefit.deceased or ()), died]
    _update(case, deceased=benefit.deceased, proposal=None)


def keep_proposal(case: Case) -> None:
    facts = case.facts
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
    case.recorded["told"] = f"拟{PROPOSAL_LABELS[facts.proposal]}"


def keep_statement(case: Case) -> None:
    proposal = dict(_file(case).benefit.proposal)
    said = {"text": case.facts.text, "on": local_date(case.now).isoformat()}
    _update(case, proposal=proposal | {"statements": [*proposal["statements"], said]})


def keep_hearing(case: Case) -> None:
    proposal = dict(_file(case).benefit.proposal)
    _update(case, proposal=proposal | {"hearing": case.facts.model_dump(mode="json")})


def change_amount(case: Case) -> None:
    """The new amount holds from the next month on (民发〔2021〕57号 第21条)."""
    first = first_of_next_month(local_date(case.now))
    change_owed(_file(case).benefit, case.facts.monthly_amount, first)
    case.recorded["from_month"] = first.isoformat()
    _decide(case)
    plan_review(case)


def keep_as_it_is(case: Case) -> None:
    _decide(case)
    plan_review(case)


def taper(case: Case) -> None:
    """The last month is known from now on; the state lasts until it is over."""
    last = months_after(local_date(case.now), case.facts.months)
    end_owed(_file(case).benefit, last)
    over = first_of_next_month(last)
    await_until(case.subject, datetime.combine(over, time.min, LANZHOU), case.calendar, case.now)
    case.recorded["until"] = (over - timedelta(days=1)).isoformat()
    _decide(case)


def stop(case: Case) -> None:
    """Nothing more is owed from the next month on."""
    first = first_of_next_month(local_date(case.now))
    end_owed(_file(case).benefit, months_after(first, -1))
    case.recorded["from_month"] = first.isoformat()
    _decide(case)


def _decide(case: Case) -> None:
    """The proposal is done with; whoever decided is known, and the decision names the remedies."""
    _update(case, proposal=None)
    take_part(case, "decider", case.actor.account_id)
    case.recorded["remedies"] = REMEDIES


def drop_proposal(case: Case) -> None:
    _update(case, proposal=None)


def resume(case: Case) -> None:
    """Owed again from the month in which it ended, so that nobody loses a month by a wrong stop."""
    benefit = _file(case).benefit
    assert benefit.last_month is not None
    first = first_of_next_month(benefit.last_month)
    take_up_again(benefit, _file(case).covered, local_date(case.now))
    case.recorded |= {"monthly_amount": benefit.monthly_amount, "from_month": first.isoformat()}
    plan_review(case)
