"""For which months, and up to how much, somebody may be paid what was too little. Without a database."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.benefits import underpaid
from app.benefits.models import Benefit
from app.benefits.underpaid import PayArrears
from app.programmes.policy import DEFAULT_POLICY
from tests.support.steps import Example, step, table


class _File:
    benefit = Benefit(starts_on=date(2026, 1, 1), members=1, programme="minimum_living_allowance")
    policy = DEFAULT_POLICY


class _Ended(_File):
    benefit = Benefit(starts_on=date(2026, 1, 1), members=1, programme="disability_care", last_month=date(2026, 3, 1))


def _ended(*months: str) -> Any:
    rows = [{"month": month, "amount": 10_00} for month in months]
    return step(_Ended(), PayArrears.model_validate({"months": rows, "reason": "算错了"}))


def _case(*months: str, amount: int = 10_00) -> Any:
    rows = [{"month": month, "amount": amount} for month in months]
    return step(_File(), PayArrears.model_validate({"months": rows, "reason": "算错了"}))


OVER, OWED = underpaid.months_are_over_and_owed, underpaid.not_more_than_a_month_of_the_ceiling
EXAMPLES = (
    Example(OVER, "two months that are over", lambda: _case("2026-01", "2026-02"), None),
    Example(OVER, "one month twice", lambda: _case("2026-01", "2026-01"), ("months", "写了两次")),
    Example(OVER, "before it began", lambda: _case("2025-12"), ("months", "请核对")),
    Example(OVER, "to come", lambda: _case("2099-01"), ("months", "请核对")),
    Example(OVER, "before the end", lambda: _ended("2026-03"), None),
    Example(OVER, "after the end", lambda: _ended("2026-04"), ("months", "2026-01到2026-03")),
    Example(OWED, "a little", lambda: _case("2026-01"), None),
    Example(OWED, "too much", lambda: _case("2026-01", amount=999_999_00), ("months", "不能超过")),
)


@table(EXAMPLES)
def test_each_condition_says_what_it_should(example: Example) -> None:
    example.holds()
