"""A budget line as its steps look at it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from app.documents.models import Document
from app.record.subjects import Standing
from app.work_budgets.models import WorkBudget, WorkSpending


@dataclass(frozen=True)
class BudgetFile:
    """`spendings` in the order in which they were entered; `papers` are the documents that are there and looked at."""

    budget: WorkBudget
    spendings: tuple[WorkSpending, ...]
    papers: frozenset[UUID]

    @property
    def spent(self) -> int:
        return sum(each.amount for each in self.spendings)

    @property
    def left(self) -> int:
        """In fen; the ledger holds to it."""
        left: int = self.budget.amount - self.spent
        return left


def file_of(subject: Standing) -> BudgetFile:
    spendings = WorkSpending.select().where(WorkSpending.budget == subject.id).order_by(WorkSpending.id)
    ready = Document.select(Document.id).where(Document.subject == subject.id, Document.state == "ready")
    return BudgetFile(WorkBudget.get_by_id(subject.id), tuple(spendings), frozenset(row.id for row in ready))
