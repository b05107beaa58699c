"""Recognitions, destitute support and one sums: tables of examples. Without a database."""

from __future__ import annotations

import pytest

from app.assessment.amounts import (
    destitute_amount,
    destitute_basic,
    marginal_household,
    rigid_expense_household,
    temporary_assistance,
)
from app.assessment.economy import HouseholdAccounts, PropertyAccounts
from app.programmes.policy import DEFAULT_POLICY
from tests.assessment.families import household
from tests.support.standards import FIVE_DISTRICTS, NEW_AREA


@pytest.mark.parametrize(
    ("accounts", "recognised"),
    [
        pytest.param(household([("pension", 1000_00)]), True, id="between the standard and one and a half"),
        pytest.param(household([("pension", 1030_49)]), True, id="a fen below"),
        pytest.param(household([("pension", 1030_50)]), False, id="at the limit"),
        pytest.param(
            household([("pension", 500_00)], property=PropertyAccounts(savings=50_000_00)),
            True,
            id="income below the line, property above: neither before, marginal now",
        ),
    ],
)
def test_marginal_is_whoever_is_below_the_limit(accounts: HouseholdAccounts, recognised: bool) -> None:
    """民发〔2021〕57号 第8条第2款: row 46 of the review."""
    result = marginal_household(accounts, NEW_AREA, DEFAULT_POLICY)
    assert (result.category == "recognised", result.amount) == (recognised, 0)
    assert any("先按低保办理" in flag for flag in result.flags) == (accounts.property.savings > 0)


def ill(income: int = 2000_00, *, spent: int = 15_000_00, area: str = "urban", **more: object) -> HouseholdAccounts:
    rows = [{"kind": "medical", "yearly_amount": spent}, *more.pop("spending", [])]  # type: ignore[misc]
    return household([("pension", income)], area=area, spending=rows, **more)


LIVING, TRAINING = {"kind": "living", "yearly_amount": 60_000_00}, {"kind": "rehabilitation", "yearly_amount": 400_00}


@pytest.mark.parametrize(
    ("accounts", "recognised"),
    [
        pytest.param(ill(), True, id="62 percent for treatment"),
        pytest.param(ill(spent=14_000_00), False, id="58 percent"),
        pytest.param(ill(spent=14_000_00, spending=[TRAINING]), True, id="with the rehabilitation: 60 percent"),
        pytest.param(ill(spent=6_200_00, spending=[LIVING]), True, id="living counts up to the standard: 8244 a year"),
        pytest.param(ill(spent=6_100_00, spending=[LIVING]), False, id="and no more"),
        pytest.param(ill(aid_received=1_000_00), False, id="what aid has paid is no expense"),
        pytest.param(ill(1030_00), False, id="below the marginal line: that is marginal"),
        pytest.param(ill(1031_00), True, id="just above it"),
        pytest.param(ill(2500_00, spent=30_000_00), False, id="last year's disposable income"),
        pytest.param(ill(2499_99, spent=30_000_00), True, id="below it"),
        pytest.param(ill(property=PropertyAccounts(savings=687_00 * 36)), True, id="36 months of savings"),
        pytest.param(ill(property=PropertyAccounts(savings=687_00 * 36 + 1)), False, id="more"),
        pytest.param(ill(property=PropertyAccounts(houses=2)), False, id="a second home"),
        pytest.param(ill(property=PropertyAccounts(vehicle_value=149_999_99)), True, id="a car below the limit"),
        pytest.param(ill(property=PropertyAccounts(vehicle_value=150_000_00)), False, id="a car of 150,000"),
    ],
)
def test_rigid_expenses_as_the_province_says(accounts: HouseholdAccounts, recognised: bool) -> None:
    """刚性支出困难家庭认定办法 第4、5条; 甘肃 2025: row 49 of the review."""
    result = rigid_expense_household(accounts, NEW_AREA, DEFAULT_POLICY)
    assert (result.category == "recognised", result.amount) == (recognised, 0)


def test_town_and_country_have_a_limit_of_their_own() -> None:
    policy = DEFAULT_POLICY | {"rigid.income_limit_rural": 1500_00}
    assert rigid_expense_household(ill(), NEW_AREA, policy).category == "recognised"
    assert rigid_expense_household(ill(area="rural"), NEW_AREA, policy).category is None


@pytest.mark.parametrize("area", ["urban", "rural"])
@pytest.mark.parametrize(("level", "care"), [("full", 162_00), ("partial", 301_00), ("none", 540_00)])
def test_destitute_support_has_its_own_line(area: str, level: str, care: int) -> None:
    """1,189 in town and country, not 1.3 of the New Area's own 687: row 37 of the review."""
    amount, lines = destitute_amount(area, level, NEW_AREA)
    assert amount == 1189_00 + care
    assert sum(line.amount for line in lines[:-1]) == amount


def test_a_yearly_line_is_rounded_up_to_the_yuan() -> None:
    assert destitute_basic("rural", FIVE_DISTRICTS).amount == 605_00


def test_temporary_assistance_is_persons_times_months() -> None:
    assert temporary_assistance(household([], [], [], months=2), NEW_AREA, DEFAULT_POLICY).amount == 687_00 * 6
    assert temporary_assistance(household([], months=12), NEW_AREA, DEFAULT_POLICY).amount == 687_00 * 6
