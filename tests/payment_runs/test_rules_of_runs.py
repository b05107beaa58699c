"""Who is paid, from when a list may be made, and what must hold before it goes on. Without a database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from app.accounts.actor import Actor
from app.payment_runs import rules
from app.payment_runs.answer_inputs import Settle
from app.payment_runs.inputs import DeclaredList
from app.payment_runs.models import PaymentRun
from app.payment_runs.rules import ListSums, Payee, is_held, opens_on, too_early, why
from tests.support.steps import NOW, TODAY, Example, step, table

PAID = Payee("张三", "active", None, "张三", "match")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, None),
        ({"name_check": "unknown"}, None),
        ({"name_check": "no_answer"}, None),
        ({"holder": ""}, "no_account"),
        ({"name_check": "no_match"}, "name_differs"),
        ({"name_check": "asked", "asked_until": NOW + timedelta(hours=1)}, "account_unconfirmed"),
        ({"name_check": "asked", "asked_until": NOW}, None),
        ({"name_check": "asked"}, None),
        ({"deceased": frozenset({"张三"})}, "death_reported"),
        ({"holder": "李四", "deceased": frozenset({"李四"})}, "death_reported"),
        ({"deceased": frozenset({"王五"})}, None),
        ({"deceased": frozenset({"张三"}), "state": "stopped", "holder": "李四"}, None),
        ({"deceased": frozenset({"张三"}), "state": "change_check", "holder": "李四"}, "death_reported"),
        ({"deceased": frozenset({"张三"}), "state": "stopped"}, "death_reported"),
        ({"deceased": frozenset({"张三"}), "state": "ended", "holder": ""}, "death_reported"),
        ({"state": "reviewing", "step_due_on": TODAY - timedelta(days=1)}, "review_overdue"),
        ({"state": "reviewing", "step_due_on": TODAY}, None),
        ({"state": "reviewing"}, None),
        ({"state": "hearing"}, "hearing_pending"),
        ({"state": "hearing", "holder": ""}, "no_account"),
    ],
)
def test_who_is_not_paid_and_why(changes: dict[str, Any], reason: str | None) -> None:
    assert why(Payee(**vars(PAID) | changes), NOW, TODAY) == reason


def test_a_late_review_and_a_pending_hearing_take_nothing_from_anybody() -> None:
    held = {code for code in rules.REASONS if is_held(code)}
    assert held == {"death_reported", "no_account", "name_differs", "account_unconfirmed", "bank_contradicts"}
    assert not is_held(None)
    assert all(reason.fix and reason.who for reason in rules.REASONS.values())


@pytest.mark.parametrize(
    ("period", "first"), [(date(2027, 1, 1), date(2026, 12, 20)), (date(2026, 6, 1), date(2026, 5, 20))]
)
def test_the_list_of_a_month_is_made_from_the_20th_of_the_month_before(period: date, first: date) -> None:
    assert opens_on(period) == first
    assert too_early(period, first) is None
    early = too_early(period, first - timedelta(days=1))
    assert early is not None and early.field == "period" and "20日" in early.message


FOUND = ListSums(2, 128000, "a" * 64)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({}, None),
        ({"count": 2, "sum": 128000, "list_hash": "a" * 64}, None),
        ({"count": 3}, "count"),
        ({"sum": 127999}, "sum"),
        ({"list_hash": "b" * 64}, "list_hash"),
    ],
)
def test_what_is_declared_is_what_the_list_is(said: dict[str, Any], field: str | None) -> None:
    wrong = rules.differs(DeclaredList(**said), FOUND)
    assert (wrong.field if wrong else None) == field


def listed(said: dict[str, Any] | None = None, **more: Any) -> Any:
    """A step of a list; `more` are columns of the run, and parts of the file."""
    parts = {"sums": FOUND, "outdated": 0, "paid_before": 0, "still_open": 0, "holds_relative_of": lambda actor: False}
    file = SimpleNamespace(**{name: more.pop(name, value) for name, value in parts.items()})
    full = {"lines_count": 2, "total": 128000, "list_hash": "a" * 64, "filled": 2, "expected": 2}
    file.run = PaymentRun(**full | more)
    return step(file, DeclaredList(**said or {}))


def settled(carry_over: bool = False, still_open: int = 0) -> Any:
    return step(SimpleNamespace(still_open=still_open), Settle(carry_over=carry_over))


def _mine(actor: Actor) -> bool:
    return actor.account_id is not None


DUE = datetime(2026, 6, 10, tzinfo=UTC)
EXAMPLES = (
    Example(rules.list_is_full, "it is full", listed, None),
    Example(
        rules.list_is_full,
        "the worker fills it",
        lambda: listed(fill_due_at=DUE, list_hash="", filled=500, expected=9000),
        ("", "500／9000"),
    ),
    Example(
        rules.list_is_full,
        "the worker gave up",
        lambda: listed(list_hash="", fill_given_up_at=DUE),
        ("", "更新名单"),
    ),
    Example(rules.somebody_is_paid, "there are two", listed, None),
    Example(rules.somebody_is_paid, "nobody", lambda: listed(lines_count=0), ("", "没有可以发放的人")),
    Example(rules.somebody_is_paid, "not full yet", lambda: listed(lines_count=0, list_hash=""), None),
    Example(rules.holds_no_relative, "nobody of theirs", listed, None),
    Example(rules.holds_no_relative, "a relative", lambda: listed(holds_relative_of=_mine), ("", "近亲属")),
    Example(rules.list_is_as_it_was, "the same", listed, None),
    Example(rules.list_is_as_it_was, "a line was changed", lambda: listed(total=128001), ("", "对不上")),
    Example(rules.list_is_as_it_was, "declared otherwise", lambda: listed({"count": 3}), ("count", "2笔")),
    Example(rules.list_is_up_to_date, "as the benefits are", listed, None),
    Example(rules.list_is_up_to_date, "something changed", lambda: listed(outdated=1), ("", "更新名单")),
    Example(rules.nothing_was_paid_before, "nothing ordered again was", listed, None),
    Example(rules.nothing_was_paid_before, "one was", lambda: listed(paid_before=1), ("", "发两次")),
    Example(rules.nothing_is_open, "all answered", lambda: settled(), None),
    Example(rules.nothing_is_open, "one is not", lambda: settled(still_open=1), ("carry_over", "还有1笔")),
    Example(rules.nothing_is_open, "one is followed by itself", lambda: settled(True, still_open=1), None),
)


@table(EXAMPLES)
def test_each_condition_says_what_it_should(example: Example) -> None:
    example.holds()
