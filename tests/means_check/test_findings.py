"""What the answers mean: pure examples."""

from __future__ import annotations

from typing import Any

import pytest

from app.assessment.economy import HouseholdAccounts, IncomeRow, MemberAccounts, PropertyAccounts
from app.means_check.findings import Conclusion, Found, conclude, differences, with_what_was_found
from app.programmes.policy import DEFAULT_POLICY


def declared(wage: int = 0, **owned: int) -> HouseholdAccounts:
    incomes = [IncomeRow(kind="wage", monthly_amount=wage)] if wage else []
    members = [MemberAccounts(name="张三", incomes=incomes), MemberAccounts(name="李四")]
    return HouseholdAccounts(area="urban", members=members, property=PropertyAccounts(**owned))


def found(source: str, position: int | None = 0, state: str = "answered", **facts: int) -> Found:
    return Found("张三" if position == 0 else "李四", position, source, state, facts)


@pytest.mark.parametrize(
    ("answers", "stated", "expected"),
    [
        pytest.param([], {}, (), id="nothing found"),
        pytest.param([found("tax", wage=30000)], {"wage": 30000}, (), id="as declared"),
        pytest.param([found("tax", wage=20000)], {"wage": 30000}, (), id="less than declared"),
        pytest.param(
            [found("tax", wage=30000)], {}, ("张三：查到每月收入300元，申报0元",), id="a wage nobody spoke of"
        ),
        pytest.param(
            [found("tax", wage=30000), found("social_insurance", wage=28000), found("housing_fund", wage=30000)],
            {},
            ("张三：查到每月收入300元，申报0元",),
            id="one wage known to three",
        ),
        pytest.param(
            [found("tax", wage=30000), found("social_insurance", pension=10000)],
            {"wage": 30000},
            ("张三：查到职工退休金每月100元，申报0元",),
            id="another kind of income",
        ),
        pytest.param(
            [found("social_insurance", basic_pension=20000)],
            {"wage": 30000},
            (),
            id="another kind that does not count",
        ),
        pytest.param([found("social_insurance", basic_pension=12500)], {}, (), id="an income that does not count"),
        pytest.param(
            [found("banks", savings=100), found("securities", 1, savings=250)],
            {"savings": 300},
            ("存款等金融资产：查到3.50元，申报3元",),
            id="savings of all members and sources together",
        ),
        pytest.param([found("vehicles", vehicles=1)], {}, ("机动车和船：查到1辆，申报0辆",), id="a car"),
        pytest.param([found("vehicles", None, vehicles=1)], {}, (), id="an obligor's car is not the household's"),
        pytest.param(
            [found("household_registration", registered=1, deceased=1)], {}, ("张三：户籍登记为已经去世",), id="dead"
        ),
        pytest.param([found("household_registration", registered=0)], {}, ("张三：户籍里查不到这个人",), id="unknown"),
        pytest.param([found("market_entities", enterprises=1)], {}, ("张三：登记有企业或个体户",), id="a shop"),
    ],
)
def test_what_goes_beyond_the_declaration(
    answers: list[Found], stated: dict[str, Any], expected: tuple[str, ...]
) -> None:
    assert differences(declared(**stated), answers, DEFAULT_POLICY) == expected


def test_the_accounts_take_whichever_is_more() -> None:
    answers = [found("tax", wage=30000), found("social_insurance", wage=28000), found("real_estate", 1, houses=1)]
    accounts = with_what_was_found(declared(wage=10000, houses=2), answers)
    assert [(row.kind, row.monthly_amount, row.source) for row in accounts.members[0].incomes] == [
        ("wage", 30000, "means_check")
    ]
    assert accounts.members[1].incomes == [] and accounts.property.houses == 2
    more_declared = with_what_was_found(declared(wage=90000), answers)
    assert [(row.monthly_amount, row.source) for row in more_declared.members[0].incomes] == [(90000, "declared")]


def test_what_was_found_replaces_only_its_own_kind() -> None:
    """A wage that was found does not make the farm disappear (民发〔2021〕57号 第13条: each kind by itself)."""
    rows = [IncomeRow(kind="farming", monthly_amount=30000), IncomeRow(kind="basic_pension", monthly_amount=19000)]
    accounts = HouseholdAccounts(area="rural", members=[MemberAccounts(name="张三", incomes=rows)])
    merged = with_what_was_found(accounts, [found("tax", wage=50000)]).members[0].incomes
    assert [(row.kind, row.monthly_amount) for row in merged] == [
        ("farming", 30000),
        ("basic_pension", 19000),
        ("wage", 50000),
    ]


def test_a_sum_without_kinds_stands_for_what_was_found() -> None:
    """Otherwise the same pension would count twice."""
    rows = [IncomeRow(kind="other", monthly_amount=30000)]
    accounts = HouseholdAccounts(area="urban", members=[MemberAccounts(name="张三", incomes=rows)])
    merged = with_what_was_found(accounts, [found("social_insurance", pension=40000)]).members[0].incomes
    assert [(row.kind, row.monthly_amount) for row in merged] == [("pension", 40000)]
    same = with_what_was_found(accounts, [found("social_insurance", pension=20000)]).members[0].incomes
    assert [(row.kind, row.monthly_amount) for row in same] == [("other", 30000)]


@pytest.mark.parametrize("state", ["requested", "partial", "no_answer", "failed", "stopped"])
def test_the_check_is_complete_only_when_every_source_has_answered(state: str) -> None:
    assert conclude([found("tax"), found("banks")], (), ()) is Conclusion.CONSISTENT
    assert conclude([found("tax"), found("banks", state=state)], (), ()) is Conclusion.INCOMPLETE


def test_what_is_known_already_goes_before_what_is_missing() -> None:
    under_way = [found("tax"), found("banks", state="requested")]
    assert conclude(under_way, ("a wage",), ()) is Conclusion.INCONSISTENT
    assert conclude(under_way, ("a wage",), ("too much",)) is Conclusion.ABOVE_LIMIT
