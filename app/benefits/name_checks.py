"""The worker's part of checking accounts: ask the bank about those that are due, keep what it said or
that it said nothing.

The row is the truth, and nobody outside is asked inside a transaction. What the bank says is an event of the benefit;
it decides nothing by itself.
"""

from __future__ import annotations

from datetime import timedelta

from app.accounts.actor import SYSTEM
from app.accounts.roles import Role
from app.benefits.bank import Bank, NameQuestion, NoAnswer
from app.benefits.models import BankAccount
from app.kernel import jobs
from app.kernel.clock import clock
from app.kernel.database import connection, lock_row, transaction
from app.kernel.jobs import Job
from app.kernel.tasks import Lane, Task
from app.notifications.outbox import Audience, Notify, send
from app.record.subjects import Subject
from app.workflow.engine import append_event

BASIS = "民发〔2021〕57号 第25条"
NAME_CHECK = Job(
    "ask the bank",
    BankAccount,
    owner=Role.TOWNSHIP_OFFICER,
    prefix="check_",
    first_wait=timedelta(seconds=10),
    ends="check_ends_at",
)


def ask_the_bank(bank: Bank) -> int:
    """Ask about one account. Answers how many were dealt with."""
    return jobs.work(NAME_CHECK, lambda row: _ask(row, bank))


TASKS = (Task(NAME_CHECK.name, Lane("bank"), lambda outside: ask_the_bank(outside.bank), jobs.look(NAME_CHECK)),)
JOBS = (NAME_CHECK,)


def _ask(row: BankAccount, bank: Bank) -> None:
    """Once more when the bank's time is over; silence is an outcome too."""
    try:
        result: str = bank.check_name(NameQuestion(row.id, row.bank, row.number, row.holder))
    except NoAnswer:
        if clock.now() < row.check_ends_at:
            return jobs.wait(NAME_CHECK, row, NoAnswer.__name__)
        result = "no_answer"
    return _save(row, result)


def _save(row: BankAccount, result: str) -> None:
    """An answer about an account that was given up meanwhile is thrown away."""
    with connection(), transaction():
        subject = lock_row(Subject.select().where(Subject.id == row.benefit)).get()
        if not jobs.finish(NAME_CHECK, row, name_check=result):
            return
        facts = {"account": str(row.id), "name_check": result}
        event = append_event(subject, "bank_answered", subject.state, SYSTEM, Role.SYSTEM, clock.now(), BASIS, facts)
        subject.save()
        if result != "match":
            told = {"item": subject.title, "number": subject.number or "", "date": None, "amount": None, "note": None}
            send(subject, event, Notify("account_not_vouched", Audience.TOWNSHIP), told)
