"""The vector form says what the explained rule says, for every household; and a rule that fails stops it by name."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.assessment import amounts, vector
from app.assessment.columns import Columns, columns_of
from app.assessment.economy import HouseholdAccounts
from app.assessment.vector import CALCULATORS, CATEGORIES, RuleFailed
from app.programmes.policy import DEFAULT_POLICY
from app.programmes.standards import Standards
from tests.support.crowd import crowd
from tests.support.standards import AREAS, in_force

COUNT = 10_000
TOP_UPS = {
    f"supplement.{kind}_percent": rate
    for kind, rate in (("elderly", 10), ("minor", 15), ("severe_disability", 25), ("severe_illness", 30))
}
POLICY = {**DEFAULT_POLICY, **TOP_UPS}
BEFORE = in_force(next(iter(AREAS.values())))


def raised(standards: Standards, percent: int = 8) -> Standards:
    """Every standard raised, and by an odd sum, so that roundings show."""
    return {code: row | {"amount": row["amount"] * (100 + percent) // 100 + 37} for code, row in standards.items()}


@pytest.fixture(scope="module")
def households() -> list[HouseholdAccounts]:
    return list(crowd(COUNT, seed=20261130))


@pytest.fixture(scope="module")
def columns(households: list[HouseholdAccounts]) -> Columns:
    return columns_of(households, POLICY)


@pytest.mark.parametrize("programme", sorted(CALCULATORS))
def test_ten_thousand_households_get_what_the_explanation_says(
    households: list[HouseholdAccounts], columns: Columns, programme: str
) -> None:
    explained = getattr(amounts, programme)
    for standards in (BEFORE, raised(BEFORE)):
        found = CALCULATORS[programme](columns, standards, POLICY)
        for place, accounts in enumerate(households):
            result, category = explained(accounts, standards, POLICY), CATEGORIES[found.category[place]]
            assert result.amount == found.amount[place], f"household {place}"
            assert (result.category is None) == (category is None), f"household {place}"
            assert programme == "destitute_support" or result.category == category, f"household {place}"


@pytest.mark.parametrize("programme", sorted(CALCULATORS))
@pytest.mark.parametrize("percent", [0, 3, 50])
def test_raising_the_standards_lowers_nobody(columns: Columns, programme: str, percent: int) -> None:
    before = CALCULATORS[programme](columns, BEFORE, POLICY)
    after = CALCULATORS[programme](columns, raised(BEFORE, percent), POLICY)
    assert (after.amount >= before.amount).all()
    assert ((before.category == 0) | (after.category != 0)).all(), "nobody falls out"
    assert (after.amount > before.amount).any()


def test_raising_one_standard_alone_lowers_nobody(columns: Columns) -> None:
    for code, row in BEFORE.items():
        higher = {**BEFORE, code: row | {"amount": row["amount"] + 50_00}}
        if code.startswith("minimum_living_allowance.rural_"):
            continue  # a class may not pass the one above it: `rules.classes_in_order`
        for rule in CALCULATORS.values():
            assert (rule(columns, higher, POLICY).amount >= rule(columns, BEFORE, POLICY).amount).all(), code


def _with(columns: Columns, name: str, value: int) -> Columns:
    numbers = getattr(columns, name).copy()
    numbers[7] = value
    return replace(columns, **{name: numbers})


@pytest.mark.parametrize(
    ("name", "value", "rule"),
    [
        ("people", 0, "一口人"),
        ("covered", 0, "保障一个人"),
        ("fixed", 1 << 60, "收入超出"),
        ("savings", 1 << 60, "财产超出"),
    ],
)
def test_an_error_names_household_and_rule(columns: Columns, name: str, value: int, rule: str) -> None:
    with pytest.raises(RuleFailed, match=rule) as failed:
        vector.minimum_living_allowance(_with(columns, name, value), BEFORE, POLICY)
    assert failed.value.household == 7


def test_an_obligor_without_people_is_named(columns: Columns) -> None:
    values = columns.obligors.values.copy()
    values[0, 1] = 0
    wrong = replace(columns, obligors=replace(columns.obligors, values=values))
    first = int(np.argmax(np.diff(columns.obligors.starts) > 0))
    with pytest.raises(RuleFailed, match="赡养人") as failed:
        vector.destitute_support(wrong, BEFORE, POLICY)
    assert failed.value.household == first


def test_nobody_at_all_is_calculated_too() -> None:
    assert len(vector.minimum_living_allowance(columns_of([], POLICY), BEFORE, POLICY).amount) == 0
