"""What a change does to a household: both forms of the rule say the same, and nobody loses by a raise."""

from __future__ import annotations

from datetime import date
from itertools import cycle
from typing import Any

import pytest

from app.assessment import amounts
from app.assessment.economy import HouseholdAccounts, PropertyAccounts
from app.programmes.personal import PERSONAL
from app.programmes.policy import DEFAULT_POLICY
from app.programmes.standards import Standards
from app.standard_changes.adjusting import (
    ALLOWANCE,
    DESTITUTE,
    Held,
    Standing,
    Stopped,
    adjusted,
    adjusted_all,
    standard_of,
)
from app.standard_changes.families import families
from tests.assessment.families import family, person
from tests.support.crowd import crowd
from tests.support.days import day
from tests.support.standards import NEW_AREA, in_force

OWN = in_force({code: 110_00 for each in PERSONAL.values() for code in each.standards.values()})
TODAY: Standards = {**NEW_AREA, **OWN}
HIGHER: Standards = {code: row | {"amount": row["amount"] + 33_00} for code, row in TODAY.items()}
RAISE = Standing(TODAY, HIGHER, DEFAULT_POLICY)
CUT = Standing(HIGHER, TODAY, DEFAULT_POLICY)
TOP_UPS = Standing(TODAY, HIGHER, {**DEFAULT_POLICY, "supplement.elderly_percent": 10})


def held(accounts: HouseholdAccounts | None, programme: str = ALLOWANCE, **changes: Any) -> Held:
    """As the rule grants it today, unless something else is said."""
    category, amount, people, rural = "urban_difference", 640_00, 1, False
    if accounts is not None:
        found = getattr(amounts, programme)(accounts, NEW_AREA, DEFAULT_POLICY)
        category, amount = found.category or category, found.amount or amount
        people, rural = len(accounts.members), accounts.area == "rural"
    given = {"category": category, "amount": amount, "people": people, "rural": rural} | changes
    return Held(number="B1", programme=programme, accounts=accounts, **given)


def test_both_forms_say_the_same_of_ten_thousand_households_and_nobody_loses() -> None:
    """Of every programme, with and without a calculation, granted as calculated and otherwise."""
    kinds = cycle((
        lambda each: held(each),
        lambda each: held(each, DESTITUTE),
        lambda each: held(each, amount=701_00),
        lambda each: held(None, category="rural_2", people=3),
        lambda each: held(None, DESTITUTE, category="home", rural=True),
        lambda each: held(each, rates={"1": [10, "老年人"], "2": [25, "重度残疾人"]}),
        lambda each: held(None, category="urban_full", people=2, rates={"1": [15, "未成年人"]}),
        lambda each: held(None, "disability_care", category="care_lower"),
    ))  # fmt: skip
    households = [kind(each) for kind, each in zip(kinds, crowd(10_000, seed=7), strict=False)]
    fast = adjusted_all(households, RAISE)
    for one, (amount, category) in zip(households, fast, strict=True):
        slow = adjusted(one, RAISE)
        assert (slow.amount, slow.category) == (amount, category), one.accounts
        assert amount >= one.amount and slow.lines
    assert sum(amount > one.amount for one, (amount, _) in zip(households, fast, strict=True)) > 9_000


@pytest.mark.parametrize(
    ("one", "more"),
    [
        (held(family(person())), 33_00),
        (held(family(person(), person(name="李四"))), 66_00),
        (held(family(person()), amount=500_00), 33_00),
        (held(None, category="rural_3", people=2), 66_00),
        (held(None, category="urban_full", people=2), 66_00),
        (held(None, DESTITUTE, category="home"), 33_00),
        (held(family(person(("wage", 9_000_00))), amount=100_00), 33_00),
    ],
    ids=["alone", "two", "less was granted", "a class", "a town", "destitute", "granted against the rule"],
)
def test_the_difference_comes_on_top_of_what_was_granted(one: Held, more: int) -> None:
    assert adjusted(one, RAISE).amount == one.amount + more
    assert adjusted(one, RAISE).lines[-1].label


@pytest.mark.parametrize("programme", sorted(PERSONAL))
def test_a_benefit_of_ones_own_rises_by_what_its_standard_does_and_by_no_other(programme: str) -> None:
    for category, code in PERSONAL[programme].standards.items():
        one = held(None, programme, category=category, amount=110_00)
        assert standard_of(one) == code and adjusted(one, RAISE).amount == 143_00
        assert adjusted(one, Standing(TODAY, {**HIGHER, code: TODAY[code]}, DEFAULT_POLICY)).amount == 110_00
        assert "110元" in adjusted(one, RAISE).lines[-1].rule
    shown = families(RAISE, date(2027, 5, 1), 2, programme)
    assert len(shown) == len(PERSONAL[programme].standards) and all("66元补发" in each["sentence"] for each in shown)


@pytest.mark.parametrize(
    ("one", "more"),
    [
        (held(family(person(age=70))), 33_00 + 3_00),
        (held(family(person(age=70)), rates={"1": [10, "老年人"]}), 33_00 + 3_00),
        (held(family(person(age=59)), rates={"1": [10, "老年人"]}), 33_00 + 3_00),
        (held(family(person(age=70)), rates={}), 33_00),
        (held(None, category="rural_3", people=2, rural=True, rates={"1": [10, "老年人"]}), 66_00 + 3_00),
        (held(None, category="rural_3", people=2, rural=True), 66_00),
    ],
    ids=["as calculated", "still", "came later", "has ended", "an old roll", "an old roll without"],
)
def test_top_ups_rise_as_the_sum_holds_them_by_now(one: Held, more: int) -> None:
    """10 % of 687 are 69 yuan, of 720 they are 72."""
    new = adjusted(one, TOP_UPS)
    assert new.amount == one.amount + more and adjusted_all([one], TOP_UPS) == [(new.amount, new.category)]
    assert new.lines[-1].amount == new.amount


def test_a_lower_standard_shows_what_would_be_lost() -> None:
    assert adjusted(held(family(person()), amount=720_00), CUT).amount == 687_00


def test_a_better_class_is_taken_over() -> None:
    """A standard that rises lifts somebody over the border of a class."""
    poor = family(person(("pension", 348_00)), area="rural")
    before = held(poor)
    line = {**NEW_AREA, f"{ALLOWANCE}.rural": NEW_AREA[f"{ALLOWANCE}.rural"] | {"amount": 1200_00}}
    after = adjusted(before, Standing(NEW_AREA, line, DEFAULT_POLICY))
    assert before.category > after.category and after.amount > before.amount


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (held(None, category="rural_2"), f"{ALLOWANCE}.rural_2"),
        (held(None, category="urban_full", rural=True), f"{ALLOWANCE}.urban"),
        (held(None, DESTITUTE, category="home", rural=True), f"{DESTITUTE}.rural"),
        (held(None, DESTITUTE, category="institution"), f"{DESTITUTE}.urban"),
    ],
)
def test_each_class_rests_on_a_standard(one: Held, code: str) -> None:
    assert standard_of(one) == code


def test_a_rule_that_fails_is_named_with_the_household() -> None:
    with pytest.raises(Stopped, match="B1: minimum_living_allowance"):
        adjusted(held(family(person())), Standing(NEW_AREA, HIGHER, {}))
    rich = family(person()).model_copy(update={"property": PropertyAccounts.model_construct(savings=1 << 60)})
    with pytest.raises(Stopped, match="B1: 财产超出"):
        adjusted_all([held(rich)], RAISE)


def test_twelve_families_with_the_sentence_of_their_notice() -> None:
    found = families(RAISE, date.fromisoformat(day(40)).replace(day=1), 4)
    assert len(found) == 12 and all(each["before"] and each["sentence"].endswith("。") for each in found)
    assert sum("提高到" in each["sentence"] for each in found) >= 9
    for each in families(CUT, date(2027, 5, 1), 0):
        assert each["after"] > each["before"] or "听取本人意见" in each["sentence"] or "不变" in each["sentence"]
