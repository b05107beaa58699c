"""Who has proposed a withdrawal, without a database."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from app.workflow.withdrawing import (
    RefuseWithdrawal,
    call_is_written_down,
    withdrawal_was_not_proposed,
    withdrawal_was_proposed,
)
from tests.support.steps import Example, step, table, without_database

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")


def proposed(already: bool) -> Any:
    return step(SimpleNamespace(withdrawal_proposed=already))


EXAMPLES = [
    Example(withdrawal_was_proposed, "proposed", lambda: proposed(True), None),
    Example(withdrawal_was_proposed, "by nobody", lambda: proposed(False), ("", "没有人提出")),
    Example(call_is_written_down, "said", lambda: step(given=RefuseWithdrawal(called="问过本人")), None),
    Example(call_is_written_down, "not a word", lambda: step(given=RefuseWithdrawal()), ("called", "哪一天打的电话")),
    Example(withdrawal_was_not_proposed, "by nobody", lambda: proposed(False), None),
    Example(withdrawal_was_not_proposed, "a second time", lambda: proposed(True), ("", "等本人确认")),
]


@table(EXAMPLES)
def test_each_condition_says_what_it_should(example: Example) -> None:
    example.holds()
