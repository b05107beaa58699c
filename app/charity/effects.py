"""What the steps of a charity project write."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.charity.file import ProjectFile
from app.charity.inputs import CancelEntry, DeclareSpending, RecordGift, RecordReceipt
from app.charity.models import CharityEntry
from app.kernel.calendar.counting import end_of_day
from app.kernel.database import insert
from app.kernel.privacy import Secret
from app.notices.issue import random_part
from app.record.case_numbers import next_number
from app.workflow.definition import AnyStep, StepContext
from app.workflow.limits import await_until

SERIES = "G"


def await_its_end(case: AnyStep) -> None:
    await_until(case.subject, end_of_day(case.file.project.until), case.calendar, case.now)


def keep_gift(case: StepContext[ProjectFile, RecordGift]) -> None:
    gift = case.input
    donor = Secret(gift.donor) if gift.donor else None
    named = {"donor": donor, "shows_donor": gift.shows_donor}
    _enter(case, gift.kind, gift.amount, gift.what or "", gift.on, **named)


def keep_spending(case: StepContext[ProjectFile, DeclareSpending]) -> None:
    _enter(case, "spent", case.input.amount, case.input.what, case.input.on)


def _enter(case: AnyStep, kind: str, amount: int, what: str, on: date, **named: Any) -> None:
    number = f"{next_number(SERIES, case.subject.area, case.today.year)}-{random_part()}"
    row = {"project": case.subject.id, "number": number, "kind": kind, "amount": amount, "what": what, "on": on}
    insert(CharityEntry, row | named | {"entered_by": case.actor.account_id, "entered_at": case.now})
    case.outcome.kept["number"] = number


def keep_receipt(case: StepContext[ProjectFile, RecordReceipt]) -> None:
    entry = case.file.entry(case.input.number)
    assert entry is not None
    entry.receipt_number = case.input.receipt_number
    entry.save(only=[CharityEntry.receipt_number])


def cancel_entry(case: StepContext[ProjectFile, CancelEntry]) -> None:
    entry = case.file.entry(case.input.number)
    assert entry is not None
    entry.cancelled_because = case.input.reason
    entry.save(only=[CharityEntry.cancelled_because])
