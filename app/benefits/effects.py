"""What the steps of a benefit's life write. Each runs inside the step's transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from app.benefits import inputs, members, refused_jobs
from app.benefits.file import BenefitFile, BenefitStep
from app.benefits.models import Benefit
from app.benefits.months import (
    change_owed,
    end_owed,
    first_free_month,
    first_of_next_month,
    months_after,
    owed_between,
    reinstate,
    schedule_entitlements,
)
from app.benefits.proofs import NOTICE_BEFORE_REVIEW, adult_soon, ends_of_proofs
from app.benefits.publishing import republish
from app.benefits.rules import next_in_turn, review_months
from app.kernel.calendar.counting import LANZHOU, Calendar, end_of_day, local_date
from app.kernel.database import insert
from app.kernel.errors import invalid
from app.kernel.money import yuan_text
from app.record.subjects import Participant, Subject
from app.regions.service import place, served_region
from app.remedies.rules import last_day_for_remedies
from app.workflow.definition import StepContext
from app.workflow.limits import await_until

# [P] How long before the last month of a taper is over somebody looks again: income may have fallen.
LOOKED_AT_BEFORE = timedelta(days=15)
# [P] How long what is over waits for money that has not arrived before it is looked at again: one list more.
LOOKED_FOR_MONEY_EVERY = timedelta(days=30)


def _update(case: BenefitStep, **changes: Any) -> None:
    Benefit.update(changes).where(Benefit.id == case.subject.id).execute()


def take_part(case: BenefitStep, part: str, account: UUID | None) -> None:
    insert(Participant, {"subject": case.subject.id, "part": part, "account": account})


def await_review(
    subject: Subject, file: BenefitFile, calendar: Calendar, now: datetime, first: date | None = None
) -> None:
    """The next review begins thirty days before it is due, so that the person has time. `first`: the first month of a
    benefit whose reviews were held elsewhere until now.
    """
    today = local_date(now)
    benefit = file.benefit
    months = review_months(benefit.programme, benefit.category, file.somebody_can_work(today))
    due = months_after(today, months) if first is None else next_in_turn(first, today, months)
    people = file.those_covered
    birthdays = adult_soon(benefit.programme, [each.born_on() for each in people], today + NOTICE_BEFORE_REVIEW)
    due = min([due, *birthdays, *ends_of_proofs(benefit.programme, people, today)])
    await_until(subject, datetime.combine(due, time.min, LANZHOU) - NOTICE_BEFORE_REVIEW, calendar, now)


def plan_review(case: BenefitStep) -> None:
    await_review(case.subject, case.file, case.calendar, case.now)


def owe_further(case: BenefitStep) -> None:
    schedule_entitlements(case.file.benefit, case.file.covered, case.today)


def save_death(case: StepContext[BenefitFile, inputs.ReportDeath]) -> None:
    """What was proposed before rested on another household."""
    benefit = case.file.benefit
    members.let_newcomers_go(case)
    found = (each for each in case.file.household.members if each.called == case.input.name)
    member = next(found, None)
    who = {"position": member.position, "person_index": member.id_number_index} if member else {}
    number = benefit.deaths + 1
    died = {"name": case.input.name, "died_on": case.input.died_on.isoformat(), "number": number} | who
    benefit.deceased = [*(benefit.deceased or ()), died]
    _update(case, deceased=benefit.deceased, deaths=number, proposal=None)


def save_proposal(case: StepContext[BenefitFile, inputs.ProposeChange]) -> None:
    facts = case.input
    _propose(case, facts.proposal, facts.monthly_amount, ground=facts.ground)


def propose_members(case: StepContext[BenefitFile, members.ChangeMembers]) -> None:
    _propose_amount(case, ground="members", people=members.propose_members(case))


def propose_category(case: StepContext[BenefitFile, members.ChangeCategory]) -> None:
    now = case.file.benefit.category
    _propose_amount(case, ground="other", category=case.input.category, category_now=now)


def propose_for_refused_jobs(case: StepContext[BenefitFile, refused_jobs.RefusedJobs]) -> None:
    """His share and no more; where he is the only one, the whole."""
    left = refused_jobs.without_their_share(case.file)
    refused = [offer.model_dump(mode="json") for offer in case.input.refused]
    told = {"ground": "jobs_refused", "refused": refused, "member": case.input.member}
    _propose(case, "cut" if left else "stop", left or None, **told)


def _propose_amount(case: BenefitStep, **more: Any) -> None:
    amount, now = case.input.monthly_amount, case.file.benefit.monthly_amount
    _propose(case, "raise" if amount > now else "cut" if amount < now else "same", amount, **more)


def _propose(case: BenefitStep, kind: str, monthly_amount: int | None, **more: Any) -> None:
    proposal: dict[str, Any] = {
        "kind": kind,
        "monthly_amount": monthly_amount,
        "monthly_amount_now": case.file.benefit.monthly_amount,
        "reason": case.input.reason,
        "statements": [],
        "hearing": None,
        "notice": None,
    }
    case.file.benefit.proposal = proposal = proposal | more
    _update(case, proposal=proposal)
    take_part(case, "proposer", case.actor.account_id)
    case.outcome.told = what_may_come(proposal)


def what_may_come(proposal: Mapping[str, Any]) -> str:
    """With the sums before and after, in words for the household."""
    now, then = yuan_text(proposal["monthly_amount_now"]), proposal["monthly_amount"]
    if proposal["kind"] == "same":
        return f"每月{now}不变，家里计入的人或者类别有变化"
    if then:
        return f"每月可能从{now}变成{yuan_text(then)}"
    return f"现在每月{now}，可能{'再发几个月就停' if proposal['kind'] == 'taper' else '要停发'}"


def save_statement(case: StepContext[BenefitFile, inputs.MakeStatement]) -> None:
    proposal = dict(case.file.benefit.proposal)
    said = {
        "text": case.input.text,
        "on": case.today.isoformat(),
        "wants_hearing": case.input.wants_hearing,
    }
    _update(case, proposal=proposal | {"statements": [*proposal["statements"], said]})


def save_hearing(case: StepContext[BenefitFile, inputs.HoldHearing]) -> None:
    proposal = dict(case.file.benefit.proposal)
    _update(case, proposal=proposal | {"hearing": case.input.model_dump(mode="json")})


def change_amount(case: StepContext[BenefitFile, inputs.ChangeAmount]) -> None:
    """What takes nothing away holds from the next month on (民发〔2021〕57号 第21条)."""
    first = first_of_next_month(case.today)
    change_owed(case.file.benefit, case.input.monthly_amount, first)
    members.apply_changes(case, first)
    republish(case, case.input.monthly_amount)
    case.outcome.from_month = first
    _decided(case)
    drop_proposal(case)
    plan_review(case)


def keep_as_it_is(case: BenefitStep) -> None:
    _decided(case)
    drop_proposal(case)
    plan_review(case)


def decide_cut(case: StepContext[BenefitFile, inputs.ChangeAmount]) -> None:
    first = first_of_next_month(case.today)
    members.hold_newcomers(case, first)
    _wait_for_delivery(case, "cut", monthly_amount=case.input.monthly_amount, held_from=first.isoformat())


def decide_taper(case: StepContext[BenefitFile, inputs.Taper]) -> None:
    _wait_for_delivery(case, "taper", months=case.input.months)


def decide_stop(case: BenefitStep) -> None:
    _wait_for_delivery(case, "stop")


def _wait_for_delivery(case: BenefitStep, kind: str, **more: Any) -> None:
    """A decision against somebody changes nothing before it has reached them; until then the money goes on."""
    _decided(case)
    _update(case, proposal=case.file.benefit.proposal | {"decided": {"kind": kind} | more})


def cut(case: BenefitStep) -> None:
    """It has reached the household: from the next month that is still open on it is less."""
    decided = case.file.benefit.proposal["decided"]
    first = change_owed(case.file.benefit, decided["monthly_amount"], first_of_next_month(case.today))
    members.apply_changes(case, first)
    republish(case, decided["monthly_amount"])
    case.outcome.from_month, case.outcome.monthly_amount = first, decided["monthly_amount"]
    drop_proposal(case)
    plan_review(case)


def taper(case: BenefitStep) -> None:
    """The last month is known from now on; the state lasts until somebody has to look again before it is over."""
    last = months_after(case.today, case.file.benefit.proposal["decided"]["months"])
    end_owed(case.file.benefit, last)
    over = _end_of(last)
    await_until(case.subject, over - LOOKED_AT_BEFORE, case.calendar, case.now)
    case.outcome.until = local_date(over) - timedelta(days=1)
    drop_proposal(case)


def await_end_of_taper(case: BenefitStep) -> None:
    last = case.file.benefit.last_month
    assert last is not None
    over = _end_of(last)
    await_until(case.subject, _not_past(over, case.now), case.calendar, case.now)
    case.outcome.until = local_date(over) - timedelta(days=1)


def _end_of(last_month: date) -> datetime:
    """The first moment after that month."""
    return datetime.combine(first_of_next_month(last_month), time.min, LANZHOU)


def _not_past(moment: datetime, now: datetime) -> datetime:
    """What is over already follows at once."""
    return max(moment, now + timedelta(minutes=1))


def stop(case: BenefitStep) -> None:
    """It has reached the household: nothing more is owed from the next month on."""
    _end(case)
    drop_proposal(case)
    await_close(case)


def await_close(case: BenefitStep) -> None:
    """What is stopped is closed when the time for remedies is over; nothing closes it while one is open, or while
    money of it has not arrived: then it is looked at again after the next list.
    """
    if case.subject.state != "stopped":
        return
    last = last_day_for_remedies(
        local_date(case.subject.state_since), case.file.remedies_told, case.file.remedies_sought
    )
    if last is not None and end_of_day(last) <= case.now:
        await_money(case)
    else:
        await_until(case.subject, end_of_day(last) if last else None, case.calendar, case.now)


def await_money(case: BenefitStep) -> None:
    await_until(case.subject, case.now + LOOKED_FOR_MONEY_EVERY, case.calendar, case.now)


def end_after_death(case: BenefitStep) -> None:
    """Nobody is left whom a decision would have to reach: the family gets the letter."""
    _decided(case)
    _end(case)
    drop_proposal(case)


def _end(case: BenefitStep) -> None:
    """Nothing more from the first month that is still open on. Where nobody is left, nothing is owed after the month of
    death: what is held is not owed any more, and what was paid is on record and recovered (`app/recoveries`).
    """
    first = first_of_next_month(case.today)
    died = max((date.fromisoformat(each["died_on"]) for each in case.file.benefit.deceased or ()), default=None)
    if died is not None and not case.file.living:
        after = first_of_next_month(died)
        case.outcome.kept["months_after_death"] = owed_between(case.file.benefit, after, first)
        first = after
    else:
        first = first_free_month(case.file.benefit, first)
    end_owed(case.file.benefit, months_after(first, -1))
    case.outcome.from_month = first


def _decided(case: BenefitStep) -> None:
    """Whoever decided is known."""
    take_part(case, "decider", case.actor.account_id)


def hand_over(case: StepContext[BenefitFile, inputs.TransferBenefit]) -> None:
    """The household lives in another township now: the same benefit, number and months; its people are others'."""
    target = served_region(case.input.region, "region")
    if target.code == case.subject.region:
        raise invalid("region", "已经在这个地方了，请选择搬到的村或社区。")
    place(case.subject, target.code)
    case.subject.assignee = None
    case.outcome.told = f"以后由{target.name}管，救助金照发，您不用重新申请"


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
