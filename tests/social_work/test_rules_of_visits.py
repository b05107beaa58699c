"""When the next visit is due, and what counts as one. Without a database."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from app.social_work.cases.conditions import ends_after_today, has_a_plan
from app.social_work.cases.inputs import Plan
from app.social_work.cases.models import SocialCase
from app.social_work.watched.conditions import a_child_is_seen_at_home, was_met, was_not_met
from app.social_work.watched.inputs import RecordVisit
from app.social_work.watched.models import WatchedPerson
from app.social_work.watched.rules import next_visit
from tests.support.steps import TODAY, Example, step, table


def _visited(kind: str, manner: str, met: bool) -> Any:
    return step(WatchedPerson(kind=kind), RecordVisit.model_construct(manner=manner, met=met))


def _planned(days: int) -> Any:
    return step(SocialCase(), Plan.model_construct(goals="", until=TODAY + timedelta(days=days)))


EXAMPLES = (
    Example(a_child_is_seen_at_home, "seen", lambda: _visited("child_at_risk", "at_home", True), None),
    Example(
        a_child_is_seen_at_home, "rung up", lambda: _visited("child_at_risk", "by_phone", True), ("manner", "上门")
    ),
    Example(a_child_is_seen_at_home, "no answer", lambda: _visited("child_at_risk", "by_phone", False), None),
    Example(a_child_is_seen_at_home, "an elder", lambda: _visited("left_behind_elder", "by_phone", True), None),
    Example(was_met, "yes", lambda: _visited("disabled", "at_home", True), True),
    Example(was_met, "no", lambda: _visited("disabled", "at_home", False), False),
    Example(was_not_met, "no", lambda: _visited("disabled", "at_home", False), True),
    Example(was_not_met, "yes", lambda: _visited("disabled", "at_home", True), False),
    Example(ends_after_today, "tomorrow", lambda: _planned(1), None),
    Example(ends_after_today, "today", lambda: _planned(0), ("until", "晚于今天")),
    Example(has_a_plan, "there is one", lambda: step(SocialCase(until=TODAY)), None),
    Example(has_a_plan, "there is none", lambda: step(SocialCase()), ("goals", "计划")),
)


@table(EXAMPLES)
def test_each_condition_says_what_it_should(example: Example) -> None:
    example.holds()


@pytest.mark.parametrize(
    ("last", "every", "due"),
    [
        (date(2026, 1, 10), "month", date(2026, 2, 10)),
        (date(2026, 1, 31), "month", date(2026, 2, 28)),
        (date(2028, 1, 31), "month", date(2028, 2, 29)),
        (date(2026, 12, 5), "month", date(2027, 1, 5)),
        (date(2026, 11, 30), "quarter", date(2027, 2, 28)),
        (date(2026, 8, 31), "half_year", date(2027, 2, 28)),
        (date(2026, 6, 30), "half_year", date(2026, 12, 30)),
    ],
)
def test_the_next_visit_is_due_so_many_months_later(last: date, every: str, due: date) -> None:
    assert next_visit(last, every) == due
