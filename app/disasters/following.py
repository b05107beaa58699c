"""What became of money that stands on a list: the case follows the bank's word, and nobody enters it by hand."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.accounts.actor import SYSTEM
from app.disasters.models import DisasterCase
from app.disasters.procedure import DISASTER_CASE
from app.kernel.database import connection
from app.kernel.tasks import SELDOM, Lane, Task
from app.payment_runs.exceptions.models import PaymentException
from app.payment_runs.models import PaymentLine
from app.record.subjects import Subject
from app.workflow.engine import perform

AT_ONCE = 200


def follow_the_bank() -> int:
    """Answers how many cases went on."""
    with connection():
        found = [
            *((case, "arrive") for case in _in("listed", "paid")),
            *((case, "take_back") for case in _given_up()),
            *((case, "come_back") for case in _in("paid", "returned", "reissued")),
        ]
    for case, action in found:
        with connection():
            perform({DISASTER_CASE.name: DISASTER_CASE}, case, action, SYSTEM)
    return len(found)


def _in(state: str, *statuses: str) -> list[UUID]:
    """Cases in this state of whose money a bank has said so last: what stands on a later list is not its last word."""
    again = PaymentLine.select(PaymentLine.first_line).where(PaymentLine.first_line.is_null(False))
    return _cases(state, PaymentLine.status.in_(statuses), PaymentLine.id.not_in(again))


def _given_up() -> list[UUID]:
    """What came back, and two have decided that it is ordered no more."""
    closed = (
        PaymentException.select(PaymentException.line)
        .join(Subject, on=(Subject.id == PaymentException.id))
        .where(Subject.state == "closed")
    )
    return _cases("listed", PaymentLine.status == "returned", PaymentLine.id.in_(closed))


def _cases(state: str, *lines: Any) -> list[UUID]:
    rows = (
        DisasterCase.select(DisasterCase.id)
        .join(Subject, on=(Subject.id == DisasterCase.id))
        .join(
            PaymentLine,
            on=((PaymentLine.benefit == DisasterCase.id) & (PaymentLine.claim == DisasterCase.claim)),
            src=DisasterCase,
        )
        .where(Subject.state == state, *lines)
    )
    return [row.id for row in rows.order_by(DisasterCase.id).distinct().limit(AT_ONCE)]


TASKS = (
    Task("follow money after disasters", Lane("disasters", pause=SELDOM), lambda _: follow_the_bank(), every=30.0),
)
