"""What the steps of a standard change write."""

from __future__ import annotations

from uuid import UUID

from app.kernel.database import insert
from app.programmes.standards import put_in_force
from app.record.subjects import Participant
from app.standard_changes.rules import ChangeFile
from app.standard_changes.simulating import begin_counting
from app.workflow.definition import NoInput, StepContext

ChangeStep = StepContext[ChangeFile, NoInput]


def save_proposer(case: ChangeStep) -> None:
    """Whoever has entered or proposed it agrees to nothing."""
    take_part(case.subject.id, "proposer", case.actor.account_id)


def take_part(change: UUID, part: str, account: UUID | None) -> None:
    insert(Participant, {"subject": change, "part": part, "account": account})


def count_again(case: ChangeStep) -> None:
    """As things stand now."""
    begin_counting(case.file.change)
    case.file.change.save()


def put_change_in_force(case: ChangeStep) -> None:
    """From its day on every new calculation takes it; the worker brings it to every household that has a benefit."""
    change = case.file.change
    put_in_force(change.area, change.kind, change.amount, change.unit, change.effective_on, change.document_number)
    begin_counting(change)
    change.apply_due_at = case.now if change.expected else None
    change.save()
    case.outcome.kept |= {"amount": change.amount, "households": change.expected}
