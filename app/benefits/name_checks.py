"""The worker's part of checking accounts: ask the bank about those that are due, keep what it said or that it said nothing.

The row is the truth, and nobody outside is asked inside a transaction. What the bank says is an event of the benefit; it decides
nothing by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from app.accounts.actor import SYSTEM
from app.accounts.roles import Role
from app.benefits.bank import Bank, NameQuestion, NoAnswer
from app.benefits.models import BankAccount
from app.kernel.clock import clock
from app.kernel.database import connection, is_sqlite, lock_row, transaction
from app.notifications.outbox import Audience, Notify, send
from app.record.subjects import Subject
from app.workflow.engine import append_event

LEASE = timedelta(seconds=60)
FIRST_WAIT = timedelta(seconds=10)
LONGEST_WAIT = timedelta(hours=1)
BASIS = "民发〔2021〕57号 第25条"


def ask_the_bank(bank: Bank, batch: int = 8) -> int:
    """Ask about up to `batch` accounts. Answers how many were dealt with."""
    rows = _take(batch)
    for row in rows:
        try:
            result: str = bank.check_name(NameQuestion(row.id, row.bank, row.number, row.holder))
        except NoAnswer:
            if clock.now() < row.check_ends_at:
                _ask_again_later(row)
                continue
            result = "no_answer"
        _save(row, result)
    return len(rows)


def _take(batch: int) -> Sequence[BankAccount]:
    with connection(), transaction():
        now = clock.now()
        due = (
            BankAccount.select().where(BankAccount.check_due_at <= now).order_by(BankAccount.check_due_at).limit(batch)
        )
        rows = list(due if is_sqlite() else due.for_update(skip_locked=True))
        BankAccount.update(check_due_at=now + LEASE, check_attempts=BankAccount.check_attempts + 1).where(
            BankAccount.id.in_([row.id for row in rows])
        ).execute()
    return rows


def _ask_again_later(row: BankAccount) -> None:
    """Each time later than the last, and once more when the bank's time is over."""
    pause = min(FIRST_WAIT * 2 ** min(row.check_attempts, 12), LONGEST_WAIT)
    with connection(), transaction():
        due_at = min(clock.now() + pause, row.check_ends_at)
        BankAccount.update(check_due_at=due_at).where(BankAccount.id == row.id, _still_asked(row)).execute()


def _save(row: BankAccount, result: str) -> None:
    """An answer about an account that was given up meanwhile is thrown away."""
    with connection(), transaction():
        subject = lock_row(Subject.select().where(Subject.id == row.benefit)).get()
        kept = (
            BankAccount.update(name_check=result, check_due_at=None)
            .where(BankAccount.id == row.id, _still_asked(row))
            .execute()
        )
        if not kept:
            return
        facts = {"account": str(row.id), "name_check": result}
        event = append_event(subject, "bank_answered", subject.state, SYSTEM, Role.SYSTEM, clock.now(), BASIS, facts)
        subject.save()
        if result != "match":
            told = {"item": subject.title, "number": subject.number or "", "date": None, "amount": None, "note": None}
            send(subject, event, Notify("account_not_vouched", Audience.TOWNSHIP), told)


def _still_asked(row: BankAccount) -> object:
    return (BankAccount.name_check == "asked") & BankAccount.check_due_at.is_null(False)
