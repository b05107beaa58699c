"""The plan against what was ordered, line by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from peewee import fn

from app.purchased_services.models import ServiceContract, ServiceInvoice
from app.purchased_services.rules import ordered
from app.record.subjects import Subject


@dataclass(frozen=True)
class Orders:
    """In fen. `ordered`: what contracts hold that still run, and what was paid under those that are over."""

    contracts: int = 0
    ordered: int = 0
    paid: int = 0


def orders_of(year: int) -> Mapping[UUID | None, Orders]:
    """By line; None is what was signed outside the list."""
    is_open = Subject.select(Subject.id).where(Subject.collection == "service-contracts", Subject.is_open)
    running = {row.id for row in is_open}
    by_line: dict[UUID | None, list[ServiceContract]] = {}
    for contract in ServiceContract.select().where(ServiceContract.year == year):
        by_line.setdefault(contract.line, []).append(contract)
    paid = _paid([contract.id for contracts in by_line.values() for contract in contracts])
    return {
        line: Orders(
            len(contracts),
            sum(ordered(each.amount, paid.get(each.id, 0), runs=each.id in running) for each in contracts),
            sum(paid.get(each.id, 0) for each in contracts),
        )
        for line, contracts in by_line.items()
    }


def _paid(contracts: list[UUID]) -> dict[UUID, int]:
    query = (
        ServiceInvoice.select(ServiceInvoice.contract, fn.SUM(ServiceInvoice.amount))
        .where(ServiceInvoice.contract.in_(contracts), ServiceInvoice.state == "paid")
        .group_by(ServiceInvoice.contract)
    )
    return {contract: int(amount) for contract, amount in query.tuples().iterator()}
