"""What must hold before a step of a care agreement."""

from __future__ import annotations

from app.care_agreements.inputs import Renew
from app.care_agreements.models import CareAgreement
from app.kernel.errors import FieldError
from app.workflow.definition import StepContext


def lasts_longer(case: StepContext[CareAgreement, Renew]) -> FieldError | None:
    if case.input.until > case.file.until:
        return None
    return FieldError("until", "续签要比原来的日子晚。")
