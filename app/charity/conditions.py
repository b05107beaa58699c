"""What must hold before a step of a charity project."""

from __future__ import annotations

from app.charity.file import ProjectFile, line_of
from app.charity.inputs import CancelEntry, DeclareSpending
from app.charity.rules import why_not_cancelled, why_not_spent
from app.kernel.errors import FieldError
from app.workflow.definition import Situation, StepContext


def permits_hold(case: Situation[ProjectFile]) -> FieldError | None:
    return FieldError("organisation", case.file.blocked) if case.file.blocked else None


def was_received_before(case: StepContext[ProjectFile, DeclareSpending]) -> FieldError | None:
    why = why_not_spent(case.file.sums, case.input.amount)
    return FieldError("amount", why) if why else None


def can_be_cancelled(case: StepContext[ProjectFile, CancelEntry]) -> FieldError | None:
    entry = case.file.entry(case.input.number)
    why = why_not_cancelled(case.file.sums, line_of(entry)) if entry else "这个项目里没有这个编号，请对照账目再看一遍。"
    return FieldError("number", why) if why else None
