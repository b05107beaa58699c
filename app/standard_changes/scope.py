"""Whom a change of a standard concerns, and as they stand: read some hundred benefits at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from app.applications.models import Application
from app.assessment.economy import HouseholdAccounts
from app.assessment.supplements import Rates
from app.benefits.models import Benefit, BenefitMonth, MonthlyLook
from app.benefits.months import first_of_next_month
from app.benefits.steps.standards import RAISED_IN
from app.payment_runs.models import STANDS, PaymentLine
from app.programmes.personal import PERSONAL
from app.programmes.policy import policy_on
from app.programmes.standards import Draft, chosen_area, standards_with
from app.record.subjects import Subject
from app.standard_changes.adjusting import ALLOWANCE, DESTITUTE, Held, Standing, Stopped
from app.standard_changes.models import StandardChange

AT_ONCE = 500  # benefits


@dataclass(frozen=True, repr=False)
class Concerned:
    """A benefit: the household as it stands, and the months owed since the first day of the change. `settled` are those
    of them that have begun or stand on a list already: what more is owed for them is arrears.
    """

    benefit: UUID
    township: str
    held: Held
    settled: list[date]


def standing(change: StandardChange, today: date) -> Standing:
    """The standards before and after, on the first day of the change, or today where that is later: the same whether it
    is in force by now or not.
    """
    day = max(change.effective_on, today)
    draft: Draft = {
        "code": change.kind,
        "amount": change.amount,
        "unit": change.unit,
        "effective_on": change.effective_on,
        "source": change.document_number,
    }
    after = standards_with(draft, day)
    before = standards_with({**draft, "amount": change.before}, day) if change.before else after
    return Standing(before, after, policy_on(day))


def first_month(change: StandardChange) -> date:
    """The first month that begins on the first day of the change or later."""
    day: date = change.effective_on
    return day if day.day == 1 else first_of_next_month(day)


def count_concerned(change: StandardChange) -> int:
    """Nobody where the area is another's, nothing held before, or no benefit rests on the standard."""
    if change.area != chosen_area() or not change.before:
        return 0
    found: int = _there(change).count()
    return found


def concerned(change: StandardChange, after: UUID | None, today: date) -> tuple[list[Concerned], UUID | None]:
    """Of the next `AT_ONCE` benefits by their ids those that it changes something for, and the last one looked at; None
    where none was left.
    """
    query = _there(change).order_by(Benefit.id).limit(AT_ONCE)
    if after is not None:
        query = query.where(Benefit.id > after, Subject.id > after)  # of both, as in `payment_runs/due.py`
    rows = list(query.objects())
    return _read(change, rows, today), rows[-1].id if rows else None


def these(change: StandardChange, benefits: Sequence[UUID], today: date) -> list[Concerned]:
    """Of these the ones that still go on."""
    return _read(change, list(_there(change).where(Benefit.id.in_(list(benefits))).objects()), today)


def _there(change: StandardChange) -> Any:
    """Those that rest on the standard: of a household both programmes, of one's own the category alone."""
    programme = change.kind.partition(".")[0]
    if programme in PERSONAL:
        standards = PERSONAL[programme].standards
        categories = [category for category, code in standards.items() if code == change.kind]
        rests_on = (Benefit.programme == programme) & Benefit.category.in_(categories)
    else:
        rests_on = Benefit.programme.in_((ALLOWANCE, DESTITUTE))
    return (
        Benefit.select(Benefit, Subject.number, Subject.township, Subject.region)
        .join(Subject, on=(Subject.id == Benefit.id))
        .where(
            Subject.collection == "benefits",
            Subject.state.in_(RAISED_IN),
            rests_on,
        )
    )


def _read(change: StandardChange, rows: Sequence[Any], today: date) -> list[Concerned]:
    applications = {
        row.id: row
        for row in Application.select(Application.id, Application.calculation, Application.self_care).where(
            Application.id.in_([row.application for row in rows if row.application])
        )
    }
    settled = _settled([row.id for row in rows], first_month(change), today)
    new = standing(change, today).after[change.kind]["amount"]
    looks = MonthlyLook.select().where(MonthlyLook.id.in_([row.id for row in rows if row.programme == ALLOWANCE]))
    rates = {look.id: look.rates for look in looks}
    return [
        Concerned(row.id, row.township or row.region, _held(row, application, rates.get(row.id)), settled[row.id])
        for row in rows
        if not _has_it(application := applications.get(row.application), change.kind, new)
    ]


def _has_it(application: Application | None, kind: str, new: int) -> bool:
    """Decided with the new standard already."""
    calculation = application.calculation if application else None
    rested_on = calculation["standards"].get(kind) if calculation else None
    return rested_on is not None and rested_on["amount"] == new


def _held(row: Any, application: Application | None, rates: Rates | None) -> Held:
    number = row.number or str(row.id)
    try:
        accounts = _accounts(row, application)
    except ValidationError as error:
        raise Stopped(number, "核算用的家庭情况读不出来") from error
    rural = accounts.area == "rural" if accounts else (row.form or {}).get("area") == "rural"
    return Held(number, row.programme, row.category, row.monthly_amount, row.members, rural, accounts, rates)


def _accounts(row: Any, application: Application | None) -> HouseholdAccounts | None:
    """What was calculated with; None where the household is another one by now, and for what rests on its category."""
    if row.programme in PERSONAL or application is None or not application.calculation:
        return None
    accounts = HouseholdAccounts.model_validate(application.calculation["facts"])
    covered = 1 if accounts.single_person else len(accounts.members)
    if row.programme == ALLOWANCE and covered != row.members:
        return None
    return accounts.model_copy(update={"self_care": (application.self_care or {}).get("level")})


def _settled(benefits: Sequence[UUID], first: date, today: date) -> dict[UUID, list[date]]:
    """Months since `first` that have begun, or whose line stands on a list that takes no change any more."""
    run = Subject.alias()
    lines = (
        PaymentLine.select(PaymentLine.benefit, PaymentLine.period)
        .join(run, on=(run.id == PaymentLine.run))
        .where(
            PaymentLine.benefit.in_(list(benefits)),
            PaymentLine.period >= first,
            PaymentLine.claim == "",
            STANDS,
            run.state != "draft",
        )
    )
    listed = {(benefit, month) for benefit, month in lines.tuples().iterator()}
    found: dict[UUID, list[date]] = {benefit: [] for benefit in benefits}
    begun = today.replace(day=1)
    owed = BenefitMonth.select(BenefitMonth.benefit, BenefitMonth.month).where(
        BenefitMonth.benefit.in_(list(benefits)), BenefitMonth.month >= first
    )
    for benefit, month in owed.order_by(BenefitMonth.month).tuples().iterator():
        if month <= begun or (benefit, month) in listed:
            found[benefit].append(month)
    return found
