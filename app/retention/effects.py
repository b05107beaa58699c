"""What the steps of a list write."""

from __future__ import annotations

import hashlib
from typing import Any

from app.accounts.actor import SYSTEM
from app.accounts.roles import Role
from app.kernel.database import insert, lock_row
from app.record.disposal import Disposal
from app.record.subjects import Participant, Subject
from app.retention.counting import begin_counting
from app.retention.file import ListFile
from app.retention.inputs import LeaveOut, Receive
from app.retention.models import DisposalItem
from app.workflow.definition import NoInput, StepContext
from app.workflow.engine import append_event

ListStep = StepContext[ListFile, NoInput]


def save_proposer(case: ListStep) -> None:
    """Whoever has listed or proposed it agrees to nothing."""
    insert(Participant, {"subject": case.subject.id, "part": "proposer", "account": case.actor.account_id})


def count_again(case: StepContext[ListFile, Any]) -> None:
    begin_counting(case.file.list)
    case.file.list.save()


def leave_out(case: StepContext[ListFile, LeaveOut]) -> None:
    item = case.file.item(case.input.item)
    assert item is not None
    item.state, item.why = "left_out", case.input.reason
    item.save()


def keep_digest(case: ListStep) -> None:
    """What was agreed to, file by file: nothing is added to it afterwards."""
    found, count = hashlib.sha256(), 0
    for item in _due(case):
        found.update(f"{item.number} {item.subject} {item.imprint}\n".encode())
        count += 1
    case.file.list.digest = found.hexdigest()
    case.file.list.save()
    case.outcome.kept |= {"files": count, "digest": case.file.list.digest}


def let_run(case: ListStep) -> None:
    case.file.list.run_due_at = case.now
    case.file.list.save()


def count_what_went(case: ListStep) -> None:
    counts = case.file.counts
    went, left = counts.get("erased", 0), counts.get("left", 0)
    more = f"，{left}件有新情况，没有动" if left else ""
    case.outcome.kept |= {"erased": went, "left": left, "told": f"销毁了{went}件{more}。"}


def keep_receipt(case: StepContext[ListFile, Receive]) -> None:
    said = case.input
    row = case.file.list
    row.archive, row.receiver, row.receipt = said.archive, said.receiver, said.receipt
    row.received_on = said.received_on
    row.save()


def hand_over(case: StepContext[ListFile, Receive]) -> None:
    """From now on nobody changes what the archive has signed for; each file says so in its own chain."""
    number, count = case.subject.number or "", 0
    for item in _due(case):
        subject = lock_row(Subject.select().where(Subject.id == item.subject)).get()
        facts = {"list": number, "archive": case.input.archive, "receipt": case.input.receipt}
        append_event(subject, "file_handed_over", subject.state, SYSTEM, Role.SYSTEM, case.now, "档案法 第15条", facts)
        subject.save()
        row = {"subject": item.subject, "became": "handed_over", "list_number": number, "at": case.now}
        insert(Disposal, row, skip_known=True)
        item.state = "handed_over"
        item.save()
        count += 1
    case.outcome.kept |= {"files": count, "told": f"移交了{count}件，{case.input.archive}签收。"}


def _due(case: StepContext[ListFile, Any]) -> Any:
    rows = DisposalItem.select().where(DisposalItem.list == case.subject.id, DisposalItem.state == "due")
    return list(rows.order_by(DisposalItem.number, DisposalItem.id))
