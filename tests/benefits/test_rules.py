"""What each condition on amounts of a benefit lets through, and what it says otherwise. Without a database."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.benefits import rules
from tests.benefits.arranged import MOST, decide, of, propose, proposed
from tests.support.steps import Example, table, without_database

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")


EXAMPLES = (
    Example(rules.proposes_raise, "a raise", lambda: of(propose("raise", 70000)), True),
    Example(rules.proposes_raise, "a cut", lambda: of(propose("cut", 50000)), False),
    Example(rules.proposes_less, "a stop", lambda: of(propose("stop")), True),
    Example(rules.proposes_less, "a raise", lambda: of(propose("raise", 70000)), False),
    Example(rules.proposes_stop, "a stop", lambda: of(propose("stop")), None),
    Example(rules.proposes_stop, "a taper", lambda: of(propose("taper")), ("proposal", "只能建议停发")),
    Example(rules.amount_fits_the_proposal, "more", lambda: of(propose("raise", 60001)), None),
    Example(rules.amount_fits_the_proposal, "less", lambda: of(propose("cut", 59999)), None),
    Example(rules.amount_fits_the_proposal, "a stop", lambda: of(propose("stop")), None),
    Example(rules.amount_fits_the_proposal, "a taper", lambda: of(propose("taper")), None),
    Example(
        rules.amount_fits_the_proposal,
        "a stop with an amount",
        lambda: of(propose("stop", 1)),
        ("monthly_amount", "不用填金额"),
    ),
    Example(
        rules.amount_fits_the_proposal,
        "a cut without",
        lambda: of(propose("cut")),
        ("monthly_amount", "请填写调整以后"),
    ),
    Example(
        rules.amount_fits_the_proposal,
        "a raise to less",
        lambda: of(propose("raise", 59999)),
        ("monthly_amount", "比它高"),
    ),
    Example(
        rules.amount_fits_the_proposal,
        "a cut to the same",
        lambda: of(propose("cut", 60000)),
        ("monthly_amount", "比它低"),
    ),
    Example(rules.not_above_what_was_proposed, "as proposed", lambda: proposed("raise", 70000, decide(70000)), None),
    Example(rules.not_above_what_was_proposed, "less cut", lambda: proposed("cut", 50000, decide(60000)), None),
    Example(
        rules.not_above_what_was_proposed,
        "more than proposed",
        lambda: proposed("raise", 70000, decide(70001)),
        ("monthly_amount", "不能高于700元"),
    ),
    Example(
        rules.not_above_what_was_proposed,
        "more than now, where a stop was proposed",
        lambda: proposed("stop", None, decide(60001)),
        ("monthly_amount", "不能高于600元"),
    ),
    Example(rules.other_amount_is_explained, "as proposed", lambda: proposed("cut", 50000, decide(50000)), None),
    Example(
        rules.other_amount_is_explained, "explained", lambda: proposed("cut", 50000, decide(55000, "工资不稳定")), None
    ),
    Example(
        rules.other_amount_is_explained,
        "not as proposed",
        lambda: proposed("cut", 50000, decide(55000)),
        ("differs_because", "建议的是500元"),
    ),
    Example(
        rules.other_amount_is_explained,
        "no amount was proposed",
        lambda: proposed("stop", None, decide(50000)),
        ("differs_because", "建议里没有金额"),
    ),
    Example(rules.amount_is_within_the_ceiling, "for two", lambda: of(propose("raise", 2 * MOST)), None),
    Example(rules.amount_is_within_the_ceiling, "no amount", lambda: of(propose("stop")), None),
    Example(
        rules.amount_is_within_the_ceiling,
        "more than for one",
        lambda: of(propose("raise", MOST + 1), dead=("李四",)),
        ("monthly_amount", "最多2000元"),
    ),
    Example(
        rules.amount_is_within_the_ceiling,
        "what it is already",
        lambda: of(decide(2 * MOST), dead=("李四",), benefit={"monthly_amount": 2 * MOST}),
        None,
    ),
)


@table(EXAMPLES)
def test_the_condition_says_so(example: Example) -> None:
    example.holds()


@given(now=st.integers(1, 10**7), amount=st.integers(1, 10**7), proposal=st.sampled_from(["raise", "cut"]))
def test_a_raise_is_more_and_a_cut_is_less(now: int, amount: int, proposal: str) -> None:
    said = rules.amount_fits_the_proposal(of(propose(proposal, amount), benefit={"monthly_amount": now}))
    assert (said is None) == (amount > now if proposal == "raise" else amount < now)
