"""What the steps of a run write."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.kernel.database import insert
from app.kernel.errors import Forbidden
from app.payment_runs import postings
from app.payment_runs.file import RunFile
from app.payment_runs.filling import begin_filling, empty_list
from app.payment_runs.models import PaymentLine, PaymentRun
from app.payment_runs.rules import holds_no_relative
from app.payment_runs.sources import came_back
from app.record.subjects import Participant
from app.workflow.definition import StepContext

RunStep = StepContext[RunFile, Any]


def keep_list_on_record(case: RunStep) -> None:
    """The chain of events holds which list it was."""
    run = case.file.run
    case.outcome.amount = run.total
    case.outcome.kept |= {"lines_count": run.lines_count, "total": run.total, "list_hash": run.list_hash}


def save_locker(case: RunStep) -> None:
    take_part(case.subject.id, "locker", case.actor.account_id)


def save_signer(case: RunStep) -> None:
    take_part(case.subject.id, "signer", case.actor.account_id)


def save_checker(case: RunStep) -> None:
    take_part(case.subject.id, "checker", case.actor.account_id)


def save_payer(case: RunStep) -> None:
    take_part(case.subject.id, "payer", case.actor.account_id)


def take_part(run: UUID, part: str, account: UUID | None) -> None:
    insert(Participant, {"subject": run, "part": part, "account": account})


def refresh(case: RunStep) -> None:
    """The list anew, as things stand now."""
    run = case.file.run
    empty_list(run.id)
    run.filled, run.filled_until = 0, None
    begin_filling(run)
    run.save()


def commit_money(case: RunStep) -> None:
    postings.commit(case.file.run, came_back(case.file.run))


def send_money(case: RunStep) -> None:
    postings.send(case.file.run)


def release_money(case: RunStep) -> None:
    postings.release(case.file.run, came_back(case.file.run))


def drop_list(case: RunStep) -> None:
    """Its months are free for another list, and so is its period."""
    PaymentLine.update(status="dropped").where(
        PaymentLine.run == case.subject.id, PaymentLine.status.in_(("scheduled", "held"))
    ).execute()
    PaymentRun.update(live=False, fill_due_at=None).where(PaymentRun.id == case.subject.id).execute()


def keep_relatives_off(case: RunStep) -> None:
    """Raises Forbidden: as in every matter, nobody acts on what concerns them or theirs."""
    concerned = holds_no_relative(case)
    if concerned is not None:
        raise Forbidden(concerned.message)
