"""A service contract as its steps look at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.purchased_services.models import ServiceContract, ServiceInvoice
from app.record.subjects import Standing


@dataclass(frozen=True)
class ContractFile:
    """`invoices` in the order in which they were entered."""

    contract: ServiceContract
    invoices: Sequence[ServiceInvoice]

    @property
    def current(self) -> ServiceInvoice:
        """The bill that is being dealt with."""
        return next(each for each in reversed(self.invoices) if each.state in ("open", "accepted"))

    @property
    def paid(self) -> int:
        return sum(each.amount for each in self.invoices if each.state == "paid")

    @property
    def left(self) -> int:
        """Of the contract, in fen."""
        left: int = self.contract.amount - self.paid
        return left


def file_of(subject: Standing) -> ContractFile:
    invoices = ServiceInvoice.select().where(ServiceInvoice.contract == subject.id).order_by(ServiceInvoice.id)
    return ContractFile(ServiceContract.get_by_id(subject.id), list(invoices))
