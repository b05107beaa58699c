"""Budgets for running the work: entered, confirmed, spent with a paper, and read by everybody as figures."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import Field

from api.collections.reads import present, register_collection
from api.collections.searching import register_search
from api.http.access import PUBLIC, current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import whole
from api.http.rates import rate_limit
from api.shapes.common import Listed, Shape, SubjectShape
from app.accounts.roles import Role
from app.work_budgets.inputs import NewBudget
from app.work_budgets.presenters import budgets_for_all
from app.work_budgets.room import WORK_BUDGETS
from app.work_budgets.service import enter_budget

bp = blueprint("work_budgets", "工作经费")
ENTERS = require_role(Role.FINANCE_OFFICER)


class WorkSpendingShape(Shape):
    on: date
    what: str
    amount: int
    number: str
    paper: UUID


class WorkBudgetItem(SubjectShape):
    """Fen."""

    year: int
    source: str
    source_label: str
    purpose: str
    amount: int
    document_number: str
    spent: int


class WorkBudgetShape(WorkBudgetItem):
    left: int = Field(description="What may still be spent; nothing before it is confirmed and after it is closed")
    spendings: list[WorkSpendingShape]


class WorkSourceShape(Shape):
    source_label: str
    budgeted: int


class WorkYearShape(Shape):
    """Of one township and year, in fen."""

    year: int
    region: str
    region_name: str
    budgeted: int
    spent: int
    sources: list[WorkSourceShape]


@bp.post("/work-budgets", summary="录入一项工作经费（另一名财务人员核对）", responses={"201": WorkBudgetShape})
@operation(ENTERS, repeatable=True)
def create(body: NewBudget) -> Any:
    subject = enter_budget(current_actor(), body)
    return present("work-budgets", subject.id, current_actor()), 201


@bp.get("/work-budgets/public", summary="各乡镇的工作经费（不用登录）", responses={"200": Listed[WorkYearShape]})
@rate_limit("60/minute")
@operation(PUBLIC)
def public() -> Any:
    return whole(budgets_for_all())


register_collection(bp, WORK_BUDGETS, WorkBudgetShape, item=WorkBudgetItem)
register_search(bp, WORK_BUDGETS, WorkBudgetItem)
