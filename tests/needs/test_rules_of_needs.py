"""Ten situations and what each is pointed to; all 25 measures are reached; what the engine grants nobody misses."""

from __future__ import annotations

import random
import re
import time
from itertools import product
from typing import Any

import pytest

from app.assessment.amounts import CALCULATORS, RULE_VERSION
from app.assessment.economy import HouseholdAccounts
from app.assessment.means import counts
from app.kernel.errors import Invalid
from app.needs.doors import DOORS
from app.needs.measures_of_society import MEASURES
from app.needs.questions import QUESTIONS, check_answers
from app.needs.rules import measures_for
from app.needs.signs import Limits
from app.programmes.articles import articles, articles_in
from app.programmes.policy import DEFAULT_POLICY
from tests.needs.households import STANDARDS, households_at_random

LIMITS = Limits(STANDARDS["minimum_living_allowance.urban"]["amount"], 400_00, DEFAULT_POLICY)
NUMERALS = re.compile(r"\(([一二三四五六七八九十]+)\)")
SITUATIONS = [
    ({"tonight": "hungry"}, "urgent_relief"),
    ({"tonight": "roofless", "hardest": "stranded"}, "stranded_person"),
    ({"hardest": "disaster"}, "disaster"),
    ({"hardest": "illness"}, "medical"),
    ({"hardest": "school"}, "education"),
    ({"hardest": "housing"}, "housing"),
    ({"hardest": "work"}, "employment"),
    ({"hardest": "law"}, "legal_aid"),
    ({"hardest": "unfair"}, "complaint"),
    ({"hardest": "money"}, "minimum_living_allowance"),
]


def named(answers: dict[str, Any]) -> list[str]:
    return [each.measure.code for each in measures_for(answers, LIMITS)]


@pytest.mark.parametrize(("answers", "code"), SITUATIONS)
def test_three_questions_lead_to_the_right_one_near_the_top(answers: dict[str, Any], code: str) -> None:
    assert code in named(answers)[:3]


def test_all_25_measures_are_reached_each_with_a_clause_and_a_reason() -> None:
    reached: set[str] = set()
    codes: set[str] = set()
    for answers in searched():
        for each in measures_for(answers, LIMITS):
            codes.add(each.measure.code)
            assert each.reasons
            for text, basis in ((reason.text, reason.basis) for reason in each.reasons):
                assert text and basis
                reached |= set(NUMERALS.findall(basis))
            reached |= {numeral for _, basis in each.measure.also for numeral in NUMERALS.findall(basis)}
    assert len(reached) == 25
    assert codes == {measure.code for measure in MEASURES}


def searched() -> list[dict[str, Any]]:
    """Each answer of each question, alone and with each answer of the first three."""
    values: dict[str, list[Any]] = {
        question.code: list(question.options)
        or {"yes_no": [True, False], "number": [question.least, 5000_00 if question.unit == "fen" else 3]}.get(
            question.type, []
        )
        for question in QUESTIONS
    }
    singles = [{code: value} for code, given in values.items() for value in given]
    firsts = [{code: value} for code in ("tonight", "hardest", "who") for value in values[code]]
    return [*singles, *({**first, **single} for first, single in product(firsts, singles)), {}]


def test_each_measure_is_left_out_for_somebody_but_those_for_everybody() -> None:
    """Else naming everything to everybody would pass."""
    seen = [set(named(answers)) for answers in searched()]
    always = set.intersection(*seen)
    assert always == {"temporary_assistance", "window"}


def test_nobody_is_told_no() -> None:
    for answers in ({}, {"monthly_income": 100_000_00, "people": 1, "yearly_spending": 0, "tonight": "safe"}):
        assert {"temporary_assistance", "window"} <= set(named(answers))


def test_tonight_stands_first() -> None:
    found = measures_for({"tonight": "hungry", "hardest": "school"}, LIMITS)
    tonight = [each.tonight for each in found]
    assert tonight[:2] == [True, True]
    assert tonight == sorted(tonight, reverse=True)


def test_the_allowance_is_named_below_its_line_and_not_above() -> None:
    """Nobody earns: no cost of a job is taken off. 690 yuan a head is the standard of the table."""
    line = STANDARDS["minimum_living_allowance.urban"]["amount"]
    below = {"area": "urban", "people": 2, "earners": 0, "monthly_income": 2 * line - 2}
    assert "minimum_living_allowance" in named(below)
    assert "minimum_living_allowance" not in named(below | {"monthly_income": 2 * line + 300})


def test_every_clause_is_one_and_every_door_stands_in_the_table() -> None:
    for measure in MEASURES:
        assert measure.door in DOORS
        for basis in (*(reason.basis for reason in measure.reasons), *(basis for _, basis in measure.also)):
            assert set(articles_in(basis)) <= set(articles())


def test_an_answer_that_there_is_not_is_refused_by_its_name() -> None:
    wrong = {"hardest": "moon", "people": 0, "over_60": "yes", "monthly_income": True, "unknown": 1, "region": 7}
    with pytest.raises(Invalid) as refused:
        check_answers(wrong)
    assert {error.field for error in refused.value.errors} == {f"answers.{code}" for code in wrong}
    assert check_answers({"hardest": "", "people": None, "earners": 2}) == {"earners": 2}


def test_signs_can_be_read() -> None:
    words = {sign.words() for measure in MEASURES for reason in measure.reasons for sign in reason.signs}
    assert all(len(said) > 5 for said in words)


@pytest.mark.parametrize("seed", range(3))
def test_none_of_what_the_engine_grants_is_missed(seed: int) -> None:
    missed, granted = misses(random.Random(seed), 100)
    assert missed == []
    assert all(count >= 5 for count in granted.values()), granted


def misses(chance: random.Random, households: int) -> tuple[list[Any], dict[str, int]]:
    """Households to whom the rules that decide grant something that the self-assessment did not name, and how many
    were granted each.
    """
    missed, granted = [], dict.fromkeys(GRANTS, 0)
    for accounts in households_at_random(chance, households):
        answers = answers_of(accounts)
        told = set(named(answers))
        for code, (programme, single) in GRANTS.items():
            tested = accounts.model_copy(update={"single_person": single})
            calculator = CALCULATORS[f"{programme}/{RULE_VERSION}"]
            if calculator(tested, STANDARDS, DEFAULT_POLICY).category is not None:
                granted[code] += 1
                if code not in told:
                    missed.append((code, answers, accounts))
    return missed, granted


GRANTS = {
    "minimum_living_allowance": ("minimum_living_allowance", False),
    "single_person": ("minimum_living_allowance", True),
    "destitute_support": ("destitute_support", False),
    "marginal_household": ("marginal_household", False),
    "rigid_expense_household": ("rigid_expense_household", False),
    "temporary_assistance": ("temporary_assistance", False),
}


def answers_of(accounts: HouseholdAccounts) -> dict[str, Any]:
    """What a truthful person of this household answers."""
    members = accounts.members
    rows = [row for member in members for row in member.incomes]
    counted = [row for row in rows if counts(row.kind, DEFAULT_POLICY)]
    ages = [member.age for member in members if member.age is not None]
    severe = any(member.is_severely_disabled for member in members)
    disabled = any(member.disability for member in members)
    able = any(obligor.unable_because is None for obligor in accounts.obligors)
    return {
        "area": accounts.area,
        "people": len(members),
        "monthly_income": sum(row.monthly_amount for row in counted),
        "earners": sum(any(row.kind == "wage" for row in member.incomes) for member in members),
        "yearly_spending": sum(row.yearly_amount for row in accounts.spending if row.kind != "living"),
        "over_60": any(age >= 60 for age in ages),
        "child": any(age < 18 for age in ages),
        "disability": "severe" if severe else "slight" if disabled else "none",
        "grave_illness": any(member.severe_illness for member in members),
        "support": "able" if able else "unable" if accounts.obligors else "nobody",
    }


def test_an_answer_takes_less_than_five_milliseconds() -> None:
    answers = [answers_of(accounts) for accounts in households_at_random(random.Random(7), 50)]
    begun = time.process_time()
    for each in answers:
        measures_for(each, LIMITS)
    assert (time.process_time() - begun) / len(answers) < 0.005
