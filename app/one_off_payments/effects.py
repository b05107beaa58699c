"""What the steps of a batch write."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.kernel.calendar.counting import end_of_day
from app.kernel.database import insert
from app.one_off_payments.models import OneOffPayment
from app.one_off_payments.rules import BatchFile
from app.record.subjects import Participant
from app.workflow.definition import StepContext
from app.workflow.limits import await_until

BatchStep = StepContext[BatchFile, Any]


def take_part(batch: UUID, part: str, account: UUID | None) -> None:
    insert(Participant, {"subject": batch, "part": part, "account": account})


def save_proposer(case: BatchStep) -> None:
    """Whoever has entered or proposed it agrees to nothing."""
    take_part(case.subject.id, "proposer", case.actor.account_id)


def begin_paying(case: BatchStep) -> None:
    """The worker brings it to the households; whoever comes in later gets it until the day that was entered."""
    batch = case.file.batch
    OneOffPayment.update(open_due_at=case.now).where(OneOffPayment.id == case.subject.id).execute()
    case.outcome.kept |= {"households": case.file.households}
    await_until(case.subject, end_of_day(batch.joins_until), case.calendar, case.now)
