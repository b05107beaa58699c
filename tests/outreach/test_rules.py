"""What each condition of a lead's steps lets through, and what it says otherwise. Without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from app.accounts.actor import Actor, Grant
from app.accounts.roles import Role
from app.emergencies.inputs import AskWhetherSolved
from app.outreach import inputs, rules
from app.outreach.models import Lead
from app.workflow.definition import AnyStep
from tests.support.steps import OFFICER, Example, step, table, without_database

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")

ASSISTANT = Actor(OFFICER, "staff", grants=(Grant(Role.VILLAGE_ASSISTANT, "v", "village"),))


def visited_by(actor: Actor, assigned: UUID) -> AnyStep:
    return step(Lead(assistant=assigned), actor=actor)


def in_office(role: Role) -> Actor:
    return replace(ASSISTANT, grants=(Grant(role, "t", "town"),))


def convert(programme: str, index: str | None) -> AnyStep:
    return step(Lead(person_index=index), inputs.Convert(programme=programme))  # type: ignore[arg-type]


def dismiss(state: str, *, called: bool = False, duplicate: bool = False) -> AnyStep:
    contact = (
        inputs.Contact(called_on=date(2026, 6, 9), said="搬走了", policy_told="低保、临时救助") if called else None
    )
    given = inputs.Dismiss(reason="搬到外地", contact=contact)
    return step(Lead(possible_duplicate_of=UUID(int=7) if duplicate else None), given, state=state)


def answered(solved: bool) -> AnyStep:
    return step(Lead(), AskWhetherSolved(solved=solved, note="打电话问了"))


def sampled(agrees: bool) -> AnyStep:
    return step(Lead(), inputs.CheckDismissal(agrees=agrees, note="打电话问了"))


EXAMPLES = (
    Example(rules.somebody_spoke_with_them, "after a visit", lambda: dismiss("visited"), None),
    Example(rules.somebody_spoke_with_them, "after a call", lambda: dismiss("new", called=True), None),
    Example(rules.somebody_spoke_with_them, "another lead's again", lambda: dismiss("new", duplicate=True), None),
    Example(rules.somebody_spoke_with_them, "at the desk", lambda: dismiss("assigned"), ("contact", "还没有走访")),
    Example(rules.is_solved, "solved", lambda: answered(True), True),
    Example(rules.is_solved, "not", lambda: answered(False), False),
    Example(rules.is_unsolved, "not", lambda: answered(False), True),
    Example(rules.is_unsolved, "solved", lambda: answered(True), False),
    Example(rules.park_agrees, "agrees", lambda: sampled(True), True),
    Example(rules.park_agrees, "does not", lambda: sampled(False), False),
    Example(rules.park_disagrees, "does not", lambda: sampled(False), True),
    Example(rules.park_disagrees, "agrees", lambda: sampled(True), False),
    Example(rules.dismissal_is_to_be_checked, "drawn", lambda: step(Lead(), step_due_on=date(2026, 6, 20)), None),
    Example(rules.dismissal_is_to_be_checked, "not drawn", lambda: step(Lead(), step_due_on=None), ("", "没有抽中")),
    Example(rules.is_the_assigned_one, "assigned", lambda: visited_by(ASSISTANT, OFFICER), None),
    Example(
        rules.is_the_assigned_one,
        "the township",
        lambda: visited_by(in_office(Role.TOWNSHIP_OFFICER), UUID(int=9)),
        None,
    ),
    Example(
        rules.is_the_assigned_one, "the park", lambda: visited_by(in_office(Role.PARK_SUPERVISOR), UUID(int=9)), None
    ),
    Example(
        rules.is_the_assigned_one,
        "another assistant's",
        lambda: visited_by(ASSISTANT, UUID(int=9)),
        ("assistant", "交给了另一位协理员"),
    ),
    Example(rules.id_number_for_application, "known", lambda: convert("minimum_living_allowance", "index"), None),
    Example(rules.id_number_for_application, "an emergency", lambda: convert("temporary_assistance", None), None),
    Example(
        rules.id_number_for_application,
        "unknown",
        lambda: convert("minimum_living_allowance", None),
        ("programme", "不知道本人的身份证号"),
    ),
)


@table(EXAMPLES)
def test_the_condition_says_so(example: Example) -> None:
    example.holds()


HERE = rules.Known("张三", frozenset(), "phone", "v1", "t1")


@pytest.mark.parametrize(
    ("other", "score"),
    [
        (rules.Known("李四", frozenset(), "phone", "v2", "t2"), 60),
        (rules.Known("张三", frozenset(), None, "v1", "t1"), 50),
        (rules.Known("张三", frozenset(), None, "v2", "t1"), 40),
        (rules.Known("张三", frozenset(), None, "v3", "t2"), 0),
        (rules.Known("张三", frozenset(), "phone", "v1", "t1"), 99),
        (rules.Known("", frozenset(), None, "v1", "t1"), 0),
    ],
)
def test_how_alike_two_are(other: rules.Known, score: int) -> None:
    found, reasons = rules.alike(HERE, other)
    assert found == score
    assert bool(reasons) == bool(score)


def test_a_number_decides_either_way() -> None:
    one = replace(HERE, persons=frozenset({"a"}))
    assert rules.alike(one, replace(HERE, name="李四", phone=None, persons=frozenset({"a", "b"})))[0] == 100
    assert rules.alike(one, replace(HERE, persons=frozenset({"b"}))) == (0, ())
