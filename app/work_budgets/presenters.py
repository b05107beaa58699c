"""What a budget line shows: to the offices, and to everybody as figures of a township's year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from peewee import fn

from app.accounts.actor import Actor
from app.record.subjects import Subject
from app.regions.service import name_of
from app.work_budgets.file import file_of
from app.work_budgets.inputs import SOURCES
from app.work_budgets.models import WorkBudget, WorkSpending
from app.workflow.queries import SubjectRow

IN_PUBLIC = ("in_use", "closed")


def serialize_budget(row: SubjectRow, _: Actor) -> dict[str, Any]:
    file = file_of(row)
    return _brief(file.budget, file.spent) | {
        "left": file.left if row.state == "in_use" else 0,
        "spendings": [
            {
                "on": each.on.isoformat(),
                "what": each.what,
                "amount": each.amount,
                "number": each.number,
                "paper": str(each.paper),
            }
            for each in file.spendings
        ],
    }


def brief_budgets(rows: Sequence[SubjectRow], _: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each."""
    ids = [row.id for row in rows]
    spent = _spent(ids)
    return {each.id: _brief(each, spent.get(each.id, 0)) for each in WorkBudget.select().where(WorkBudget.id.in_(ids))}


def budgets_for_all() -> list[dict[str, Any]]:
    """Of each township and year what was budgeted, by source, and what was spent; the newest year first."""
    rows = WorkBudget.select(WorkBudget, Subject.township).join(
        Subject, on=((Subject.id == WorkBudget.id) & Subject.state.in_(IN_PUBLIC)), attr="subject"
    )
    found: list[Any] = list(rows)
    spent = _spent([each.id for each in found])
    by_year: dict[tuple[int, str], list[Any]] = {}
    for each in found:
        by_year.setdefault((each.year, each.subject.township), []).append(each)
    return [
        _year(year, township, budgets, spent)
        for (year, township), budgets in sorted(by_year.items(), key=lambda item: (-item[0][0], item[0][1]))
    ]


def _year(year: int, township: str, budgets: Sequence[WorkBudget], spent: dict[UUID, int]) -> dict[str, Any]:
    return {
        "year": year,
        "region": township,
        "region_name": name_of(township),
        "budgeted": sum(each.amount for each in budgets),
        "spent": sum(spent.get(each.id, 0) for each in budgets),
        "sources": [
            {"source_label": label, "budgeted": sum(each.amount for each in budgets if each.source == source)}
            for source, label in SOURCES.items()
            if any(each.source == source for each in budgets)
        ],
    }


def _spent(budgets: Sequence[UUID]) -> dict[UUID, int]:
    query = (
        WorkSpending.select(WorkSpending.budget, fn.SUM(WorkSpending.amount))
        .where(WorkSpending.budget.in_(list(budgets)))
        .group_by(WorkSpending.budget)
    )
    return {budget: int(amount) for budget, amount in query.tuples().iterator()}


def _brief(budget: WorkBudget, spent: int) -> dict[str, Any]:
    return {
        "year": budget.year,
        "source": budget.source,
        "source_label": SOURCES[budget.source],
        "purpose": budget.purpose,
        "amount": budget.amount,
        "document_number": budget.document_number,
        "spent": spent,
    }
