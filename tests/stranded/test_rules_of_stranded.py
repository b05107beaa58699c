"""What must hold when somebody is looked after who is stranded, and who comes again. Without a database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest

from app.kernel.forms.fields import Input
from app.stranded import inputs, rules
from app.stranded.stays import inputs as stay_inputs
from app.stranded.stays import rules as stay_rules
from app.workflow.definition import AnyStep
from tests.support.steps import TODAY, Example, step, table, without_database

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")

NUMBERS = {"stranded.long_stay_months": 3, "stranded.publish_days": 1, "stranded.sample_days": 7}
KNOWN, UNKNOWN = "L620171-2026-000001", "L620171-2026-000002"


@dataclass
class Asked:
    kind: str
    on: date = TODAY
    result: str = "nothing"


@dataclass
class Row:
    name: str | None = None
    admitted_on: date | None = TODAY
    ended_on: date | None = None
    came_before: int = 0
    asked: str | None = None


@dataclass
class File:
    row: Row = field(default_factory=Row)
    hidden: bool = False
    searches: list[Asked] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=lambda: NUMBERS)
    earlier_numbers: list[str] = field(default_factory=lambda: [KNOWN])


@dataclass
class Stay:
    admitted_on: date | None = TODAY


def case(given: Input | None = None, *, hidden: bool = False, **row: Any) -> AnyStep:
    return step(File(Row(**row), hidden), given)


def after(*asked: Asked) -> AnyStep:
    return step(File(searches=list(asked)))


def asking(on: date, admitted_on: date | None = TODAY) -> AnyStep:
    return case(inputs.SearchStep(kind="police", on=on, result="nothing", said="问过"), admitted_on=admitted_on)


def going(on: date = TODAY, because: str | None = None, **row: Any) -> AnyStep:
    home = inputs.ReturnHome(on=on, escorts=["王站员"], received_by="家里", root_cause=because)
    return case(home, **row)


def asked_after(on: date) -> AnyStep:
    return case(inputs.AskAfter(on=on, asked="打电话问村委会", said="在家"), ended_on=TODAY)


def discharged(on: date, admitted_on: date | None = TODAY) -> AnyStep:
    return step(Stay(admitted_on), stay_inputs.DischargePatient(on=on, advice="好了", amount=0))


YESTERDAY = TODAY - timedelta(days=1)
ANSWERED = tuple(Asked(kind) for kind in rules.ASKED_BEFORE_SETTLING)
EXAMPLES = (
    Example(rules.is_hidden, "she is", lambda: case(hidden=True), True),
    Example(rules.is_hidden, "she is not", case, False),
    Example(rules.is_not_hidden, "she is", lambda: case(hidden=True), False),
    Example(rules.is_not_hidden, "she is not", case, True),
    Example(rules.is_asked_to_show, "it is", lambda: case(asked="show"), True),
    Example(rules.is_asked_to_show, "something else is", lambda: case(asked="unhide"), False),
    Example(rules.is_asked_to_unhide, "it is", lambda: case(asked="unhide"), True),
    Example(rules.is_asked_to_unhide, "nothing is", case, False),
    Example(rules.nothing_is_asked, "nothing", case, None),
    Example(rules.nothing_is_asked, "something", lambda: case(asked="show"), ("", "还在等")),
    Example(rules.something_is_asked, "something", lambda: case(asked="show"), None),
    Example(rules.something_is_asked, "nothing", case, ("", "没有在等")),
    Example(rules.settling_is_proposed, "it is", lambda: case(asked="settle"), None),
    Example(rules.settling_is_proposed, "it is not", case, ("", "先由一名")),
    Example(rules.nobody_knows_them, "nobody does", case, None),
    Example(rules.nobody_knows_them, "somebody does", lambda: case(name="柳暗花"), ("", "已经查到")),
    Example(rules.identity_is_known, "it is", lambda: case(name="柳暗花"), None),
    Example(rules.identity_is_known, "it is not", case, ("", "还不知道")),
    Example(rules.stayed_long, "three months", lambda: case(admitted_on=date(2026, 3, 10)), None),
    Example(rules.stayed_long, "a day less", lambda: case(admitted_on=date(2026, 3, 11)), ("", "满3个月")),
    Example(rules.stayed_long, "never admitted", lambda: case(admitted_on=None), ("", "还没有进站")),
    Example(rules.was_looked_for, "in all three ways", lambda: after(*ANSWERED), None),
    Example(rules.was_looked_for, "in two", lambda: after(*ANSWERED[:2]), ("", "采血")),
    Example(
        rules.was_looked_for,
        "one is still waited for",
        lambda: after(*ANSWERED[:2], Asked("sample", result="waiting")),
        ("", "采血"),
    ),
    Example(rules.search_is_after_admission, "the same day", lambda: asking(TODAY), None),
    Example(rules.search_is_after_admission, "before", lambda: asking(YESTERDAY), ("on", "不能早于")),
    Example(rules.search_is_after_admission, "in hospital", lambda: asking(YESTERDAY, None), None),
    Example(rules.ends_after_admission, "the same day", going, None),
    Example(rules.ends_after_admission, "before", lambda: going(YESTERDAY), ("on", "不能早于")),
    Example(rules.is_asked_after_the_return, "the same day", lambda: asked_after(TODAY), None),
    Example(rules.is_asked_after_the_return, "before", lambda: asked_after(YESTERDAY), ("on", "不能早于")),
    Example(rules.root_cause_is_said, "the first time", going, None),
    Example(rules.root_cause_is_said, "again", lambda: going(came_before=1), ("root_cause", "以前来过")),
    Example(rules.root_cause_is_said, "again, and why", lambda: going(because="没人照看", came_before=1), None),
    Example(rules.earlier_may_be_the_same, "one that may be", lambda: case(inputs.SameAs(earlier=KNOWN)), None),
    Example(
        rules.earlier_may_be_the_same, "another", lambda: case(inputs.SameAs(earlier=UNKNOWN)), ("earlier", "请填")
    ),
    Example(stay_rules.leaves_after_admission, "the same day", lambda: discharged(TODAY), None),
    Example(stay_rules.leaves_after_admission, "before", lambda: discharged(YESTERDAY), ("on", "不能早于")),
    Example(stay_rules.leaves_after_admission, "never taken in", lambda: discharged(YESTERDAY, None), None),
)


@table(EXAMPLES)
def test_condition(example: Example) -> None:
    example.holds()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("左边脸上有一块烫伤的疤，操南方口音", "男，脸上有一块烫伤的疤，说南方话", True),
        ("左边脸上有一块烫伤的疤，操南方口音", "年轻女人，穿红色羽绒服，带着孩子", False),
        ("男的", "男的", False),
    ],
)
def test_descriptions_that_may_be_of_one_person(one: str, other: str, same: bool) -> None:
    assert rules.are_alike(one, other) is same


def test_the_searches_that_are_due_and_what_was_done() -> None:
    due = rules.due_searches(date(2026, 1, 30), ["police"], NUMBERS)
    assert [(each.kind, each.due_on.isoformat(), each.done) for each in due] == [
        ("police", "2026-01-30", True),
        ("publication", "2026-01-31", False),
        ("sample", "2026-02-06", False),
    ]


@pytest.mark.parametrize(
    ("day", "months", "ends"),
    [("2026-01-31", 1, "2026-02-28"), ("2026-11-30", 3, "2027-02-28"), ("2026-09-15", 3, "2026-12-15")],
)
def test_months_end_on_the_same_day_or_the_last(day: str, months: int, ends: str) -> None:
    assert rules.after_months(date.fromisoformat(day), months).isoformat() == ends
