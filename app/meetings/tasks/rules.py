"""Whose a task is, and who says that it is done. Pure: no database."""

from __future__ import annotations

from typing import Any, Protocol

from app.kernel.errors import FieldError
from app.workflow.definition import Situation


class Given(Protocol):
    """A row of `meeting_task`."""

    @property
    def reported_by(self) -> Any: ...


def is_a_departments(case: Situation[Given]) -> bool:
    return bool(case.subject.department)


def is_an_offices(case: Situation[Given]) -> bool:
    return not case.subject.department


def somebody_else_reported(case: Situation[Given]) -> FieldError | None:
    """Whoever says that it is done does not look whether it is."""
    if case.file.reported_by == case.actor.account_id:
        return FieldError("", "是您报的办完，要由另一名工作人员核对。")
    return None
