"""What must hold before a paper is added or registered."""

from __future__ import annotations

from app.kernel.errors import FieldError
from app.permits.file import PermitFile
from app.permits.inputs import AddPaper
from app.permits.rules import why_not_registered
from app.workflow.definition import Situation, StepContext


def can_be_registered(case: Situation[PermitFile]) -> FieldError | None:
    why = why_not_registered(len(case.file.papers), case.file.paper.valid_until, case.today)
    return FieldError("documents.permit", why) if why else None


def paper_was_inspected(case: StepContext[PermitFile, AddPaper]) -> FieldError | None:
    if case.input.permit_document in case.file.papers:
        return None
    return FieldError("permit_document", "没有找到这份证照的照片，请重新上传。")
