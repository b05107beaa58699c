"""What stands on an agenda, and what must hold at the steps of a meeting and its tasks. Without a database."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor
from app.kernel.forms.fields import Input
from app.meetings import rules
from app.meetings.inputs import Decide
from app.meetings.rules import Found, in_order, line_of
from app.meetings.tasks import rules as tasks
from app.workflow.definition import AnyStep
from tests.support.steps import MATTER, OFFICER, TODAY, Example, step, table

ITEM, OTHER = UUID(int=7), UUID(int=8)
FOUND = Found("silent", "referrals", ITEM, "转介：住房", None, "中川镇", TODAY - timedelta(days=12))


@dataclass
class Item:
    id: UUID


@dataclass
class File:
    held_on: date = TODAY
    items: list[Item] = field(default_factory=lambda: [Item(ITEM), Item(OTHER)])
    decided: frozenset[UUID] = frozenset()
    owners: dict[str, str] = field(default_factory=lambda: {"housing": "新区城建和交通局"})


@dataclass
class Reported:
    reported_by: Any = None


def decide(**changes: Any) -> Decide:
    facts = {"item": ITEM, "outcome": "task", "text": "看房", "owner": "housing", "due_on": TODAY + timedelta(days=9)}
    return Decide.model_validate(facts | changes)


def meeting(given: Input | None = None, **known: Any) -> AnyStep:
    return step(File(**known), given)


def task(reported_by: Any = None, **of: Any) -> AnyStep:
    return step(Reported(reported_by), actor=Actor(OFFICER, "staff"), **of)


NOT_DONE = {"outcome": "none", "owner": None, "due_on": None}
EXAMPLES = (
    Example(rules.is_still_to_come, "today", lambda: meeting(), None),
    Example(rules.is_still_to_come, "yesterday", lambda: meeting(held_on=TODAY - timedelta(days=1)), ("", "过了")),
    Example(rules.day_has_come, "today", lambda: meeting(), None),
    Example(rules.day_has_come, "tomorrow", lambda: meeting(held_on=TODAY + timedelta(days=1)), ("", "还没有到")),
    Example(rules.item_is_on_the_agenda, "it is", lambda: meeting(decide()), None),
    Example(rules.item_is_on_the_agenda, "another", lambda: meeting(decide(item=MATTER)), ("item", "没有这一项")),
    Example(rules.owner_is_known, "a department", lambda: meeting(decide()), None),
    Example(rules.owner_is_known, "nobody is to do it", lambda: meeting(decide(**NOT_DONE)), None),
    Example(rules.owner_is_known, "nobody knows it", lambda: meeting(decide(owner="moon")), ("owner", "没有这个单位")),
    Example(rules.day_is_to_come, "in nine days", lambda: meeting(decide()), None),
    Example(rules.day_is_to_come, "none", lambda: meeting(decide(**NOT_DONE)), None),
    Example(rules.day_is_to_come, "today", lambda: meeting(decide(due_on=TODAY)), ("due_on", "明天")),
    Example(
        rules.day_is_to_come, "in two years", lambda: meeting(decide(due_on=date(2028, 6, 10))), ("due_on", "一年")
    ),
    Example(rules.everything_is_decided, "one is left", lambda: meeting(decided=frozenset({ITEM})), ("", "还有1项")),
    Example(rules.everything_is_decided, "all are", lambda: meeting(decided=frozenset({ITEM, OTHER})), None),
    Example(tasks.is_a_departments, "a department's", lambda: task(department="housing"), True),
    Example(tasks.is_a_departments, "an office's", lambda: task(department=""), False),
    Example(tasks.is_an_offices, "an office's", lambda: task(department=""), True),
    Example(tasks.is_an_offices, "a department's", lambda: task(department="housing"), False),
    Example(tasks.somebody_else_reported, "another", lambda: task(MATTER), None),
    Example(tasks.somebody_else_reported, "the same", lambda: task(OFFICER), ("", "另一名")),
)


@table(EXAMPLES)
def test_each_condition_says_what_it_should(example: Example) -> None:
    example.holds()


def test_the_agenda_is_in_order_and_each_matter_stands_on_it_once() -> None:
    late = replace(FOUND, reason="late_task", subject=UUID(int=1))
    often = replace(FOUND, subject=UUID(int=2), times=3)
    long = replace(FOUND, subject=UUID(int=3), since=TODAY - timedelta(days=90))
    again = replace(FOUND, reason="disputed")
    assert in_order([again, FOUND, long, often, late]) == [late, often, long, FOUND]


def test_a_line_says_which_matter_where_and_for_how_long() -> None:
    assert line_of(FOUND, TODAY) == "中川镇：转介：住房，等了12天"
    more = replace(FOUND, number="A-1", department_name="新区城建和交通局", times=2)
    assert line_of(more, TODAY) == "中川镇：转介：住房（A-1），新区城建和交通局，等了12天，没有答复2次"
    assert line_of(replace(FOUND, since=TODAY + timedelta(days=1)), TODAY).endswith("今天刚有")
    assert len(line_of(replace(FOUND, title="长" * 300), TODAY)) == 200
