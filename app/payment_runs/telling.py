"""Telling people what became of their money, once a bank has said it: nobody hears what is not true.

A row of `bank_answer` is the job; some hundred people a turn, each of them once for a line.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from app.accounts.roles import Role
from app.benefits.funeral import LISTED_AS as FUNERAL
from app.benefits.models import BankAccount
from app.kernel import jobs
from app.kernel.database import connection, transaction
from app.kernel.jobs import Job
from app.kernel.tasks import SELDOM, Lane, Task
from app.notifications.outbox import Audience, Notify, recipients, send_to
from app.payment_runs.answer_models import BankAnswer
from app.payment_runs.lists import next_lines
from app.payment_runs.models import PaymentLine, PaymentRun
from app.payment_runs.payable import kind_label
from app.record.subjects import Subject

AT_ONCE = 200
TURNS = 10
TELL = Job(
    "tell who was paid",
    BankAnswer,
    owner=Role.FINANCE_OFFICER,
    prefix="tell_",
    lease=timedelta(minutes=5),
    gives_up_after=10,
)
MESSAGES = {"paid": "benefit_paid", "returned": "payment_failed"}


def tell_people() -> int:
    """One turn at one answer. Answers how many were taken."""
    return jobs.work(TELL, _take_a_turn)


def _take_a_turn(row: BankAnswer) -> None:
    for _ in range(TURNS):
        if not _tell_some(row):
            jobs.finish(TELL, row)
            return
    jobs.pass_on(TELL, row)


def _tell_some(row: BankAnswer) -> bool:
    with connection(), transaction():
        lines = next_lines(row.run, MESSAGES, row.told_until, AT_ONCE, PaymentLine.settled_at == row.at)
        _tell(lines, PaymentRun.get_by_id(row.run).programme)
        if lines:
            row.told_until = lines[-1].id
            BankAnswer.update(told_until=row.told_until).where(BankAnswer.id == row.id).execute()
    return len(lines) == AT_ONCE


def _tell(lines: Sequence[PaymentLine], listed_as: str) -> None:
    """The event of the message is the line: one message for what became of it."""
    subjects = {row.id: row for row in Subject.select().where(Subject.id.in_([line.benefit for line in lines]))}
    homes = _to_homes(lines)
    for line in lines:
        subject = subjects[line.benefit]
        told = _message(line, listed_as, to_a_home=line.account in homes)
        whom = recipients(subject, told.audience)
        send_to(whom, subject.collection, subject.id, line.id, told.message, _facts(subject, line, listed_as))


def _message(line: PaymentLine, listed_as: str, *, to_a_home: bool) -> Notify:
    """It speaks of the account to which it went: a funeral's is somebody else's, and the office sees to it."""
    if listed_as == FUNERAL:
        return Notify(f"funeral_{line.status}", Audience.TOWNSHIP)
    return Notify(f"home_{line.status}" if to_a_home else MESSAGES[line.status])


def _to_homes(lines: Sequence[PaymentLine]) -> set[UUID]:
    """The accounts of homes among these, each with somebody's money."""
    accounts = [line.account for line in lines if line.account]
    theirs = BankAccount.select(BankAccount.id).where(
        BankAccount.id.in_(accounts), BankAccount.beneficiary.is_null(False)
    )
    return {row.id for row in theirs} if accounts else set()


def _facts(subject: Subject, line: PaymentLine, listed_as: str) -> dict[str, Any]:
    return {
        "item": f"{line.period:%Y年%-m月}{kind_label(line.kind, listed_as) or subject.title.removesuffix('待遇')}",
        "number": subject.number or "",
        "date": None,
        "amount": line.amount,
        "note": line.bank_reason,
        "township": subject.township,
    }


TASKS = (Task(TELL.name, Lane("payment messages", pause=SELDOM), lambda _: tell_people(), jobs.look(TELL)),)
JOBS = (TELL,)
