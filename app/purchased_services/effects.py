"""What the steps of a service contract write: from a bill to confirmed services to the payment, in one chain."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from app.kernel.database import insert, lock_row
from app.kernel.errors import Conflict, invalid
from app.kernel.identifiers import new_id
from app.kernel.money import yuan_text
from app.purchased_services import money
from app.purchased_services.file import ContractFile
from app.purchased_services.inputs import (
    AcceptInvoice,
    CancelContract,
    CloseContract,
    EnterInvoice,
    ReturnInvoice,
)
from app.purchased_services.models import ServiceContract, ServiceInvoice
from app.purchased_services.rules import billed
from app.record.subjects import Participant, forget_part
from app.service_plans.models import ServiceDuty
from app.workflow.definition import AnyStep, NoInput, StepContext


def enter_invoice(case: StepContext[ContractFile, EnterInvoice]) -> None:
    """Takes the services that people confirmed in these days and that stand in no bill. Raises Invalid without any, or
    where they come to more than the contract has left.
    """
    facts, contract = case.input, case.file.contract
    services = _unbilled(contract.provider, facts.since, facts.until)
    if not services:
        raise invalid("since", "这些天里没有本人确认过、还没有开过票的服务，不能开票。")
    amount = _amount(contract, facts, [each.kind for each in services])
    if amount > case.file.left:
        raise invalid("amount", f"超过了合同剩下的金额，还剩{yuan_text(case.file.left)}。")
    invoice = new_id()
    row = {"id": invoice, "contract": contract.id, "number": facts.number, "first": facts.since, "last": facts.until}
    entered = {"entered_by": case.actor.account_id, "entered_at": case.now}
    insert(ServiceInvoice, row | entered | {"services": len(services), "amount": amount})
    ServiceDuty.update(invoice=invoice).where(ServiceDuty.id.in_([each.id for each in services])).execute()
    forget_part(case.subject.id, "invoicer")
    insert(Participant, {"subject": case.subject.id, "part": "invoicer", "account": case.actor.account_id})
    case.outcome.amount = amount
    case.outcome.kept |= {"invoice": str(invoice), "services": len(services)}


def _unbilled(provider: UUID, first: date, last: date) -> list[ServiceDuty]:
    confirmed = (ServiceDuty.provider == provider) & (ServiceDuty.state == "confirmed") & ServiceDuty.invoice.is_null()
    query = ServiceDuty.select().where(confirmed, ServiceDuty.due_on.between(first, last)).order_by(ServiceDuty.id)
    return list(lock_row(query))


def _amount(contract: ServiceContract, facts: EnterInvoice, kinds: list[str]) -> int:
    if not contract.prices:
        if facts.amount is None:
            raise invalid("amount", "合同没有写单价，请填发票金额。")
        return facts.amount
    comes_to = billed(kinds, contract.prices)
    if comes_to is None:
        raise invalid("since", "有的服务在合同里没有单价，请先核对合同。")
    if facts.amount not in (None, comes_to):
        raise invalid("amount", f"按确认了的次数算是{yuan_text(comes_to)}，和发票不一样。请退给机构核对。")
    return comes_to


def accept_invoice(case: StepContext[ContractFile, AcceptInvoice]) -> None:
    _settle(case.file.current, "accepted", "open")


def return_invoice(case: StepContext[ContractFile, ReturnInvoice]) -> None:
    """Its services can be billed again."""
    invoice = case.file.current
    ids = [row.id for row in ServiceDuty.select(ServiceDuty.id).where(ServiceDuty.invoice == invoice.id)]
    ServiceDuty.update(invoice=None).where(ServiceDuty.id.in_(ids)).execute()
    _settle(invoice, "returned", "open", "accepted")


def pay_invoice(case: StepContext[ContractFile, NoInput]) -> None:
    invoice = case.file.current
    _settle(invoice, "paid", "accepted")
    money.pay(invoice.id, case.file.contract, invoice.amount)
    case.outcome.amount = invoice.amount


def _settle(invoice: ServiceInvoice, state: str, *before: str) -> None:
    if invoice.state not in before:
        raise Conflict("这张发票已经有了结果，请刷新后再看。")
    invoice.state = state
    invoice.save(only=[ServiceInvoice.state])


def close_contract(case: StepContext[ContractFile, CloseContract]) -> None:
    case.file.contract.score = case.input.score
    case.file.contract.save(only=[ServiceContract.score])
    give_back(case)


def cancel_contract(case: StepContext[ContractFile, CancelContract]) -> None:
    give_back(case)


def give_back(case: AnyStep) -> None:
    file: ContractFile = case.file
    money.release(file.contract, file.left)
    case.outcome.kept["released"] = file.left
