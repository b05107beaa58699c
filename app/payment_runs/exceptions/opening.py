"""Opening exceptions: the row in the transaction of the answer that caused it, its matter at once or by the worker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from peewee import JOIN

from app.accounts.actor import SYSTEM
from app.accounts.roles import Role
from app.kernel import jobs
from app.kernel.clock import clock
from app.kernel.database import connection, insert, transaction
from app.kernel.identifiers import new_id
from app.kernel.jobs import Job
from app.kernel.tasks import SELDOM, Lane, Task
from app.payment_runs.exceptions.models import PaymentException
from app.payment_runs.exceptions.procedure import PAYMENT_EXCEPTION
from app.payment_runs.exceptions.states import BASIS
from app.payment_runs.models import PaymentLine
from app.record.case_numbers import next_number
from app.record.subjects import ABOUT, Participant, Subject, register_person, the_person
from app.workflow.engine import begin

AT_ONCE = 500
# More than these are opened by the worker, so that whoever imports does not wait.
OPENED_AT_ONCE = 50
OPEN = Job(
    "open payment exceptions",
    PaymentException,
    owner=Role.FINANCE_OFFICER,
    prefix="open_",
    lease=timedelta(minutes=2),
    gives_up_after=10,
)


def open_for(lines: Sequence[UUID], cause: str, now: datetime) -> None:
    """One for each line that has none, in the caller's transaction. `cause` is `returned` or `no_answer`."""
    rows: list[PaymentException] = []
    for start in range(0, len(lines), AT_ONCE):
        rows += _write(lines[start : start + AT_ONCE], cause, now)
    for row in rows[:OPENED_AT_ONCE]:
        _begin(row)
    opened = [row.id for row in rows[:OPENED_AT_ONCE]]
    if opened:
        PaymentException.update(open_due_at=None).where(PaymentException.id.in_(opened)).execute()


def _write(numbers: Sequence[UUID], cause: str, now: datetime) -> list[PaymentException]:
    lines = list(PaymentLine.select().where(PaymentLine.id.in_(numbers), PaymentLine.id.not_in(_pending(numbers))))
    if not lines:
        return []
    before = _attempts([line.first_line for line in lines if line.first_line is not None])
    rows = [
        {
            "id": new_id(),
            "line": line.id,
            "run": line.run,
            "benefit": line.benefit,
            "period": line.period,
            "amount": line.amount,
            "account": line.account,
            "cause": cause,
            "bank_reason": line.bank_reason,
            "first_line": line.first_line or line.id,
            "attempt": before.get(line.first_line or line.id, 0) + 1,
            "open_due_at": now,
        }
        for line in lines
    ]
    insert(PaymentException, *rows)
    return [PaymentException(**row) for row in rows]


def _pending(lines: Sequence[UUID]) -> Any:
    """Of these the ones that have an exception which is not over."""
    return (
        PaymentException.select(PaymentException.line)
        .join(Subject, JOIN.LEFT_OUTER, on=(Subject.id == PaymentException.id))
        .where(PaymentException.line.in_(lines), Subject.is_open.is_null() | Subject.is_open)
    )


def _attempts(firsts: Sequence[UUID]) -> Mapping[UUID, int]:
    """How often each has failed before."""
    counted: dict[UUID, int] = {}
    for row in PaymentException.select(PaymentException.first_line, PaymentException.attempt).where(
        PaymentException.first_line.in_(firsts)
    ):
        counted[row.first_line] = max(counted.get(row.first_line, 0), row.attempt)
    return counted


def _begin(row: PaymentException) -> None:
    """As a matter of the same place and the same people as the benefit."""
    benefit: Subject = Subject.get_by_id(row.benefit)
    subject = Subject(
        id=row.id,
        state="",
        title=f"{row.period:%Y年%-m月}{benefit.title.removesuffix('待遇')}没有发到"[:64],
        number=next_number("T", benefit.township or benefit.area, clock.today().year),
        name=benefit.name,
        applicant_id=benefit.applicant_id,
        applicant_index=benefit.applicant_index,
        **{level: getattr(benefit, level) for level in ("region", "village", "township", "park", "area")},
    )
    facts: dict[str, Any] = {
        "cause": row.cause,
        "amount": row.amount,
        "line": str(row.line),
        "first_line": str(row.first_line),
        "attempt": row.attempt,
    }
    begin(PAYMENT_EXCEPTION, subject, SYSTEM, Role.SYSTEM, facts, BASIS)
    person = the_person(benefit.id)
    register_person(subject, "applicant", person.name if person else None, person.phone if person else None)
    members = Participant.select().where(
        Participant.subject == benefit.id, Participant.part.in_(sorted(ABOUT - {"applicant"}))
    )
    insert(
        Participant,
        *(
            {"subject": row.id, "part": each.part, "account": each.account, "person_index": each.person_index}
            for each in members
        ),
    )


def open_exceptions() -> int:
    """Some of those that wait. Answers how many were taken."""
    return jobs.work(OPEN, _open, batch=50)


def _open(row: PaymentException) -> None:
    with connection(), transaction():
        line = PaymentLine.get_by_id(row.line)
        if line.status == "paid":  # the bank has answered meanwhile
            PaymentException.delete().where(PaymentException.id == row.id).execute()
            return
        row.cause = "no_answer" if line.status == "scheduled" else "returned"
        _begin(row)
        PaymentException.update(cause=row.cause, open_due_at=None).where(PaymentException.id == row.id).execute()


TASKS = (Task(OPEN.name, Lane("payment exceptions", pause=SELDOM), lambda _: open_exceptions(), jobs.look(OPEN)),)
JOBS = (OPEN,)
