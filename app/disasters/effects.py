"""What the steps of a household's aid after a disaster write."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.benefits.bank_accounts import save_declared_account
from app.benefits.models import BankAccount, BenefitClaim
from app.disasters import money
from app.disasters.file import CaseFile
from app.disasters.inputs import ApproveAid, CloseCase, EnterAccount, IssueGoods
from app.disasters.models import Disaster, Goods
from app.kernel.database import insert, lock_row
from app.kernel.identifiers import new_id
from app.outreach.service import PublicLead, capture_public
from app.record.subjects import Participant
from app.workflow.definition import StepContext
from app.workflow.outcome import Matter

Step = StepContext[CaseFile, Any]


def _take_part(case: Step, part: str) -> None:
    insert(Participant, {"subject": case.subject.id, "part": part, "account": case.actor.account_id})


def save_appraiser(case: Step) -> None:
    _take_part(case, "appraiser")


def save_checker(case: Step) -> None:
    _take_part(case, "checker")


def keep_amount(case: StepContext[CaseFile, ApproveAid]) -> None:
    row = case.file.row
    row.amount = case.input.amount or None
    row.save()
    case.outcome.amount = row.amount
    _take_part(case, "granter")


def save_account(case: StepContext[CaseFile, EnterAccount]) -> None:
    """In place of the one before; lists that are not locked yet take the new one."""
    given, before = case.input, case.file.account
    if before is not None:
        BankAccount.update(state="replaced").where(BankAccount.id == before.id).execute()
    declared = {"holder": given.holder, "number": given.number, "bank": given.bank}
    case.outcome.kept["account"] = str(save_declared_account(case.subject.id, declared, case.now))


def order(case: Step) -> None:
    """The township's next list takes it; until a bank has said so nobody is told that it was paid."""
    row, claim = case.file.row, new_id()
    assert row.amount is not None
    money.order(claim, Disaster.get_by_id(row.disaster), row.amount)
    owed = {"id": new_id(), "benefit": row.id, "month": case.today.replace(day=1), "claim": claim.hex}
    insert(BenefitClaim, owed | {"listed_as": money.LISTED_AS, "amount": row.amount})
    row.claim = claim.hex
    row.save()
    case.outcome.amount = row.amount


def take_money_back(case: Step) -> None:
    """It came back from the bank and was given up: finance may order it again, or the township gives goods."""
    row = case.file.row
    assert row.amount is not None and row.claim is not None
    money.take_back(UUID(row.claim), Disaster.get_by_id(row.disaster), row.amount)
    row.claim = None
    row.save()


def hold_goods(case: Step) -> None:
    """Two hand-overs at the same time do not both rest on the same stock."""
    list(lock_row(Goods.select().where(Goods.disaster == case.file.row.disaster).order_by(Goods.id)))


def hand_over(case: StepContext[CaseFile, IssueGoods]) -> None:
    row = case.file.row
    stock = {each.name: each for each in Goods.select().where(Goods.disaster == row.disaster)}
    for item in case.input.items:
        goods = stock[item.name]
        goods.issued += item.quantity
        goods.save()
    said = "、".join(f"{each.name}{each.quantity}{stock[each.name].unit}" for each in case.input.items)
    row.things = "；".join(part for part in (row.things, said) if part)[:500]
    row.save()
    case.outcome.told = said


def hand_on(case: StepContext[CaseFile, CloseCase]) -> None:
    """Whoever is still in need becomes a lead, from which any programme can begin."""
    if not case.input.in_need:
        return
    lead = capture_public(PublicLead(case.subject.region, f"受灾后还有困难：{case.input.text}", None))
    case.outcome.led_to = Matter("leads", lead.id)
    case.outcome.told = "还有困难，转给乡镇上门去看"
