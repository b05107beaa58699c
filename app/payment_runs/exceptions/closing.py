"""What a later answer of the bank means for exceptions that are there: money arrived, came back again, or both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from app.accounts.actor import SYSTEM
from app.payment_runs.exceptions.models import PaymentException
from app.payment_runs.exceptions.procedure import PAYMENT_EXCEPTION
from app.payment_runs.models import PaymentLine
from app.record.subjects import Subject
from app.workflow.engine import perform

AT_ONCE = 500
_PROCEDURES = {PAYMENT_EXCEPTION.name: PAYMENT_EXCEPTION}


def bank_answered(run: UUID, paid: Sequence[UUID], returned: Sequence[UUID]) -> None:
    """In the transaction of the answer; the lines are settled already."""
    arrived, came_back = set(paid), set(returned)
    for exception in _open_of_run(run):
        if exception.line in arrived:
            _step(exception.id, "arrive")
        elif exception.line in came_back:
            _step(exception.id, "note_return")
    for first, action in _reissued(paid, "arrive") | _reissued(returned, "return_again"):
        _step(first, action)


def contradict(lines: Sequence[UUID]) -> None:
    """The bank says that these have arrived after all; somebody looks into it before anything is ordered again."""
    for start in range(0, len(lines), AT_ONCE):
        PaymentException.update(contradicted=True).where(
            PaymentException.line.in_(lines[start : start + AT_ONCE])
        ).execute()


def _open_of_run(run: UUID) -> Iterator[PaymentException]:
    """Those that were carried over without an answer: few, and only once a run is settled."""
    query = PaymentException.select().where(PaymentException.run == run, PaymentException.cause == "no_answer")
    yield from query


def _reissued(lines: Sequence[UUID], action: str) -> set[tuple[UUID, str]]:
    """The exceptions that wait for lines which were ordered a second time."""
    found: set[tuple[UUID, str]] = set()
    for start in range(0, len(lines), AT_ONCE):
        again = PaymentLine.select(PaymentLine.first_line).where(
            PaymentLine.id.in_(lines[start : start + AT_ONCE]), PaymentLine.first_line.is_null(False)
        )
        waiting = (
            PaymentException.select(PaymentException.id)
            .join(Subject, on=(Subject.id == PaymentException.id))
            .where(PaymentException.first_line.in_(again), Subject.state == "reissued")
        )
        found |= {(row.id, action) for row in waiting}
    return found


def _step(exception: UUID, action: str) -> None:
    if Subject.select().where(Subject.id == exception, Subject.is_open).exists():
        perform(_PROCEDURES, exception, action, SYSTEM)
