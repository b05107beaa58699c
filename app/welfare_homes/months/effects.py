"""What the steps of a home's month write."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.kernel.database import insert
from app.organisations.service import organisation
from app.record.subjects import Participant
from app.welfare_homes.models import HomeDay
from app.welfare_homes.months import money
from app.welfare_homes.months.file import MonthFile
from app.welfare_homes.months.inputs import CheckMonth, ReturnMonth
from app.welfare_homes.rules import month_after, share
from app.workflow.definition import NoInput, StepContext


def _take_part(case: StepContext[MonthFile, CheckMonth], part: str) -> None:
    insert(Participant, {"subject": case.subject.id, "part": part, "account": case.actor.account_id})


def check(case: StepContext[MonthFile, CheckMonth]) -> None:
    """With the two shares that are reported: of its beds that were used, and that are for nursing."""
    row = case.file.row
    _take_part(case, "checker")
    of_month = row.beds * _length(row.month)
    shares: dict[str, Any] = {"occupancy": share(row.days, of_month), "nursing": share(row.nursing_beds, row.beds)}
    case.outcome.amount = row.amount
    case.outcome.kept |= shares


def _length(month: date) -> int:
    return (month_after(month) - month).days


def give_back(case: StepContext[MonthFile, ReturnMonth]) -> None:
    """Its days can be drawn again, and what it took back is still to be taken back."""
    own = case.subject.id
    HomeDay.delete().where(HomeDay.id.in_([each.id for each in case.file.days])).execute()
    taken = [row.id for row in HomeDay.select(HomeDay.id).where(HomeDay.taken_back_by == own)]
    HomeDay.update(taken_back_by=None, once=True).where(HomeDay.id.in_(taken)).execute()


def pay(case: StepContext[MonthFile, NoInput]) -> None:
    row = case.file.row
    money.pay(case.subject.id, row.home, organisation(row.home).name, row.amount)
    case.outcome.amount = row.amount
