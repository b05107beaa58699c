"""What a change of a standard does to one household, explained (提标核算). Pure; amounts in fen a month.

By the same rule as the decision: the household is calculated with the standards before and after, and gets the
difference on top of what was granted. Where there is no calculation (taken over from an old roll), or it says that
nothing is owed and something was granted all the same, each person gets what the standard of the class rises by. So
does whoever has a benefit of their own (残疾人两项补贴、孤儿基本生活费): that is its whole calculation. Top-ups
(分类施保) rise as the sum holds them by now, not as they were on the day of the decision.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.assessment import amounts, vector
from app.assessment.amounts import Result
from app.assessment.columns import columns_of
from app.assessment.economy import HouseholdAccounts, applicant_of
from app.assessment.means import Line
from app.assessment.supplements import Rates, rate_of, top_up
from app.kernel.money import whole_yuan_up, yuan_text
from app.programmes.personal import PERSONAL
from app.programmes.policy import Policy
from app.programmes.standards import KIND_LABELS, Standards, amount_of

ALLOWANCE, DESTITUTE = "minimum_living_allowance", "destitute_support"
_EXPLAINED: Mapping[str, Callable[[HouseholdAccounts, Standards, Policy], Result]] = {
    ALLOWANCE: amounts.minimum_living_allowance,
    DESTITUTE: amounts.destitute_support,
}


@dataclass(frozen=True, repr=False)
class Held:
    """A household as it stands: what was granted, and the accounts that it rests on; None where nobody has any.
    `rates`: the top-ups that the sum holds by now; None where they are those of the calculation.
    """

    number: str
    programme: str
    category: str
    amount: int
    people: int
    rural: bool
    accounts: HouseholdAccounts | None
    rates: Rates | None = None


@dataclass(frozen=True, repr=False)
class Adjusted:
    amount: int
    category: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Standing:
    """What two calculations rest on: the standards before and after, and the numbers of the policy."""

    before: Standards
    after: Standards
    policy: Policy


class Stopped(Exception):
    """A rule could not be applied: to which household (its number), and which rule."""

    def __init__(self, number: str, rule: str) -> None:
        super().__init__(f"{number}: {rule}")
        self.number, self.rule = number, rule


def adjusted(held: Held, standing: Standing) -> Adjusted:
    """One household, with each line of the explanation. Raises NoStandard, and Stopped where a rule fails."""
    if held.accounts is None:
        return _by_class(held, standing)
    explain = _EXPLAINED[held.programme]
    try:
        before = explain(held.accounts, standing.before, standing.policy)
        after = explain(held.accounts, standing.after, standing.policy)
    except (ArithmeticError, KeyError, TypeError, ValueError) as error:
        raise Stopped(held.number, f"{held.programme}: {error}") from error
    if before.category is None:
        return _by_class(held, standing)
    since = _top_ups_since(held, standing)
    more = after.amount - before.amount + since
    category = after.category if before.category == held.category and after.category else held.category
    return Adjusted(held.amount + more, category, (*after.lines, *_on_top(held, before.amount, more, since)))


def _on_top(held: Held, calculated: int, more: int, since: int) -> tuple[Line, ...]:
    """Where something else was granted than was calculated, the difference is added to what was granted."""
    if calculated == held.amount and not since:
        return ()
    rule = f"原来决定每月{yuan_text(held.amount)}，标准提高多算{yuan_text(more)}"
    if since:
        rule += "，其中分类施保按现在的算"
    return (Line("每月一共", held.amount + more, rule, "核算"),)


def _top_ups_since(held: Held, standing: Standing) -> int:
    """What a calculation of another day does not know: top-ups that came or ended afterwards, in fen a month."""
    if held.rates is None or held.accounts is None:
        return 0
    accounts = held.accounts
    covered = (applicant_of(accounts),) if accounts.single_person else accounts.members
    calculated = [rate_of(member, standing.policy)[0] for member in covered]
    return _top_ups_rise(held, standing) - _rise(calculated, _area_standards(held, standing))


def _top_ups_rise(held: Held, standing: Standing) -> int:
    """What the top-ups that the sum holds rise by, in fen a month."""
    if not held.rates:
        return 0
    return _rise([rate[0] for rate in held.rates.values()], _area_standards(held, standing))


def _rise(percents: Sequence[int], standards: tuple[int, int]) -> int:
    before, after = standards
    return sum(top_up(after, percent) - top_up(before, percent) for percent in percents)


def _area_standards(held: Held, standing: Standing) -> tuple[int, int]:
    code = f"{ALLOWANCE}.{'rural' if held.rural else 'urban'}"
    return amount_of(standing.before, code)["amount"], amount_of(standing.after, code)["amount"]


def _by_class(held: Held, standing: Standing) -> Adjusted:
    code = standard_of(held)
    before, after = (amount_of(each, code)["amount"] for each in (standing.before, standing.after))
    people = held.people
    if held.programme == DESTITUTE:
        before, after, people = whole_yuan_up(before), whole_yuan_up(after), 1
    extra = _top_ups_rise(held, standing)
    more = (after - before) * people + extra
    row = Line(KIND_LABELS[code], after, amount_of(standing.after, code)["row"], "标准表")
    rule = f"原来每月{yuan_text(held.amount)}，加（{yuan_text(after)} - {yuan_text(before)}）× {people}人"
    if extra:
        rule += f"，分类施保加{yuan_text(extra)}"
    source = "核算" if held.programme in PERSONAL else "原花名册"
    return Adjusted(held.amount + more, held.category, (row, Line("每月一共", held.amount + more, rule, source)))


def standard_of(held: Held) -> str:
    """The standard that the class of a household rests on, or the category of a benefit of one's own."""
    if held.programme in PERSONAL:
        return PERSONAL[held.programme].standards[held.category]
    area = "rural" if held.rural else "urban"
    if held.programme == ALLOWANCE and held.category.startswith("rural_"):
        return f"{ALLOWANCE}.{held.category}"
    return f"{held.programme}.{'urban' if held.category.startswith('urban') else area}"


def adjusted_all(households: Sequence[Held], standing: Standing) -> list[tuple[int, str]]:
    """Of each its new amount and category, by the vector form. Raises NoStandard and Stopped, as `adjusted`."""
    found: dict[int, tuple[int, str]] = {}
    for programme in (ALLOWANCE, DESTITUTE):
        places = [at for at, held in enumerate(households) if held.programme == programme and held.accounts]
        found |= _calculated(programme, [(at, households[at]) for at in places], standing)
    for at, held in enumerate(households):
        if held.accounts is None:
            new = _by_class(held, standing)
            found[at] = new.amount, new.category
    return [found[at] for at in range(len(households))]


def _calculated(programme: str, chosen: Sequence[tuple[int, Held]], standing: Standing) -> dict[int, tuple[int, str]]:
    if not chosen:
        return {}
    columns = columns_of([_accounts(held) for _, held in chosen], standing.policy)
    calculate = vector.CALCULATORS[programme]
    try:
        before = calculate(columns, standing.before, standing.policy)
        after = calculate(columns, standing.after, standing.policy)
    except vector.RuleFailed as failed:
        raise Stopped(chosen[failed.household][1].number, failed.rule) from failed
    more = after.amount - before.amount
    found = {}
    for row, (at, held) in enumerate(chosen):
        if before.category[row] == vector.NOT_ENTITLED:
            by_class = _by_class(held, standing)
            found[at] = by_class.amount, by_class.category
        else:
            category = _category(held, before.category[row], after.category[row])
            found[at] = held.amount + int(more[row]) + _top_ups_since(held, standing), category
    return found


def _accounts(held: Held) -> HouseholdAccounts:
    assert held.accounts is not None
    return held.accounts


def _category(held: Held, before: Any, after: Any) -> str:
    """A class of the allowance may become another; destitute support has none."""
    then = vector.CATEGORIES[after]
    if held.programme == DESTITUTE or vector.CATEGORIES[before] != held.category or then is None:
        return held.category
    return then
