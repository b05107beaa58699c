"""What must hold at the steps of a check. Pure: no database."""

from __future__ import annotations

from typing import Any, Protocol

from app.kernel.errors import FieldError
from app.workflow.definition import Situation


class Looked(Protocol):
    """A row of `inspection_check`."""

    found_by: Any
    outcome: str | None


def somebody_else_has_found(case: Situation[Looked]) -> FieldError | None:
    """Two people stand behind a result: whoever wrote it does not agree to it."""
    if case.file.found_by == case.actor.account_id:
        return FieldError("", "结果是您写的，要由同组的另一名检查人员核对。")
    return None


def is_in_order(case: Situation[Looked]) -> bool:
    return case.file.outcome == "in_order"


def is_problem(case: Situation[Looked]) -> bool:
    return case.file.outcome == "problem"


def is_not_possible(case: Situation[Looked]) -> bool:
    return case.file.outcome == "not_possible"
