"""Who falls into which category of a personal benefit, and what keeps somebody from it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from app.assessment.amounts import CALCULATORS, RULE_VERSION
from app.assessment.economy import HouseholdAccounts, MemberAccounts
from app.assessment.personal import Standing, care_category, child_category, living_category, why_not
from app.households.inputs import Disability
from app.programmes.personal import CARE, CHILDREN, LIVING, PERSONAL
from app.programmes.policy import DEFAULT_POLICY
from tests.support.standards import in_force

TODAY = date(2027, 3, 10)
EXTENDED = {**DEFAULT_POLICY, "disability_living.low_income": 1}


def disabled(kind: Any = "limb", level: int = 1, until: date | None = None) -> Disability:
    return Disability(kind=kind, level=level, valid_until=until)


def known(**more: Any) -> Standing:
    return Standing(on=TODAY, **more)


@pytest.mark.parametrize(
    ("kind", "level", "category"),
    [
        ("limb", 1, "care_higher"),
        ("visual", 1, "care_higher"),
        ("intellectual", 2, "care_higher"),
        ("mental", 2, "care_higher"),
        ("limb", 2, "care_lower"),
        ("visual", 2, "care_lower"),
        ("hearing", 1, "care_lower"),
        ("speech", 2, "care_lower"),
        ("hearing", 3, None),
        ("mental", 3, None),
        ("multiple", 1, None),
    ],
)
def test_the_care_subsidy_follows_kind_and_level(kind: str, level: int, category: str | None) -> None:
    assert care_category(disabled(kind, level)) == category


def test_without_a_certificate_there_is_no_category() -> None:
    assert care_category(None) is None and living_category(None) is None
    assert living_category(disabled(level=4)) == "living_subsidy"


@pytest.mark.parametrize(
    ("status", "lives", "category"),
    [
        ("orphan", "home", "orphan_home"),
        ("orphan", "institution", "orphan_institution"),
        ("without_carers", "home", "without_carers"),
        ("without_carers", "institution", "without_carers"),
        ("orphan", None, None),
        (None, "home", None),
    ],
)
def test_a_child_falls_into_one_category(status: str | None, lives: str | None, category: str | None) -> None:
    assert child_category(status, lives) == category


CASES = [
    (LIVING, known(disability=disabled(), aid=frozenset({"minimum_living_allowance"})), None),
    (LIVING, known(disability=disabled()), "没有享受低保"),
    (LIVING, known(disability=disabled(), is_low_income=True), "只发给低保家庭"),
    (LIVING, known(disability=disabled(), aid=frozenset({"destitute_support"})), "特困"),
    (LIVING, known(aid=frozenset({"minimum_living_allowance"})), "没有登记残疾类别"),
    (CARE, known(disability=disabled("limb", 2)), None),
    (CARE, known(disability=disabled("multiple", 2)), None),
    (CARE, known(disability=disabled("limb", 3)), "不在护理补贴的范围内"),
    (CARE, known(disability=disabled(), injury_care=True), "工伤"),
    (CARE, known(disability=disabled(until=TODAY)), None),
    (CARE, known(disability=disabled(until=TODAY - timedelta(days=1))), "已经到期"),
    (CARE, known(disability=disabled(), aid=frozenset({"destitute_support"})), "特困"),
    (CHILDREN, known(age=17), None),
    (CHILDREN, known(age=18), "已满18周岁"),
    (CHILDREN, known(age=19, at_school=True), None),
    (CHILDREN, known(), "出生日期"),
    (CHILDREN, known(age=10, aid=frozenset({"destitute_support"})), "特困"),
    (CHILDREN, known(age=10, injury_care=True), None),
]


@pytest.mark.parametrize(("programme", "standing", "why"), CASES)
def test_what_keeps_somebody_from_it_is_said(programme: str, standing: Standing, why: str | None) -> None:
    found = why_not(programme, standing, DEFAULT_POLICY)
    assert found is None if why is None else why in str(found)


def test_the_living_subsidy_reaches_low_income_households_once_the_bureau_says_so() -> None:
    assert why_not(LIVING, known(disability=disabled(), is_low_income=True), EXTENDED) is None
    assert "低收入家庭" in str(why_not(LIVING, known(disability=disabled()), EXTENDED))


def test_the_two_subsidies_may_be_held_together() -> None:
    both = known(disability=disabled(), aid=frozenset({"minimum_living_allowance", LIVING, CARE}))
    assert why_not(LIVING, both, DEFAULT_POLICY) is None and why_not(CARE, both, DEFAULT_POLICY) is None


STANDARDS = in_force(
    {code: 100_00 + number for number, code in enumerate(c for p in PERSONAL.values() for c in p.standards.values())}
)


@pytest.mark.parametrize(
    ("programme", "facts", "code"),
    [
        (LIVING, {"disability": disabled()}, LIVING),
        (CARE, {"disability": disabled("speech", 1)}, f"{CARE}.lower"),
        (CHILDREN, {}, f"{CHILDREN}.home"),
    ],
)
def test_the_amount_is_the_standard_of_the_category(programme: str, facts: dict[str, Any], code: str) -> None:
    person = MemberAccounts(name="张三", is_applicant=True, **facts)
    accounts = HouseholdAccounts(area="urban", members=[person], support_form="home", child_status="orphan")
    result = CALCULATORS[f"{programme}/{RULE_VERSION}"](accounts, STANDARDS, DEFAULT_POLICY)
    assert result.amount == STANDARDS[code]["amount"] and result.category in PERSONAL[programme].standards


def test_who_falls_into_no_category_is_looked_at_by_somebody() -> None:
    accounts = HouseholdAccounts(area="urban", members=[MemberAccounts(name="张三", disability=disabled("multiple"))])
    result = CALCULATORS[f"{CARE}/{RULE_VERSION}"](accounts, STANDARDS, DEFAULT_POLICY)
    assert result.category is None and result.flags
