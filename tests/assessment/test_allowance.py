"""What a household gets: tables of examples, and what must hold for every household."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assessment.amounts import (
    destitute_support,
    marginal_household,
    minimum_living_allowance,
    rigid_expense_household,
    temporary_assistance,
)
from app.assessment.economy import (
    HouseholdAccounts,
    IncomeRow,
    MemberAccounts,
    ObligorAccounts,
    PropertyAccounts,
    SpendingRow,
)
from app.assessment.means import job_cost, means_of
from app.programmes.policy import DEFAULT_POLICY

STANDARDS = {
    "urban": 920_00,
    "rural": 465_00,
    "rural_1": 465_00,
    "rural_2": 442_00,
    "rural_3": 89_00,
    "rural_4": 62_00,
    "care_full": 140_00,
    "care_partial": 280_00,
    "care_none": 400_00,
}


def household(*incomes: list[tuple[str, int]], area: str = "urban", **more: Any) -> HouseholdAccounts:
    """A household with one member for each list of (kind, fen a month)."""
    members = [
        MemberAccounts(name=f"成员{n}", incomes=[IncomeRow(kind=kind, monthly_amount=amount) for kind, amount in rows])
        for n, rows in enumerate(incomes)
    ]
    return HouseholdAccounts(area=area, members=members, **more)


@pytest.mark.parametrize(
    ("accounts", "category", "amount"),
    [
        pytest.param(household([]), "urban_full", 920_00, id="nobody earns anything"),
        pytest.param(household([("pension", 800_00)], []), "urban_difference", 1040_00, id="one pension for two"),
        pytest.param(
            household([("wage", 1000_00)], []),
            "urban_difference",
            1040_00,
            id="a fifth of the wage is the cost of the job",
        ),
        pytest.param(household([("wage", 3000_00)], []), None, 0, id="enough for two: 3000 - 460 of job cost"),
        pytest.param(
            household([("pension", 919_99)]), "urban_difference", 1_00, id="a fen below the standard gives a yuan"
        ),
        pytest.param(household([("pension", 920_00)]), None, 0, id="just at the standard gives nothing"),
        pytest.param(
            household([("preferential", 5000_00), ("scholarship", 900_00)]), "urban_full", 920_00, id="never counted"
        ),
        pytest.param(household([("basic_pension", 223_00)]), "urban_full", 920_00, id="the basic pension is left out"),
        pytest.param(household([], area="rural"), "rural_1", 465_00, id="rural class 1"),
        pytest.param(household([("pension", 200_00)], area="rural"), "rural_2", 442_00, id="rural class 2"),
        pytest.param(household([("pension", 300_00)], area="rural"), "rural_3", 89_00, id="rural class 3"),
        pytest.param(household([("pension", 400_00)], area="rural"), "rural_4", 62_00, id="rural class 4"),
        pytest.param(
            household([("pension", 2000_00)], [], single_person=True),
            "urban_full",
            920_00,
            id="a single-person household covers one",
        ),
    ],
)
def test_the_allowance(accounts: HouseholdAccounts, category: str | None, amount: int) -> None:
    result = minimum_living_allowance(accounts, STANDARDS, DEFAULT_POLICY)
    assert (result.category, result.amount) == (category, amount)


def test_spending_and_obligors_are_taken_into_account() -> None:
    accounts = household(
        [("pension", 1500_00)],
        [],
        spending=[SpendingRow(kind="medical", yearly_amount=12_000_00)],
        obligors=[ObligorAccounts(name="大女儿", relation="女儿", monthly_income=6000_00, people=2, supports=2)],
    )
    means = means_of(accounts, STANDARDS["urban"], DEFAULT_POLICY)
    # The daughter's household keeps 2 × 920 × 1.5 = 2760; half of the other 3240 is for two parents: 810 each.
    assert means.counted_income == 1500_00 + 810_00
    assert means.deductions == 1000_00
    assert means.per_capita == (2310_00 - 1000_00) // 2


@pytest.mark.parametrize(
    ("obligor", "support"),
    [
        (ObligorAccounts(name="甲", relation="子", monthly_income=9000_00, agreed_amount=300_00), 300_00),
        (ObligorAccounts(name="甲", relation="子", monthly_income=9000_00, exempt_because="低保家庭"), 0),
        (ObligorAccounts(name="甲", relation="子", monthly_income=1000_00), 0),
    ],
)
def test_an_agreement_or_an_exemption_goes_before_the_formula(obligor: ObligorAccounts, support: int) -> None:
    means = means_of(household([], obligors=[obligor]), STANDARDS["urban"], DEFAULT_POLICY)
    assert means.counted_income == support


def test_property_asks_for_a_look_and_never_decides() -> None:
    rich = household([], property=PropertyAccounts(savings=10**9, houses=3, vehicles=2))
    result = minimum_living_allowance(rich, STANDARDS, DEFAULT_POLICY)
    assert result.category == "urban_full"
    assert len(result.flags) == 3


def test_recognitions_pay_nothing() -> None:
    between = marginal_household(household([("pension", 1000_00)]), STANDARDS, DEFAULT_POLICY)
    above = marginal_household(household([("pension", 1380_00)]), STANDARDS, DEFAULT_POLICY)
    assert (between.category, between.amount, above.category) == ("recognised", 0, None)
    ill = household([("pension", 2000_00)], spending=[SpendingRow(kind="medical", yearly_amount=15_000_00)])
    assert rigid_expense_household(ill, STANDARDS, DEFAULT_POLICY).category == "recognised"
    assert rigid_expense_household(household([("pension", 2000_00)]), STANDARDS, DEFAULT_POLICY).category is None


def test_destitute_support_and_temporary_assistance() -> None:
    assert destitute_support("urban", "partial", STANDARDS, DEFAULT_POLICY).amount == 1196_00 + 280_00
    assert temporary_assistance(household([], [], [], months=2), STANDARDS, DEFAULT_POLICY).amount == 920_00 * 6
    assert temporary_assistance(household([], months=12), STANDARDS, DEFAULT_POLICY).amount == 920_00 * 6


amounts = st.integers(min_value=0, max_value=20_000_00)
incomes = st.lists(st.tuples(st.sampled_from(["wage", "pension", "business", "transfer"]), amounts), max_size=3)
households = st.lists(incomes, min_size=1, max_size=6)


@given(households, st.sampled_from(["urban", "rural"]))
def test_every_result_is_explained_and_in_whole_yuan(members: list[list[tuple[str, int]]], area: str) -> None:
    result = minimum_living_allowance(household(*members, area=area), STANDARDS, DEFAULT_POLICY)
    assert result.amount % 100 == 0
    assert 0 <= result.amount <= STANDARDS[area] * len(members)
    assert (result.category is None) == (result.amount == 0)
    assert all(line.label and line.rule for line in result.lines)


@given(households, amounts)
def test_earning_more_never_gives_more(members: list[list[tuple[str, int]]], more: int) -> None:
    richer = [[*members[0], ("pension", more)], *members[1:]]
    before = minimum_living_allowance(household(*members), STANDARDS, DEFAULT_POLICY)
    after = minimum_living_allowance(household(*richer), STANDARDS, DEFAULT_POLICY)
    assert after.amount <= before.amount


@given(st.integers(min_value=0, max_value=10**9))
def test_the_cost_of_a_job_is_never_more_than_the_wage(wage: int) -> None:
    assert 0 <= job_cost(wage, STANDARDS["urban"], DEFAULT_POLICY) <= max(wage, 0)
