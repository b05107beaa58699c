"""The register of remedies: what may be recorded, and until when nothing is closed. Without a database."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.remedies import rules
from app.remedies.inputs import RecordRemedy, RecordRemedyOutcome
from app.remedies.models import RemedySought
from app.workflow.definition import AnyStep
from tests.support.steps import TODAY, Example, step, table, without_database

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")


def sought(number: str | None = None, ended_on: date | None = None) -> RemedySought:
    return RemedySought(kind="review", body="兰州市人民政府", number=number, ended_on=ended_on)


def of(given: Any = None, *remedies: RemedySought) -> AnyStep:
    return step(SimpleNamespace(remedies_sought=list(remedies)), given)


def record(number: str | None = None) -> RecordRemedy:
    return RecordRemedy(kind="review", body="兰州市人民政府", received_on=date(2026, 6, 1), number=number)


def outcome(number: str | None = None) -> RecordRemedyOutcome:
    return RecordRemedyOutcome(outcome="upheld", text="维持", number=number)


OVER = sought("1号", TODAY)


EXAMPLES = [
    Example(rules.a_remedy_is_open, "nothing was sought", of, ("number", "没有等结果的")),
    Example(rules.a_remedy_is_open, "it has its outcome", lambda: of(None, OVER), ("number", "没有等结果的")),
    Example(rules.a_remedy_is_open, "one of two is open", lambda: of(None, OVER, sought()), None),
    Example(rules.somebody_waits, "nothing was sought", of, False),
    Example(rules.somebody_waits, "one is open", lambda: of(None, OVER, sought()), True),
    Example(rules.not_recorded_twice, "the first", lambda: of(record()), None),
    Example(rules.not_recorded_twice, "another number", lambda: of(record("2号"), sought("1号")), None),
    Example(rules.not_recorded_twice, "the same after its end", lambda: of(record("1号"), OVER), None),
    Example(
        rules.not_recorded_twice, "the same number", lambda: of(record("1号"), sought("1号")), ("number", "登记过")
    ),
    Example(rules.not_recorded_twice, "both without", lambda: of(record(), sought()), ("number", "请填这一件")),
    Example(rules.it_is_clear_which, "the only one", lambda: of(outcome(), OVER, sought("2号")), None),
    Example(rules.it_is_clear_which, "by its number", lambda: of(outcome("2号"), sought(), sought("2号")), None),
    Example(rules.it_is_clear_which, "the one without", lambda: of(outcome(), sought(), sought("2号")), None),
    Example(
        rules.it_is_clear_which,
        "several",
        lambda: of(outcome(), sought("1号"), sought("2号")),
        ("number", "请填这一件"),
    ),
    Example(
        rules.it_is_clear_which, "a wrong number", lambda: of(outcome("3号"), sought("1号")), ("number", "没有这个")
    ),
]


@table(EXAMPLES)
def test_condition(example: Example) -> None:
    example.holds()


@pytest.mark.parametrize(
    ("told", "remedies", "last"),
    [
        (True, [], date(2026, 7, 3)),
        (False, [], date(2027, 1, 2)),
        (True, [sought()], None),
        (False, [sought(ended_on=date(2026, 2, 1)), sought()], None),
        (True, [sought(ended_on=date(2026, 2, 1))], date(2026, 7, 3)),
        (True, [sought(ended_on=date(2026, 9, 1))], date(2026, 10, 1)),
        (False, [sought(ended_on=date(2026, 9, 1)), sought(ended_on=date(2027, 3, 1))], date(2027, 3, 31)),
    ],
)
def test_it_is_closed_when_nobody_can_go_anywhere_any_more(
    told: bool, remedies: list[RemedySought], last: date | None
) -> None:
    assert rules.last_day_for_remedies(date(2026, 1, 1), told, remedies) == last


days = st.dates(date(2026, 1, 1), date(2040, 1, 1))


@given(since=days, told=st.booleans(), ends=st.lists(st.none() | days, max_size=4))
def test_never_earlier_than_a_remedy_and_its_time(since: date, told: bool, ends: list[date | None]) -> None:
    last = rules.last_day_for_remedies(since, told, [sought(ended_on=end) for end in ends])
    assert (last is None) == (None in ends)
    if last is not None:
        assert last >= since + timedelta(days=183 if told else 365)
        assert all(end is None or last >= end + timedelta(days=15) for end in ends)
