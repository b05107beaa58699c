"""What must hold before a list goes on."""

from __future__ import annotations

from app.kernel.errors import FieldError
from app.retention.file import ListFile
from app.retention.inputs import LeaveOut, Receive
from app.workflow.definition import Situation, StepContext


def is_counted(case: Situation[ListFile]) -> FieldError | None:
    """Nobody agrees to what nobody has listed."""
    if case.file.list.counted_at is not None:
        return None
    return FieldError("", f"清单正在列，已经列出{sum(case.file.counts.values())}件。列完再办。")


def something_is_due(case: Situation[ListFile]) -> FieldError | None:
    if case.file.counts.get("due"):
        return None
    return FieldError("", "清单上没有可以处理的材料。可以撤回，或者按现在的情况重新列。")


def item_is_due(case: StepContext[ListFile, LeaveOut]) -> FieldError | None:
    item = case.file.item(case.input.item)
    if item is not None and item.state == "due":
        return None
    return FieldError("item", "请从清单里选一件还没有剔除的。")


def archive_signed_this_list(case: StepContext[ListFile, Receive]) -> FieldError | None:
    """What the archive has signed for is this list and no other: its receipt names the digest."""
    typed = case.input.digest.strip().lower()
    if case.file.list.digest.startswith(typed):
        return None
    return FieldError("digest", "和这份清册的校验码不一样。请核对签收单是不是这份清册的。")


def day_has_been(case: StepContext[ListFile, Receive]) -> FieldError | None:
    if case.input.received_on <= case.today:
        return None
    return FieldError("received_on", "签收的日子不能晚于今天。")
