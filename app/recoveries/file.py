"""The file of a recovery: what the conditions of its steps look at. Each part is read when it is first needed."""

from __future__ import annotations

from functools import cached_property
from typing import Any
from uuid import UUID

from peewee import fn

from app.documents.models import Document
from app.notices.delivery import agrees_to_electronic_delivery, undelivered_notices
from app.notices.models import OfficialNotice
from app.payment_runs.models import PaymentLine
from app.record.subjects import Located
from app.recoveries.models import RecoveredMonth, Recovery
from app.recoveries.postings import found_too_much, owed_by, repaid_of, to_give_back
from app.remedies.models import RemedySought
from app.remedies.register import remedies_sought
from app.workflow.definition import StepContext


class RecoveryFile:
    """`known` are parts that need not be read."""

    def __init__(self, subject: Located, **known: Any) -> None:
        self._subject, self._id = subject, subject.id
        vars(self).update(known)

    @cached_property
    def recovery(self) -> Recovery:
        found: Recovery = Recovery.get_by_id(self._id)
        return found

    @property
    def owed(self) -> int:
        """Fen, as the ledger says."""
        return owed_by(self._id)

    @cached_property
    def repaid(self) -> int:
        """Fen that were received, whatever of them was given back since."""
        return repaid_of(self._id)

    @property
    def written_off(self) -> int:
        """Fen that nobody demands any more: what was decided and is neither owed nor was received."""
        return self.returned - self.repaid + found_too_much(self._id)

    @cached_property
    def to_give_back(self) -> int:
        """Fen that came back and should not have."""
        return to_give_back(self._id)

    @cached_property
    def remedies_sought(self) -> list[RemedySought]:
        return remedies_sought(self._id)

    @property
    def returned(self) -> int:
        """Fen that have come back; written-off money has not."""
        recovery = self.recovery
        return (recovery.decided or 0) + recovery.fine - self.owed

    @cached_property
    def came_back(self) -> int:
        """Fen of its months that a bank has taken back since: they are not with the person any more."""
        lines = RecoveredMonth.select(RecoveredMonth.line).where(RecoveredMonth.recovery == self._id)
        back = PaymentLine.select(fn.SUM(PaymentLine.amount)).where(
            PaymentLine.id.in_(lines), PaymentLine.status.in_(("returned", "reissued"))
        )
        return int(back.scalar() or 0)

    @cached_property
    def was_announced(self) -> bool:
        return bool(OfficialNotice.select().where(OfficialNotice.subject == self._id).exists())

    @cached_property
    def undelivered_notices(self) -> list[OfficialNotice]:
        return undelivered_notices(self._id)

    @cached_property
    def agreed_to_electronic_delivery(self) -> bool:
        return agrees_to_electronic_delivery(self._subject)

    def has_this_document(self, document: UUID) -> bool:
        query = Document.select().where(
            Document.id == document, Document.subject == self._id, Document.state == "ready"
        )
        return bool(query.exists())


RecoveryStep = StepContext[RecoveryFile, Any]
