"""What the conditions of an amount of money let through, and what they say otherwise. Without a database."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from app.applications import inputs, rules
from app.assessment.economy import HouseholdAccounts, MemberAccounts
from app.programmes.policy import DEFAULT_POLICY
from app.public_notices.inputs import AnswerObjection
from app.workflow.definition import AnyStep
from tests.applications.test_rules import approve, of, propose
from tests.support.steps import Example, household, member, table, without_database

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")

MOST = DEFAULT_POLICY["benefit.most_per_member"]


def worth(given: Any, *, calculated: int, by_the_office: bool = True, people: int = 1) -> AnyStep:
    """Fen: what the calculation came to, made by the office or only following from the household's word."""
    made = {"calculation": {"result": {"amount": calculated}}} if by_the_office else {}
    members = [member(position, "张三") for position in range(people)]
    known = {"household": household(*members), "policy": DEFAULT_POLICY, "calculated_amount": calculated}
    return of(given, application=made, **known)


def calculation(people: int | None) -> inputs.Calculate:
    if people is None:
        return inputs.Calculate()
    members = [MemberAccounts(name="张三") for _ in range(people)]
    return inputs.Calculate(accounts=HouseholdAccounts(area="urban", members=members))


DISMISSED = AnswerObjection(objection=UUID(int=1), outcome="dismissed", text="调查过了")
EXAMPLES = (
    Example(rules.difference_is_explained, "no difference", lambda: worth(approve(80000), calculated=80000), None),
    Example(
        rules.difference_is_explained, "a refusal", lambda: worth(propose(monthly_amount=None), calculated=80000), None
    ),
    Example(
        rules.difference_is_explained,
        "less than calculated, explained",
        lambda: worth(approve(79999, "女儿每月给一点"), calculated=80000),
        None,
    ),
    Example(
        rules.difference_is_explained,
        "less than calculated",
        lambda: worth(approve(79999), calculated=80000),
        ("differs_because", "核算的结果是800元"),
    ),
    Example(
        rules.difference_is_explained,
        "less than the household's word comes to",
        lambda: worth(propose(monthly_amount=79999), calculated=80000, by_the_office=False),
        None,
    ),
    Example(
        rules.difference_is_explained,
        "more than the household's word comes to",
        lambda: worth(propose(monthly_amount=80001), calculated=80000, by_the_office=False),
        ("differs_because", "写明理由"),
    ),
    Example(
        rules.amount_is_within_the_ceiling,
        "the ceiling for two",
        lambda: worth(approve(2 * MOST, "困难"), calculated=1, people=2),
        None,
    ),
    Example(
        rules.amount_is_within_the_ceiling,
        "above it, with a reason",
        lambda: worth(approve(MOST + 1, "困难"), calculated=1),
        ("monthly_amount", "写明理由也不能超过"),
    ),
    Example(
        rules.amount_is_within_the_ceiling,
        "above it, by the calculation",
        lambda: worth(approve(MOST + 1), calculated=MOST + 1),
        None,
    ),
    Example(rules.amount_is_within_the_ceiling, "no amount", lambda: worth(DISMISSED, calculated=1), None),
    Example(
        rules.nobody_is_added_by_the_calculation,
        "all of the household",
        lambda: worth(calculation(2), calculated=1, people=2),
        None,
    ),
    Example(
        rules.nobody_is_added_by_the_calculation, "as declared", lambda: worth(calculation(None), calculated=1), None
    ),
    Example(
        rules.nobody_is_added_by_the_calculation,
        "one more",
        lambda: worth(calculation(2), calculated=1),
        ("accounts.members", "只有1人"),
    ),
)


@table(EXAMPLES)
def test_the_condition_says_so(example: Example) -> None:
    example.holds()
