"""The three conditions of destitute support, each obligor by themselves (民发〔2021〕43号 第4条至第8条)."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assessment.amounts import destitute_support
from app.assessment.economy import (
    UNABLE_LABELS,
    HouseholdAccounts,
    IncomeRow,
    MemberAccounts,
    ObligorAccounts,
    PropertyAccounts,
)
from app.programmes.policy import DEFAULT_POLICY
from tests.support.standards import NEW_AREA

SON = {"name": "王大", "relation": "儿子"}
CARE = {None: 0, "full": 162_00, "partial": 301_00, "none": 540_00}


def result(*incomes: IncomeRow, obligors: tuple[dict[str, Any], ...] = (), **more: Any) -> Any:
    """Of a man of seventy who wishes to stay at home, unless something else is said."""
    person = {"name": "王五", "age": 70, "is_applicant": True, "incomes": list(incomes)} | more.pop("person", {})
    accounts = HouseholdAccounts(
        area="rural",
        members=[MemberAccounts(**person)],
        obligors=[ObligorAccounts(**each) for each in obligors],
        **{"support_form": "home"} | more,
    )
    return destitute_support(accounts, NEW_AREA, DEFAULT_POLICY)


@pytest.mark.parametrize("level", CARE)
def test_who_meets_all_three_has_the_basic_amount_and_the_care_of_the_level(level: Any) -> None:
    found = result(self_care=level)
    assert (found.category, found.amount) == ("home", 1189_00 + CARE[level])


@pytest.mark.parametrize(
    ("kind", "counted"),
    [("basic_pension", False), ("preferential", False), ("senior_allowance", False), ("rent", True), ("wage", True)],
)
def test_what_article_6_leaves_out_does_not_count_whatever_is_set(kind: Any, counted: bool) -> None:
    policy = DEFAULT_POLICY | {"basic_pension.excluded": 0, "senior_allowance.excluded": 0}
    rows = [IncomeRow(kind=kind, monthly_amount=687_00)]
    person = MemberAccounts(name="王五", age=70, incomes=rows)
    found = destitute_support(HouseholdAccounts(area="rural", members=[person]), NEW_AREA, policy)
    assert (found.category is None) == counted, "687 yuan is the line itself, and a wage has no cost taken off"


def test_a_fen_below_the_line_is_no_means_of_living() -> None:
    assert result(IncomeRow(kind="rent", monthly_amount=686_99)).category == "home"


def test_savings_above_the_limit_are_means_of_living() -> None:
    most = DEFAULT_POLICY["savings.most_months_of_standard"] * 687_00
    assert result(property=PropertyAccounts(savings=most)).category == "home"
    found = result(property=PropertyAccounts(savings=most + 1))
    assert found.category is None and "财产" in found.flags[0]


def test_the_six_grounds_are_those_of_article_8() -> None:
    grounds = get_args(get_args(ObligorAccounts.model_fields["unable_because"].annotation)[0])
    assert set(grounds) == UNABLE_LABELS.keys() and len(grounds) == 6


@pytest.mark.parametrize("ground", UNABLE_LABELS)
def test_an_obligor_who_cannot_stands_in_nobodys_way(ground: str) -> None:
    found = result(obligors=(SON | {"unable_because": ground},))
    assert found.category == "home" and any(UNABLE_LABELS[ground] in line.rule for line in found.lines)


def test_each_obligor_is_tested_not_only_the_first() -> None:
    found = result(obligors=(SON | {"unable_because": "incapable"}, {"name": "王二", "relation": "女儿"}))
    assert (found.category, found.amount) == (None, 0)
    assert found.flags == ("女儿王二：没有查明。",)


ages = st.integers(min_value=0, max_value=99)
kinds = st.sampled_from(["visual", "hearing", "limb", "intellectual", "mental"])


@given(ages, kinds, st.integers(1, 4), st.integers(0, 1000_00), st.lists(st.booleans(), max_size=3))
def test_nobody_is_destitute_without_all_three(
    age: int, kind: str, level: int, income: int, unable: list[bool]
) -> None:
    listed = level <= {"intellectual": 3, "mental": 3, "limb": 2, "visual": 1}.get(kind, 0)
    found = result(
        IncomeRow(kind="rent", monthly_amount=income),
        person={"age": age, "disability": {"kind": kind, "level": level}},
        obligors=tuple(SON | {"unable_because": "elderly" if each else None} for each in unable),
    )
    holds = (age >= 60 or age < 18 or listed) and income < 687_00 and all(unable)
    assert (found.category is not None) == holds == (found.amount > 0)
    assert bool(found.flags) != holds, "what is missing is said"
