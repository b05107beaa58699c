"""The file of a household's aid after a disaster: each part is read when it is first needed."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from app.benefits.models import BankAccount
from app.disasters.models import AidStandard, DisasterCase, Goods
from app.payment_runs.exceptions.models import PaymentException
from app.record.subjects import Located, Subject


class CaseFile:
    """`known` are parts that need not be read."""

    def __init__(self, subject: Located, **known: Any) -> None:
        self._id = subject.id
        vars(self).update(known)

    @cached_property
    def row(self) -> DisasterCase:
        found: DisasterCase = DisasterCase.get_by_id(self._id)
        return found

    @cached_property
    def account(self) -> BankAccount | None:
        """Where the money goes."""
        found: BankAccount | None = BankAccount.get_or_none(
            BankAccount.benefit == self._id, BankAccount.state == "in_use"
        )
        return found

    @cached_property
    def came_back(self) -> bool:
        """Money that a bank has sent back, and that nobody has put right yet."""
        query = (
            PaymentException.select()
            .join(Subject, on=(Subject.id == PaymentException.id))
            .where(PaymentException.benefit == self._id, Subject.is_open)
        )
        return bool(query.exists())

    @cached_property
    def standard(self) -> int | None:
        row = AidStandard.get_or_none(AidStandard.disaster == self.row.disaster, AidStandard.aid == self.row.aid)
        return row.amount if row else None

    @cached_property
    def stock(self) -> dict[str, int]:
        rows = Goods.select().where(Goods.disaster == self.row.disaster)
        return {row.name: row.received - row.issued for row in rows}
