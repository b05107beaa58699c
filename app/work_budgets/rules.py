"""What must hold before something is spent of a budget line. Pure: no database, whole fen."""

from __future__ import annotations

from app.kernel.errors import FieldError
from app.kernel.money import yuan_text
from app.work_budgets.file import BudgetFile
from app.work_budgets.inputs import Spend
from app.workflow.definition import StepContext

ASpending = StepContext[BudgetFile, Spend]


def is_covered(case: ASpending) -> FieldError | None:
    if case.input.amount <= case.file.left:
        return None
    return FieldError("amount", f"这一项经费不够，还剩{yuan_text(case.file.left)}。")


def has_its_paper(case: ASpending) -> FieldError | None:
    """One paper proves one payment."""
    if case.input.paper not in case.file.papers:
        return FieldError("paper", "没有找到这张发票、收据，请重新上传。")
    if any(each.paper == case.input.paper or each.number == case.input.number for each in case.file.spendings):
        return FieldError("number", "这张发票、收据已经记过了。")
    return None


def is_of_its_year(case: ASpending) -> FieldError | None:
    if case.input.on.year == case.file.budget.year:
        return None
    return FieldError("on", f"这是{case.file.budget.year}年的经费，请填这一年里的日子。")
