"""What must hold before a step of a charity project."""

from __future__ import annotations

from app.charity.file import ProjectFile, line_of
from app.charity.inputs import CancelEntry, DeclareSpending, RecordReceipt
from app.charity.rules import why_not_cancelled, why_not_spent
from app.kernel.errors import FieldError
from app.workflow.definition import Situation, StepContext


def permits_hold(case: Situation[ProjectFile]) -> FieldError | None:
    return FieldError("organisation", case.file.blocked) if case.file.blocked else None


def was_received_before(case: StepContext[ProjectFile, DeclareSpending]) -> FieldError | None:
    why = why_not_spent(case.file.sums, case.input.amount)
    return FieldError("amount", why) if why else None


def receipt_is_of_one_gift(case: StepContext[ProjectFile, RecordReceipt]) -> FieldError | None:
    """One receipt for one gift, once: a second one for the same money would lessen somebody's taxes twice."""
    entry = case.file.entry(case.input.number)
    if entry is None or entry.kind == "spent" or entry.cancelled_because:
        return FieldError("number", "没有这笔捐赠，或者已经作废。请对照账目再看一遍。")
    if entry.receipt_number:
        return FieldError("number", "这笔捐赠已经登记过票据。写错了的，作废这一笔，重新登记。")
    if any(
        each.receipt_number == case.input.receipt_number and not each.cancelled_because for each in case.file.entries
    ):
        return FieldError("receipt_number", "这张票据已经登记在另一笔捐赠上，请核对号码。")
    return None


def can_be_cancelled(case: StepContext[ProjectFile, CancelEntry]) -> FieldError | None:
    entry = case.file.entry(case.input.number)
    why = why_not_cancelled(case.file.sums, line_of(entry)) if entry else "这个项目里没有这个编号，请对照账目再看一遍。"
    return FieldError("number", why) if why else None
