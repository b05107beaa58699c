"""Budgets for running the work: granted by the budget of the same level, spent with a paper, never overdrawn."""

from __future__ import annotations

from app.accounts.roles import Role
from app.kernel.descriptor import Room
from app.work_budgets.models import WorkBudget, WorkSpending
from app.work_budgets.presenters import brief_budgets, serialize_budget
from app.work_budgets.procedure import WORK_BUDGET
from app.workflow.collection import Collection, Column, columns

WORK_BUDGETS = Collection(
    name="work-budgets",
    label="工作经费",
    one="一项工作经费",
    begun="录入经费",
    procedures=(WORK_BUDGET,),
    details=serialize_budget,
    brief=brief_budgets,
    columns=columns(
        Column("年度", ("year",), "number"),
        Column("用途", ("purpose",)),
        Column("来源", ("source_label",)),
        Column("安排（元）", ("amount",), "fen"),
        Column("花了（元）", ("spent",), "fen"),
        Column("文件号", ("document_number",)),
    ),
    papers_from=frozenset({Role.TOWNSHIP_OFFICER}),
    is_asked_for=False,
    needs_account=False,
)
ROOM = Room(name="work_budgets", tables=(WorkBudget, WorkSpending), collection=WORK_BUDGETS)
