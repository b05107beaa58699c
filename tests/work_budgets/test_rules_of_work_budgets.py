"""What must hold before something is spent. Without a database."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from app.work_budgets.file import BudgetFile
from app.work_budgets.inputs import Spend
from app.work_budgets.models import WorkBudget, WorkSpending
from app.work_budgets.rules import has_its_paper, is_covered, is_of_its_year
from tests.support.steps import Example, step, table

PAPER, USED = UUID(int=1), UUID(int=2)


def _spending(**said: Any) -> Any:
    before = (WorkSpending(amount=60_00, paper=USED, number="7"),)
    file = BudgetFile(WorkBudget(amount=100_00, year=2026), before, frozenset({PAPER, USED}))
    facts = {"on": date(2026, 5, 1), "what": "油费", "amount": 40_00, "number": "8", "paper": PAPER} | said
    return step(file, Spend.model_construct(**facts))


EXAMPLES = (
    Example(is_covered, "all that is left", lambda: _spending(), None),
    Example(is_covered, "a fen more", lambda: _spending(amount=40_01), ("amount", "还剩")),
    Example(has_its_paper, "it has", lambda: _spending(), None),
    Example(has_its_paper, "nobody brought it", lambda: _spending(paper=UUID(int=3)), ("paper", "重新上传")),
    Example(has_its_paper, "the same paper", lambda: _spending(paper=USED), ("number", "已经记过")),
    Example(has_its_paper, "the same number", lambda: _spending(number="7"), ("number", "已经记过")),
    Example(is_of_its_year, "of the year", lambda: _spending(), None),
    Example(is_of_its_year, "of another", lambda: _spending(on=date(2025, 12, 31)), ("on", "2026年")),
)


@table(EXAMPLES)
def test_each_condition_says_what_it_should(example: Example) -> None:
    example.holds()
