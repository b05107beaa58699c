"""录入价格指数: proposed by one person of the bureau, confirmed by another; then what follows is under way."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID, uuid5

from pydantic import Field

from app.accounts.actor import Actor
from app.accounts.roles import BUREAU
from app.kernel.clock import clock
from app.kernel.database import insert
from app.kernel.errors import Conflict, invalid
from app.kernel.forms.fields import Input, Line, Month, PastDay
from app.kernel.identifiers import new_id
from app.pending.definition import Act, Agreed, Second
from app.pending.models import Pending
from app.pending.service import propose
from app.price_link.models import PriceIndex
from app.price_link.rules import amount_rule, due_on, judged, per_person, percent
from app.programmes.standards import urban_standard
from app.regions.service import NEW_AREA

MONTHS = UUID("5b0f8c4e-2d1a-5a77-9a53-0e5f1f6c7d21")


class NewIndex(Input):
    """In tenths of a percent over the same month of the year before: 35 is 3.5 %."""

    month: Annotated[Month, Field(title="哪个月的指数（例如 2027-01）")]
    cpi: Annotated[int, Field(ge=-500, le=1000, title="居民消费价格同比涨幅（千分之几，例如35就是3.5%）")]
    food_cpi: Annotated[int | None, Field(ge=-500, le=1000, title="其中食品（千分之几）")] = None
    published_on: Annotated[PastDay, Field(title="哪一天公布的")]
    source: Annotated[Line, Field(title="从哪里来的（统计部门的文件或者网页）")]

    @property
    def first_day(self) -> date:
        return date.fromisoformat(f"{self.month}-01")


def preview(facts: NewIndex) -> dict[str, Any]:
    """What would follow: nothing is written. Raises NoStandard where it triggers and no area is chosen."""
    found = judged(facts.first_day, facts.cpi, facts.food_cpi)
    last = due_on(facts.published_on)
    if not found.triggered:
        return {"triggered": False, "rule": f"{found.rule}，没有达到。", "due_on": last, "each": 0}
    standard = urban_standard(clock.today())["amount"]
    rule = f"{found.rule}，已经达到。{amount_rule(standard, facts.cpi)}。"
    return {"triggered": True, "rule": rule, "due_on": last, "each": per_person(standard, facts.cpi)}


def ask_to_enter(actor: Actor, facts: NewIndex) -> Pending:
    return propose(ENTER_INDEX, actor, facts, about=uuid5(MONTHS, facts.month), region=NEW_AREA)


def _says(facts: NewIndex) -> str:
    found = preview(facts)
    food = "" if facts.food_cpi is None else f"，食品{percent(facts.food_cpi)}"
    what = f"{facts.month}居民消费价格同比{percent(facts.cpi)}{food}"
    published = f"{facts.published_on:%Y年%-m月%-d日}公布，来源：{facts.source}"
    return f"录入价格指数：{what}，{published}。{found['rule']}"


def _check(actor: Actor, facts: NewIndex) -> None:
    if facts.published_on <= facts.first_day:
        raise invalid("published_on", "指数要在那个月以后才公布，请核对月份和公布日期。")
    if PriceIndex.select().where(PriceIndex.month == facts.first_day).exists():
        raise Conflict("这个月的价格指数已经录入过了。")


def _enter(agreed: Agreed) -> None:
    facts: NewIndex = agreed.facts
    _check(agreed.proposer, facts)
    found = preview(facts)
    row = facts.model_dump(exclude={"month"}) | found | {"id": new_id(), "month": facts.first_day}
    insert(PriceIndex, row | {"open_due_at": clock.now() if found["triggered"] else None})


ENTER_INDEX = Act(
    name="enter_price_index",
    label="录入价格指数",
    basis="措施(五)；[P] 两个人负责",
    by=BUREAU,
    second=Second(BUREAU),
    facts=NewIndex,
    says=_says,
    check=_check,
    does=_enter,
)
