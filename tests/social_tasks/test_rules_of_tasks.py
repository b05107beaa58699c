"""By what right a worker is told of somebody, how long, and what may come of a report. Without a database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from app.social_tasks.inputs import Accept, Report, SendBack
from app.social_tasks.rules import (
    is_due_in_time,
    is_seen_at_home,
    leads_somewhere,
    rests_on_consent,
    why_no_ground,
    why_not_due,
    why_not_in_words,
)
from tests.support.steps import NOW, TODAY, Example, step, table


@dataclass(frozen=True)
class Task:
    kind: str = "visit"
    ground: str = "consent"
    was_urgent: bool = False


def _reported(kind: str, manner: str, met: bool) -> Any:
    return step(Task(kind), Report.model_construct(manner=manner, met=met))


def _accepted(urgent: bool = False, **said: Any) -> Any:
    empty = {"follow_up": "none", "text": None, "case_kind": None, "consented_at": None}
    return step(Task(was_urgent=urgent), Accept.model_construct(**empty | said))


def _due(days: int) -> Any:
    return step(Task(), SendBack.model_construct(reason="", due_on=TODAY + timedelta(days=days)))


CASE: dict[str, Any] = {"follow_up": "case", "text": "和解", "case_kind": "family", "consented_at": NOW}
EXAMPLES = (
    Example(is_seen_at_home, "at home", lambda: _reported("visit", "at_home", True), None),
    Example(is_seen_at_home, "rung up", lambda: _reported("visit", "by_phone", True), ("manner", "上门")),
    Example(is_seen_at_home, "not met", lambda: _reported("visit", "by_phone", False), None),
    Example(is_seen_at_home, "a talk about needs", lambda: _reported("needs", "office", True), None),
    Example(is_due_in_time, "tomorrow", lambda: _due(1), None),
    Example(is_due_in_time, "today", lambda: _due(0), ("due_on", "晚于今天")),
    Example(leads_somewhere, "nothing follows", lambda: _accepted(), None),
    Example(leads_somewhere, "a lead", lambda: _accepted(follow_up="lead", text="看看"), None),
    Example(leads_somewhere, "a lead of nothing", lambda: _accepted(follow_up="lead"), ("text", "要办什么")),
    Example(leads_somewhere, "twice", lambda: _accepted(True, follow_up="lead", text="看"), ("follow_up", "已经")),
    Example(leads_somewhere, "a case", lambda: _accepted(**CASE), None),
    Example(leads_somewhere, "a case after distress", lambda: _accepted(True, **CASE), None),
    Example(leads_somewhere, "of no kind", lambda: _accepted(**CASE | {"case_kind": None}), ("case_kind", "哪一方面")),
    Example(leads_somewhere, "unasked", lambda: _accepted(**CASE | {"consented_at": None}), ("consented_at", "同意")),
    Example(rests_on_consent, "it does", lambda: step(Task()), None),
    Example(rests_on_consent, "a duty", lambda: step(Task(ground="duty")), ("", "12345")),
)


@table(EXAMPLES)
def test_each_condition_says_what_it_should(example: Example) -> None:
    example.holds()


@pytest.mark.parametrize(
    ("ground", "has", "field"),
    [
        ("consent", {"consented"}, None),
        ("consent", {"explained", "has_applied"}, "consented_at"),
        ("application", {"has_applied"}, None),
        ("application", {"consented", "explained"}, "ground"),
        ("duty", {"explained"}, None),
        ("duty", {"has_applied"}, "because"),
    ],
)
def test_by_what_right(ground: str, has: set[str], field: str | None) -> None:
    said = {name: name in has for name in ("consented", "explained", "has_applied")}
    why = why_no_ground(ground, **said)
    assert (why.field if why else None) == field


@pytest.mark.parametrize(("days", "fits"), [(-1, False), (0, False), (1, True), (60, True), (61, False)])
def test_an_errand_ends(days: int, fits: bool) -> None:
    assert (why_not_due(TODAY + timedelta(days=days), TODAY) is None) is fits


@pytest.mark.parametrize(
    ("what", "fits"),
    [
        ("看看屋顶，问问孩子", True),
        ("先打13800000017", True),
        ("证件62012119600101001X", False),
        ("卡号 6217 0012 3456 7890", False),
        ("620121-19600101-0011", False),
    ],
)
def test_numbers_of_papers_stay_inside(what: str, fits: bool) -> None:
    assert (why_not_in_words(what) is None) is fits
