"""What many households would get under a standard, at once (列式核算): the rules of `amounts.py`, in whole numbers.

An explanation is not made here; whoever needs one calculates the household with `amounts.py`. That both say the same is
tested household by household (`tests/assessment/test_rules_vector.py`), and again whenever a change is applied.
Pure and exact: int64 fen, no floats. A rule that cannot be applied stops the whole, with the household and the rule.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from app.assessment.columns import SELF_CARE, Columns, Numbers
from app.kernel.money import FEN_PER_YUAN
from app.programmes.policy import Policy
from app.programmes.standards import Standards, amount_of

ALLOWANCE = "minimum_living_allowance"
NOT_ENTITLED = 0
# What `Amounts.category` counts in.
CATEGORIES = (
    None,
    "urban_full",
    "urban_difference",
    "rural_1",
    "rural_2",
    "rural_3",
    "rural_4",
    "destitute",
)
_URBAN_FULL, _URBAN_DIFFERENCE, _BEFORE_RURAL, _DESTITUTE = 1, 2, 2, 7
_MOST = 1 << 40  # fen: beyond it products of whole numbers could run over


class RuleFailed(Exception):
    """A rule cannot be applied to a household. `household` counts from 0, `rule` is its name in words."""

    def __init__(self, household: int, rule: str) -> None:
        super().__init__(f"household {household}: {rule}")
        self.household, self.rule = household, rule


@dataclass(frozen=True)
class Amounts:
    """A month's amount of each household in fen, and its category as a number of `CATEGORIES`."""

    amount: Numbers
    category: Numbers


def minimum_living_allowance(households: Columns, standards: Standards, policy: Policy) -> Amounts:
    """As `amounts.minimum_living_allowance`."""
    _check(households)
    standard = _standard(households, standards)
    per_capita = _per_capita(households, standard, policy)
    limit = standard * policy["marginal.percent_of_standard"] // 100
    alone = np.maximum(0, households.own_fixed - _job_costs(households, standard, policy, own=True))
    may = (households.single == 0) | ((households.severe == 1) & ((per_capita < limit) | (households.may_alone == 1)))
    counted = np.where(households.single == 1, alone, per_capita)
    entitled = may & (counted < standard)
    number = _class(households, counted, standard, policy)
    rural = np.array([amount_of(standards, f"{ALLOWANCE}.rural_{each}")["amount"] for each in (1, 2, 3, 4)])[number - 1]
    town = _whole_yuan_up((standard - counted) * households.covered)
    basic = np.where(households.rural == 1, rural * households.covered, town)
    town_category = np.where(counted == 0, _URBAN_FULL, _URBAN_DIFFERENCE)
    category = np.where(households.rural == 1, _BEFORE_RURAL + number, town_category)
    amount = basic + _top_ups(households, standard)
    return Amounts(np.where(entitled, amount, 0), np.where(entitled, category, NOT_ENTITLED))


def destitute_support(households: Columns, standards: Standards, policy: Policy) -> Amounts:
    """As `amounts.destitute_support`."""
    _check(households)
    standard = _standard(households, standards)
    within = households.savings <= policy["savings.most_months_of_standard"] * standard
    entitled = (households.meets == 1) & (households.own_income < standard) & within
    basic = _whole_yuan_up(
        np.where(
            households.rural == 1,
            amount_of(standards, "destitute_support.rural")["amount"],
            amount_of(standards, "destitute_support.urban")["amount"],
        )
    )
    care = [
        0 if level is None else amount_of(standards, f"destitute_support.care_{level}")["amount"] for level in SELF_CARE
    ]
    amount = basic + np.array(care)[households.self_care]
    return Amounts(np.where(entitled, amount, 0), np.where(entitled, _DESTITUTE, NOT_ENTITLED))


CALCULATORS: dict[str, Callable[[Columns, Standards, Policy], Amounts]] = {
    each.__name__: each for each in (minimum_living_allowance, destitute_support)
}


def _check(households: Columns) -> None:
    """What the arithmetic would pass over in silence: numpy divides by nothing and runs over without a word."""
    rows = households.obligors
    owner = np.repeat(np.arange(len(households)), np.diff(rows.starts))
    for rule, wrong in (
        ("家庭至少有一口人", households.people < 1),
        ("至少保障一个人", households.covered < 1),
        ("收入超出能核算的范围", np.abs(households.fixed) > _MOST),
        ("财产超出能核算的范围", households.savings > _MOST),
    ):
        if wrong.any():
            raise RuleFailed(int(np.argmax(wrong)), rule)
    if len(rows.values):
        wrong = (rows.values[:, 1] < 1) | (rows.values[:, 2] < 1) | (rows.values[:, 0] > _MOST)
        if wrong.any():
            raise RuleFailed(int(owner[np.argmax(wrong)]), "赡养人家里至少有一口人，至少赡养一个人")


def _standard(households: Columns, standards: Standards) -> Numbers:
    urban, rural = (amount_of(standards, f"{ALLOWANCE}.{area}")["amount"] for area in ("urban", "rural"))
    return np.where(households.rural == 1, rural, urban)


def _per_capita(households: Columns, standard: Numbers, policy: Policy) -> Numbers:
    income = households.fixed - _job_costs(households, standard, policy, own=False)
    income = income + _support(households, standard, policy)
    per_capita: Numbers = np.maximum(0, income) // households.people
    return per_capita


def _job_costs(households: Columns, standard: Numbers, policy: Policy, *, own: bool) -> Numbers:
    rows = households.own_wages if own else households.wages
    most = _divided_up(standard * policy["job_cost.most_percent_of_standard"], 100)
    share = _divided_up(rows.values[:, 0] * policy["job_cost.percent_of_wage"], 100)
    return rows.sums(np.minimum(share, np.repeat(most, np.diff(rows.starts))))


def _support(households: Columns, standard: Numbers, policy: Policy) -> Numbers:
    rows = households.obligors
    income, people, supports = rows.values.T
    of_each = np.repeat(standard, np.diff(rows.starts))
    kept = _divided_up(people * of_each * policy["obligor.free_percent_of_standard"], 100)
    left = np.maximum(0, income - kept) * policy["obligor.share_percent"]
    return rows.sums(left // (100 * supports))


def _class(households: Columns, counted: Numbers, standard: Numbers, policy: Policy) -> Numbers:
    by_income = np.full(len(households), 4, np.int64)
    for number in (3, 2, 1):
        within = counted * 100 <= standard * policy[f"rural_class_{number}.most_percent"]
        by_income = np.where(within, number, by_income)
    found: Numbers = np.maximum(1, by_income - households.steps)
    return found


def _top_ups(households: Columns, standard: Numbers) -> Numbers:
    rows = households.top_ups
    of_each = np.repeat(standard, np.diff(rows.starts))
    return rows.sums(_whole_yuan_up(_divided_up(of_each * rows.values[:, 0], 100)))


def _divided_up(amounts: Numbers, by: int) -> Numbers:
    return -(-amounts // by)


def _whole_yuan_up(amounts: Numbers) -> Numbers:
    return _divided_up(amounts, FEN_PER_YUAN) * FEN_PER_YUAN
