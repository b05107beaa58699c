"""What a contract for services shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor
from app.organisations.models import Organisation
from app.purchased_services.file import file_of
from app.purchased_services.models import ServiceContract, ServiceInvoice
from app.purchased_services.rules import FUNDS
from app.service_plans.models import ServiceDuty
from app.service_plans.rules import KINDS
from app.workflow.queries import SubjectRow

INVOICE_STATES = {"open": "待验收", "accepted": "待付款", "returned": "已退回", "paid": "已付款"}


def serialize_contract(row: SubjectRow, _: Actor) -> dict[str, Any]:
    file = file_of(row)
    contract = file.contract
    confirmed = (ServiceDuty.provider == contract.provider) & (ServiceDuty.state == "confirmed")
    return _brief(contract, _names([contract])) | {
        "prices": [each | {"label": KINDS[each["kind"]]} for each in contract.prices],
        "paid": file.paid,
        "left": file.left,
        "score": contract.score,
        "services_to_bill": ServiceDuty.select().where(confirmed, ServiceDuty.invoice.is_null()).count(),
        "invoices": [_invoice(each) for each in file.invoices],
    }


def brief_contracts(rows: Sequence[SubjectRow], _: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each."""
    contracts = list(ServiceContract.select().where(ServiceContract.id.in_([row.id for row in rows])))
    names = _names(contracts)
    return {contract.id: _brief(contract, names) for contract in contracts}


def _names(contracts: Sequence[ServiceContract]) -> dict[UUID, str]:
    ids = sorted({contract.provider for contract in contracts})
    return {row.id: row.name for row in Organisation.select().where(Organisation.id.in_(ids))} if ids else {}


def _brief(contract: ServiceContract, names: dict[UUID, str]) -> dict[str, Any]:
    return {
        "provider": str(contract.provider),
        "provider_name": names.get(contract.provider, ""),
        "fund": contract.fund,
        "fund_label": FUNDS[contract.fund],
        "year": contract.year,
        "amount": contract.amount,
        "subject": contract.subject,
        "line": str(contract.line) if contract.line else None,
        "exception": contract.exception,
    }


def _invoice(invoice: ServiceInvoice) -> dict[str, Any]:
    return {
        "id": str(invoice.id),
        "number": invoice.number,
        "from": invoice.first.isoformat(),
        "until": invoice.last.isoformat(),
        "services": invoice.services,
        "amount": invoice.amount,
        "state": invoice.state,
        "state_label": INVOICE_STATES[invoice.state],
    }
