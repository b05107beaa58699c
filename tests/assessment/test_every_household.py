"""What must hold for every household, every programme, every area and every class. Generated."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assessment.amounts import (
    LOW_INCOME,
    Result,
    destitute_amount,
    marginal_household,
    minimum_living_allowance,
    rigid_expense_household,
    temporary_assistance,
)
from app.assessment.economy import HouseholdAccounts, IncomeRow, MemberAccounts, ObligorAccounts, SpendingRow
from app.assessment.means import job_cost
from app.households.incomes import INCOME_KINDS
from app.programmes.policy import DEFAULT_POLICY, Policy
from app.programmes.standards import Standards
from tests.support.standards import AREAS, in_force

amounts = st.integers(min_value=0, max_value=20_000_00)
rows = st.builds(IncomeRow, kind=st.sampled_from(sorted(INCOME_KINDS)), monthly_amount=amounts)
disabilities = st.fixed_dictionaries(
    {"kind": st.sampled_from(["limb", "mental", "visual"]), "level": st.integers(min_value=1, max_value=4)}
)
people = st.builds(
    lambda **said: MemberAccounts.model_validate(said),
    name=st.just("张三"),
    age=st.none() | st.integers(min_value=0, max_value=100),
    labour_capacity=st.sampled_from(["full", "partial", "none"]),
    disability=st.none() | disabilities,
    severe_illness=st.booleans(),
    incomes=st.lists(rows, max_size=3),
)
spending = st.builds(
    SpendingRow,
    kind=st.sampled_from(["medical", "education", "rehabilitation", "living", "other"]),
    yearly_amount=amounts,
)
obligors = st.builds(
    ObligorAccounts, name=st.just("儿子"), relation=st.just("子"), monthly_income=amounts, people=st.integers(1, 5)
)
households = st.builds(
    HouseholdAccounts,
    area=st.sampled_from(["urban", "rural"]),
    members=st.lists(people, min_size=1, max_size=5),
    spending=st.lists(spending, max_size=3),
    aid_received=amounts,
    obligors=st.lists(obligors, max_size=2),
    months=st.integers(min_value=1, max_value=12),
    single_person=st.booleans(),
)
shares = st.integers(min_value=0, max_value=40)
policies = st.builds(
    lambda **rates: {**DEFAULT_POLICY, **{f"supplement.{kind}_percent": rate for kind, rate in rates.items()}},
    **dict.fromkeys(("elderly", "minor", "severe_disability", "severe_illness"), shares),
)
standards = st.sampled_from([in_force(rows_) for rows_ in AREAS.values()])
PROGRAMMES: tuple[Callable[[HouseholdAccounts, Standards, Policy], Result], ...] = (
    minimum_living_allowance,
    marginal_household,
    rigid_expense_household,
    temporary_assistance,
)
ORDER = {None: 9, "urban_full": 0, "urban_difference": 1, **{f"rural_{number}": number for number in (1, 2, 3, 4)}}


def supplements(result: Result) -> int:
    return sum(line.amount for line in result.lines if line.label.startswith("分类施保"))


@pytest.mark.parametrize("programme", PROGRAMMES)
@given(accounts=households, line=standards, policy=policies)
def test_every_amount_is_explained(
    programme: Callable[..., Result], accounts: HouseholdAccounts, line: Standards, policy: Policy
) -> None:
    result = programme(accounts, line, policy)
    assert result.amount % 100 == 0 and result.amount >= 0
    assert all(each.label and each.rule and each.source for each in result.lines)
    assert any(each.source == "标准表" for each in result.lines), "each rests on a row of the standards"
    assert any(clause in each.rule for each in result.lines for clause in ("社会救助法", "57号"))
    if result.amount:
        assert result.lines[-1].amount == result.amount, "the last line is what the explanation comes to"


@given(accounts=households, line=standards, policy=policies)
def test_no_allowance_is_above_the_standard(accounts: HouseholdAccounts, line: Standards, policy: Policy) -> None:
    result = minimum_living_allowance(accounts, line, policy)
    covered = 1 if accounts.single_person else len(accounts.members)
    standard = line[f"{LOW_INCOME}.{accounts.area}"]["amount"]
    extra = supplements(result)
    assert result.amount - extra <= standard * covered
    assert extra <= covered * (standard * 40 // 100 + 1_00)
    assert (result.category is None) == (result.amount == 0)
    total = next((each.amount for each in result.lines if each.label == "每月低保金"), 0)
    assert total + extra == result.amount, "the explanation adds up"


@given(accounts=households, line=standards, policy=policies, more=amounts, at=st.integers(min_value=0, max_value=4))
def test_more_income_never_gives_more_or_a_better_class(
    accounts: HouseholdAccounts, line: Standards, policy: Policy, more: int, at: int
) -> None:
    """Whoever is poorer is never worse off. An income of any kind and any member."""
    place = at % len(accounts.members)
    member = accounts.members[place]
    row = IncomeRow(kind="pension", monthly_amount=more)
    richer = [*accounts.members]
    richer[place] = member.model_copy(update={"incomes": [*member.incomes, row]})
    before = minimum_living_allowance(accounts, line, policy)
    after = minimum_living_allowance(accounts.model_copy(update={"members": richer}), line, policy)
    assert after.amount <= before.amount
    assert ORDER[after.category] >= ORDER[before.category]


@given(accounts=households, line=standards)
def test_whoever_is_worse_off_in_health_is_not_in_a_worse_class(accounts: HouseholdAccounts, line: Standards) -> None:
    ill = [member.model_copy(update={"severe_illness": True}) for member in accounts.members]
    before = minimum_living_allowance(accounts, line, DEFAULT_POLICY)
    after = minimum_living_allowance(accounts.model_copy(update={"members": ill}), line, DEFAULT_POLICY)
    assert ORDER[after.category] <= ORDER[before.category]


@given(accounts=households, line=standards)
def test_nobody_falls_between_the_allowance_and_the_margin(accounts: HouseholdAccounts, line: Standards) -> None:
    """Whoever is entitled to the allowance is within the marginal limit too: a refusal for property leaves a way."""
    together = accounts.model_copy(update={"single_person": False})
    entitled = minimum_living_allowance(together, line, DEFAULT_POLICY).category is not None
    assert not entitled or marginal_household(together, line, DEFAULT_POLICY).category == "recognised"


@pytest.mark.parametrize("area", ["urban", "rural"])
@pytest.mark.parametrize("level", ["full", "partial", "none"])
@pytest.mark.parametrize("name", AREAS)
def test_destitute_support_adds_up_in_every_area(name: str, area: str, level: str) -> None:
    amount, lines = destitute_amount(area, level, in_force(AREAS[name]))
    assert sum(line.amount for line in lines[:-1]) == lines[-1].amount == amount
    assert amount % 100 == 0 and "43号" in lines[-1].rule


@given(st.integers(min_value=0, max_value=10**9))
def test_the_cost_of_a_job_is_never_more_than_the_wage(wage: int) -> None:
    assert 0 <= job_cost(wage, 687_00, DEFAULT_POLICY) <= max(wage, 0)
