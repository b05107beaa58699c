"""What the steps of a household's aid after a disaster write."""

from __future__ import annotations

from typing import Any

from app.disasters import money
from app.disasters.file import CaseFile
from app.disasters.inputs import ApproveAid, CloseCase, IssueGoods
from app.disasters.models import Disaster, Goods
from app.kernel.database import insert, lock_row
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


def pay(case: Step) -> None:
    row = case.file.row
    assert row.amount is not None
    money.pay(case.subject.id, Disaster.get_by_id(row.disaster), row.amount)
    case.outcome.amount = row.amount


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
