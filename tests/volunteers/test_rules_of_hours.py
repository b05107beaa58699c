"""Who may sign up and which hours count. Without a database."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.volunteers.rules import Span, as_time, minutes_of, why_no_activity, why_not_signed_up, why_not_these_hours
from tests.support.steps import TODAY

MORNING = Span(TODAY, 540, 690)


def at(starts: int, ends: int, days: int = 0) -> Span:
    return Span(TODAY + timedelta(days=days), starts, ends)


@pytest.mark.parametrize(
    ("other", "overlaps"),
    [
        (at(540, 690), True),
        (at(600, 610), True),
        (at(480, 541), True),
        (at(689, 700), True),
        (at(480, 540), False),
        (at(690, 720), False),
        (at(540, 690, 1), False),
    ],
)
def test_two_overlap_where_they_share_a_minute(other: Span, overlaps: bool) -> None:
    assert MORNING.overlaps(other) is overlaps is other.overlaps(MORNING)


@pytest.mark.parametrize(
    ("others", "more", "words"),
    [
        ([], {}, None),
        ([at(690, 720)], {}, None),
        ([at(600, 720)], {}, "同一时间"),
        ([], {"free": 0}, "够了"),
        ([], {"cancelled": True}, "取消"),
        ([], {"today": TODAY + timedelta(days=1)}, "过了"),
    ],
)
def test_who_may_sign_up(others: list[Span], more: dict[str, Any], words: str | None) -> None:
    said: dict[str, Any] = {"today": TODAY, "free": 1, "cancelled": False}
    why = why_not_signed_up(MORNING, others, **said | more)
    assert (why is None) if words is None else (why is not None and words in why.message)


@pytest.mark.parametrize(
    ("minutes", "days", "confirmed", "words"),
    [
        (150, 0, False, None),
        (1, 5, False, None),
        (151, 0, False, "不能超过"),
        (150, -1, False, "还没有办"),
        (150, 0, True, "核实"),
    ],
)
def test_hours_that_count(minutes: int, days: int, confirmed: bool, words: str | None) -> None:
    why = why_not_these_hours(minutes, MORNING, today=TODAY + timedelta(days=days), confirmed=confirmed)
    assert (why is None) if words is None else (why is not None and words in why.message)


def test_an_activity_has_a_length_and_a_day_to_come() -> None:
    assert why_no_activity(MORNING, TODAY) is None
    assert why_no_activity(MORNING, TODAY + timedelta(days=1)) is not None
    assert why_no_activity(at(540, 540), TODAY) is not None


def test_a_time_of_day_reads_as_it_was_written() -> None:
    assert (minutes_of("09:05"), as_time(545)) == (545, "09:05")
