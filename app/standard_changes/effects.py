"""What the steps of a standard change write."""

from __future__ import annotations

from uuid import UUID

from app.kernel.database import insert
from app.programmes.standards import put_in_force
from app.record.subjects import Participant
from app.standard_changes.rules import ChangeFile
from app.workflow.definition import NoInput, StepContext


def save_proposer(case: StepContext[ChangeFile, NoInput]) -> None:
    """Whoever has entered or proposed it agrees to nothing."""
    take_part(case.subject.id, "proposer", case.actor.account_id)


def take_part(change: UUID, part: str, account: UUID | None) -> None:
    insert(Participant, {"subject": change, "part": part, "account": account})


def put_change_in_force(case: StepContext[ChangeFile, NoInput]) -> None:
    """From its day on every new calculation takes it. Decisions already made keep theirs."""
    change = case.file.change
    put_in_force(change.area, change.kind, change.amount, change.unit, change.effective_on, change.document_number)
    case.outcome.kept["amount"] = change.amount
