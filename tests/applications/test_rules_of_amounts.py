"""What the conditions of an amount of money let through, and what they say otherwise. Without a database."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.applications import amounts, inputs
from app.assessment.economy import HouseholdAccounts, MemberAccounts
from app.programmes.categories import CATEGORIES_OF
from app.programmes.policy import DEFAULT_POLICY
from app.public_notices.inputs import AnswerObjection
from app.workflow.definition import AnyStep
from tests.applications.arranged import approve, of, propose
from tests.support.steps import Example, household, member, table, without_database

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")

MOST = DEFAULT_POLICY["benefit.most_per_member"]


def worth(given: Any, *, calculated: int, category: str | None = "urban_full", people: int = 1) -> AnyStep:
    """Fen: what the calculation came to, and for which class; None: not entitled."""
    made = {"calculation": {"result": {"amount": calculated, "category": category}}}
    members = [member(position, "张三") for position in range(people)]
    known = {"household": household(*members), "policy": DEFAULT_POLICY}
    return of(given, application=made, **known)


def calculation(people: int | None) -> inputs.Calculate:
    if people is None:
        return inputs.Calculate()
    members = [MemberAccounts(name="张三") for _ in range(people)]
    return inputs.Calculate(accounts=HouseholdAccounts(area="urban", members=members))


DISMISSED = AnswerObjection(objection=UUID(int=1), outcome="dismissed", text="调查过了")
EXAMPLES = (
    Example(amounts.difference_is_explained, "no difference", lambda: worth(approve(80000), calculated=80000), None),
    Example(
        amounts.difference_is_explained,
        "less than calculated, explained",
        lambda: worth(approve(79999, "女儿每月给一点"), calculated=80000),
        None,
    ),
    Example(
        amounts.difference_is_explained,
        "less than calculated",
        lambda: worth(approve(79999), calculated=80000),
        ("differs_because", "核算的结果是800元"),
    ),
    Example(
        amounts.difference_is_explained,
        "another class",
        lambda: worth(propose(category="rural_1"), calculated=80000),
        ("differs_because", "核算的类别是城市低保全额"),
    ),
    Example(
        amounts.difference_is_explained,
        "another class, explained",
        lambda: worth(propose(category="rural_1", differs_because="住在村里"), calculated=80000),
        None,
    ),
    Example(
        amounts.difference_is_explained,
        "a grant where the calculation says no",
        lambda: worth(propose(monthly_amount=0), calculated=0, category=None),
        ("differs_because", "不符合条件"),
    ),
    Example(
        amounts.difference_is_explained,
        "a refusal is no grant",
        lambda: worth(propose(opinion="refuse", category=None, monthly_amount=None), calculated=80000),
        None,
    ),
    Example(
        amounts.amount_is_within_the_ceiling,
        "the ceiling for two",
        lambda: worth(approve(2 * MOST, "困难"), calculated=1, people=2),
        None,
    ),
    Example(
        amounts.amount_is_within_the_ceiling,
        "above it, with a reason",
        lambda: worth(approve(MOST + 1, "困难"), calculated=1),
        ("monthly_amount", "写明理由也不能超过"),
    ),
    Example(
        amounts.amount_is_within_the_ceiling,
        "above it, by the calculation",
        lambda: worth(approve(MOST + 1), calculated=MOST + 1),
        None,
    ),
    Example(amounts.amount_is_within_the_ceiling, "no amount", lambda: worth(DISMISSED, calculated=1), None),
    Example(
        amounts.nobody_is_added_by_the_calculation,
        "all of the household",
        lambda: worth(calculation(2), calculated=1, people=2),
        None,
    ),
    Example(
        amounts.nobody_is_added_by_the_calculation, "as declared", lambda: worth(calculation(None), calculated=1), None
    ),
    Example(
        amounts.nobody_is_added_by_the_calculation,
        "one more",
        lambda: worth(calculation(2), calculated=1),
        ("accounts.members", "只有1人"),
    ),
)


@table(EXAMPLES)
def test_the_condition_says_so(example: Example) -> None:
    example.holds()


fen = st.integers(min_value=0, max_value=200_000)
classes = st.sampled_from(sorted(CATEGORIES_OF["minimum_living_allowance"]))


@settings(max_examples=1000)
@given(
    calculated=fen,
    entitled=classes | st.none(),
    amount=fen,
    category=classes,
    reason=st.sampled_from([None, "另有收入"]),
)
def test_no_proposal_passes_with_another_amount_class_or_area_without_a_reason(
    calculated: int, entitled: str | None, amount: int, category: str, reason: str | None
) -> None:
    """The area is part of the class: `urban_…`, `rural_…`."""
    given_in = propose(monthly_amount=amount, category=category, differs_because=reason)
    said = amounts.difference_is_explained(worth(given_in, calculated=calculated, category=entitled))
    same = (amount, category) == (calculated, entitled)
    assert (said is None) == (same or reason is not None)
