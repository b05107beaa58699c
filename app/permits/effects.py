"""What the registering of a paper writes."""

from __future__ import annotations

from app.organisations.inputs import PermitInput
from app.organisations.service import keep_permit
from app.permits.file import PermitFile
from app.permits.inputs import RegisterPermit
from app.workflow.definition import StepContext


def enter_permit(case: StepContext[PermitFile, RegisterPermit]) -> None:
    """From now on it counts as one that the bureau has entered itself, to its last day."""
    paper = case.file.paper
    permit = PermitInput(kind=paper.kind, number=paper.number, valid_until=paper.valid_until)
    keep_permit(paper.organisation, case.actor, permit)
