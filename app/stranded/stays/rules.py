"""What must hold when a hospital lets somebody go. Pure: no database."""

from __future__ import annotations

from typing import Any, Protocol

from app.kernel.errors import FieldError
from app.stranded.stays.inputs import DischargePatient
from app.workflow.definition import StepContext


class Row(Protocol):
    """A row of `hospital_stay`."""

    admitted_on: Any


def leaves_after_admission(case: StepContext[Row, DischargePatient]) -> FieldError | None:
    admitted = case.file.admitted_on
    if admitted is not None and case.input.on < admitted:
        return FieldError("on", f"不能早于收治的日子{admitted:%Y年%-m月%-d日}。")
    return None
