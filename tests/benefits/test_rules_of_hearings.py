"""What each condition on less, on an end, and on what must be heard before, lets through. Without a database."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.benefits import ending, inputs, rules
from app.public_notices.models import Objection
from app.workflow.definition import AnyStep
from tests.benefits.arranged import DESTITUTE, allowance, decide, of, propose, proposed
from tests.support.steps import NOW, TODAY, Example, step, table, without_database

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")


def statement(wants_hearing: bool) -> AnyStep:
    return of(inputs.MakeStatement(text="我不同意停发", wants_hearing=wants_hearing))


def heard(*wants: bool) -> AnyStep:
    return proposed("cut", 50000, proposal={"statements": [{"wants_hearing": each} for each in wants]})


def hears(on: date) -> AnyStep:
    held = inputs.HoldHearing(held_on=on, participants=["张三", "李四"], minutes="说了情况")
    return step(None, held, state_since=NOW)


def decided(kind: str) -> AnyStep:
    return proposed(kind, proposal={"decided": {"kind": kind}})


HUNG = UUID(int=77)


def announced(state: str | None = None, *outcomes: str | None) -> AnyStep:
    """`outcomes` of what was said against the notice; None: it is open."""
    notice = {"state": state} if state else None
    proposal = {"kind": "stop", "notice": notice, "notices": [str(HUNG)]}
    said = [Objection(notice=HUNG, outcome=each, answered_at=None) for each in outcomes]
    return of(benefit=DESTITUTE | {"proposal": proposal}, objections=said)


def nobody_lives() -> AnyStep:
    return of(dead=("张三", "李四"), benefit=DESTITUTE)


EXAMPLES = (
    Example(rules.heard_after_it_was_asked_for, "on that day", lambda: hears(TODAY), None),
    Example(
        rules.heard_after_it_was_asked_for,
        "before they asked",
        lambda: hears(TODAY - timedelta(days=1)),
        ("held_on", "不能更早"),
    ),
    Example(rules.wants_hearing, "asked for", lambda: statement(True), True),
    Example(rules.wants_hearing, "not asked for", lambda: statement(False), False),
    Example(rules.wants_no_hearing, "not asked for", lambda: statement(False), True),
    Example(rules.wants_no_hearing, "asked for", lambda: statement(True), False),
    Example(rules.not_below_what_was_announced, "as announced", lambda: proposed("cut", 50000, decide(50000)), None),
    Example(
        rules.not_below_what_was_announced, "anything after a stop", lambda: proposed("stop", None, decide(1)), None
    ),
    Example(rules.not_below_what_was_announced, "what it is now", lambda: proposed("taper", None, decide(60000)), None),
    Example(
        rules.not_below_what_was_announced,
        "less than announced",
        lambda: proposed("cut", 50000, decide(49999)),
        ("monthly_amount", "不能低于500元"),
    ),
    Example(
        rules.not_below_what_was_announced,
        "less than now, where a raise was proposed",
        lambda: proposed("raise", 70000, decide(59999)),
        ("monthly_amount", "不能低于600元"),
    ),
    Example(rules.stop_was_announced, "a stop", lambda: proposed("stop"), None),
    Example(rules.stop_was_announced, "a taper", lambda: proposed("taper"), ("reason", "没有就停发听取过")),
    Example(rules.end_was_announced, "a taper", lambda: proposed("taper"), None),
    Example(rules.end_was_announced, "a cut", lambda: proposed("cut", 1), ("reason", "没有就渐退或者停发听取过")),
    Example(ending.village_could_speak, "an allowance", allowance, None),
    Example(ending.village_could_speak, "nobody to speak about", nobody_lives, None),
    Example(ending.village_could_speak, "the notice is over", lambda: announced("over"), None),
    Example(ending.village_could_speak, "what was said was no objection", lambda: announced("over", "set_aside"), None),
    Example(ending.village_could_speak, "it stands", lambda: announced("standing"), ("reason", "公示7天")),
    Example(ending.village_could_speak, "somebody objected", lambda: announced("over", None), ("reason", "公示7天")),
    Example(ending.village_could_speak, "was wrong", lambda: announced("over", "dismissed"), ("reason", "公示7天")),
    Example(ending.village_could_speak, "was right", lambda: announced("over", "upheld"), ("reason", "不能终止")),
    Example(ending.nobody_was_right, "was right", lambda: announced("over", "upheld"), ("reason", "不能终止")),
    Example(ending.nobody_was_right, "was wrong", lambda: announced("over", "dismissed"), None),
    Example(ending.village_could_speak, "no notice", announced, ("reason", "公示7天")),
    Example(ending.village_could_speak, "no proposal", lambda: of(benefit=DESTITUTE), ("reason", "公示7天")),
    Example(ending.village_may_still_speak, "not put up yet", announced, None),
    Example(ending.village_may_still_speak, "again after an objection", lambda: announced("over", "dismissed"), None),
    Example(ending.village_may_still_speak, "an allowance", allowance, ("", "只有终止特困供养")),
    Example(ending.village_may_still_speak, "over", lambda: announced("over"), ("", "已经公示期满")),
    Example(rules.asked_to_be_heard, "asked", lambda: heard(False, True), True),
    Example(rules.asked_to_be_heard, "only wrote", lambda: heard(False), False),
    Example(rules.has_not_asked_to_be_heard, "said nothing", heard, True),
    Example(rules.has_not_asked_to_be_heard, "asked", lambda: heard(True), False),
    Example(rules.takes_something_away, "less", lambda: of(decide(59999)), True),
    Example(rules.takes_something_away, "the same", lambda: of(decide(60000)), False),
    Example(rules.takes_nothing_away, "more", lambda: of(decide(60001)), True),
    Example(rules.takes_nothing_away, "less", lambda: of(decide(59999)), False),
    Example(rules.something_changes, "less", lambda: of(decide(59999)), None),
    Example(rules.something_changes, "nothing", lambda: of(decide(60000)), ("monthly_amount", "维持原来的待遇")),
    Example(rules.cut_was_decided, "a cut", lambda: decided("cut"), True),
    Example(rules.cut_was_decided, "a stop", lambda: decided("stop"), False),
    Example(rules.taper_was_decided, "a taper", lambda: decided("taper"), True),
    Example(rules.taper_was_decided, "nothing yet", lambda: proposed("taper"), False),
    Example(rules.stop_was_decided, "a stop", lambda: decided("stop"), True),
    Example(rules.stop_was_decided, "no proposal", of, False),
    Example(rules.taper_is_for_who_found_work, "found work", lambda: of(propose("taper", ground="employment")), None),
    Example(rules.taper_is_for_who_found_work, "a cut", lambda: of(propose("cut", 50000)), None),
    Example(
        rules.taper_is_for_who_found_work,
        "an inheritance",
        lambda: of(propose("taper", ground="property")),
        ("ground", "只给就业以后"),
    ),
    Example(
        rules.taper_is_for_who_found_work,
        "destitute",
        lambda: of(propose("taper", ground="employment"), benefit=DESTITUTE),
        ("proposal", "只有低保家庭"),
    ),
    Example(rules.may_be_tapered, "found work", lambda: proposed("stop", proposal={"ground": "employment"}), None),
    Example(rules.may_be_tapered, "an inheritance", lambda: proposed("stop"), ("months", "渐退期只给")),
    Example(
        rules.something_changes,
        "somebody joins, the sum stays",
        lambda: proposed("same", 60000, decide(60000), proposal={"people": {"joins": [{"position": 1}]}}),
        None,
    ),
    Example(
        rules.takes_something_away,
        "somebody leaves, the sum stays",
        lambda: proposed("same", 60000, decide(60000), proposal={"people": {"leaves": [{"position": 1}]}}),
        True,
    ),
)


@table(EXAMPLES)
def test_the_condition_says_so(example: Example) -> None:
    example.holds()


@given(now=st.integers(1, 10**7), announced=st.none() | st.integers(1, 10**7), decided=st.integers(1, 10**7))
def test_nobody_gets_less_than_they_were_heard_on(now: int, announced: int | None, decided: int) -> None:
    case = of(
        decide(decided), benefit={"monthly_amount": now, "proposal": {"kind": "cut", "monthly_amount": announced}}
    )
    assert (rules.not_below_what_was_announced(case) is None) == (decided >= min(now, announced or now))
