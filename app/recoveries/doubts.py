"""The worker's part: a decided recovery whose ground has fallen since stands still, and people are told to judge it.

Three grounds fall by themselves: a review or a suit was won, about the benefit or the recovery itself; the bank has
taken back a payment that the person was to return; and a death was on record by mistake.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from peewee import JOIN

from app.accounts.actor import SYSTEM
from app.benefits.models import Benefit
from app.kernel.calendar.counting import local_date
from app.kernel.database import connection, insert, transaction
from app.kernel.identifiers import new_id
from app.kernel.money import yuan_text
from app.kernel.tasks import SELDOM, Lane, Task
from app.payment_runs.models import PaymentLine
from app.payments.models import LedgerTransaction
from app.record.subjects import Subject
from app.recoveries.file import RecoveryFile
from app.recoveries.inputs import Because
from app.recoveries.models import RecoveredMonth, Recovery, RecoveryDoubt
from app.recoveries.postings import DECIDED
from app.recoveries.procedure import RECOVERY
from app.recoveries.rules import DEATH
from app.remedies.inputs import KIND_LABELS, OUTCOME_LABELS
from app.remedies.models import RemedySought
from app.workflow.engine import perform

log = logging.getLogger(__name__)
WON = ("changed", "settled")
_STANDING = ("repaying", "court", "settled", "written_off", "giving_back")
_LOOKED_AT = "questioned"


def question_recoveries() -> int:
    """Answers how many were stopped."""
    with connection():
        doubts = [*_remedies_won(), *_taken_back(), *_not_dead()]
        return sum(_question(*doubt) for doubt in doubts)


def _question(recovery: UUID, source: UUID, said: str) -> bool:
    """One that is being looked at already knows it from then on; one that fails does not hold back the others."""
    try:
        with transaction():
            insert(RecoveryDoubt, {"id": new_id(), "recovery": recovery, "source": source}, skip_known=True)
            if Subject.get_by_id(recovery).state in _STANDING:
                perform({RECOVERY.name: RECOVERY}, recovery, "ground_fell", SYSTEM, Because(reason=said))
    except Exception as error:
        log.error("a recovery could not be questioned", extra={"error": type(error).__name__})
        return False
    return True


def _remedies_won() -> Iterator[tuple[UUID, UUID, str]]:
    """Recovery, remedy, and what happened: of those that came after the decision."""
    of_it = (RemedySought.subject == Recovery.benefit) | (RemedySought.subject == Recovery.id)
    won = _decided(RemedySought.id, RemedySought.kind, RemedySought.outcome, RemedySought.ended_on)
    won = _not_known(won.join(RemedySought, on=of_it), RemedySought.id).where(RemedySought.outcome.in_(WON))
    for recovery, decided_at, remedy, kind, outcome, ended_on in won.tuples():
        if ended_on >= local_date(decided_at):
            yield recovery, remedy, f"{KIND_LABELS[kind]}有结果了：{OUTCOME_LABELS[outcome]}"


def _taken_back() -> Iterator[tuple[UUID, UUID, str]]:
    """Payments that a bank has taken back, where more is demanded than the others come to."""
    back = _decided(PaymentLine.id, PaymentLine.amount, Recovery.decided, Recovery.claimed)
    back = back.join(RecoveredMonth, on=(RecoveredMonth.recovery == Recovery.id))
    back = back.join(PaymentLine, on=(PaymentLine.id == RecoveredMonth.line))
    back = _not_known(back, PaymentLine.id).where(PaymentLine.status.in_(("returned", "reissued")))
    for recovery, _, line, amount, decided, claimed in back.tuples():
        if decided > claimed - RecoveryFile(Subject.get_by_id(recovery)).came_back:
            yield recovery, line, f"其中{yuan_text(amount)}银行已经退回来了"


def _not_dead() -> Iterator[tuple[UUID, UUID, str]]:
    """What was recovered for a death, of a benefit that is paid again: the death was on record by mistake."""
    living = _decided().join(Benefit, on=(Benefit.id == Recovery.benefit))
    living = _not_known(living, Recovery.id).where(Recovery.cause == DEATH, Benefit.last_month.is_null())
    for recovery, _ in living.tuples():
        yield recovery, recovery, "去世登记错了，人还在，救助恢复了"


def _decided(*columns: Any) -> Any:
    """Recoveries that somebody has decided, with the moment of the decision, and of what is joined to them."""
    decision = (LedgerTransaction.reference == Recovery.id) & (LedgerTransaction.kind == DECIDED)
    return (
        Recovery.select(Recovery.id, LedgerTransaction.at, *columns)
        .join(Subject, on=(Subject.id == Recovery.id))
        .join(LedgerTransaction, on=decision)
        .where(Subject.state.in_((*_STANDING, _LOOKED_AT)))
        .order_by(Recovery.id)
    )


def _not_known(doubtful: Any, source: Any) -> Any:
    known = (RecoveryDoubt.recovery == Recovery.id) & (RecoveryDoubt.source == source)
    return doubtful.join(RecoveryDoubt, JOIN.LEFT_OUTER, on=known).where(RecoveryDoubt.id.is_null())


TASKS = (
    Task("question recoveries", Lane("recovery doubts", pause=SELDOM), lambda _: question_recoveries(), every=600),
)
