"""What must hold before a standard changes. Pure: no database."""

from __future__ import annotations

from dataclasses import dataclass

from app.kernel.errors import FieldError
from app.programmes.standards import KIND_LABELS, PERCENT
from app.standard_changes.models import StandardChange
from app.workflow.definition import Situation

MOST_PERCENT = 100


@dataclass(frozen=True)
class ChangeFile:
    """The change, and whether the bureau has confirmed a standard of this kind for the same day already."""

    change: StandardChange
    is_taken: bool


def day_is_free(case: Situation[ChangeFile]) -> FieldError | None:
    """One confirmed standard of a kind for one first day: a mistake is put right from another day on."""
    if case.file.is_taken:
        return FieldError("effective_on", "这一项标准从这一天起已经有确认过的数了。要改的，请另填一个执行日期。")
    return None


def entered_wrongly(kind: str, area: str, unit: str, amount: int, areas: list[str]) -> FieldError | None:
    """What cannot be a standard."""
    if kind not in KIND_LABELS:
        return FieldError("kind", "没有这一项标准。")
    if area not in areas:
        return FieldError("area", f"没有这个地区。可以选：{'、'.join(areas)}。")
    if unit == PERCENT and amount > MOST_PERCENT:
        return FieldError("amount", f"这一项按农村低保标准的百分比定，最多{MOST_PERCENT}%。")
    return None
