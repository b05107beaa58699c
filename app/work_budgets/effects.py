"""What the steps of a budget line write."""

from __future__ import annotations

from app.kernel.database import insert
from app.kernel.identifiers import new_id
from app.work_budgets import money
from app.work_budgets.file import BudgetFile
from app.work_budgets.inputs import CloseBudget, Spend
from app.work_budgets.models import WorkSpending
from app.workflow.definition import NoInput, StepContext


def grant(case: StepContext[BudgetFile, NoInput]) -> None:
    money.grant(case.file.budget, case.subject.region)
    case.outcome.amount = case.file.budget.amount


def spend(case: StepContext[BudgetFile, Spend]) -> None:
    spending = new_id()
    entered = {"entered_by": case.actor.account_id, "entered_at": case.now}
    insert(WorkSpending, case.input.model_dump() | entered | {"id": spending, "budget": case.subject.id})
    money.spend(spending, case.file.budget, case.subject.region, case.input.amount)
    case.outcome.amount = case.input.amount


def give_back(case: StepContext[BudgetFile, CloseBudget]) -> None:
    money.give_back(case.file.budget, case.subject.region, case.file.left)
    case.outcome.kept["given_back"] = case.file.left
