"""What is entered of an event, of a household that lost something, and at each step of its aid."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from app.benefits.inputs import ChangeAccount
from app.benefits.served import ServedPerson
from app.kernel.forms.fields import ChosenId, Fen, Input, Line, Name, Paragraph, PastDay, RegionCode, near_today

Kind = Literal["flood", "drought", "earthquake", "hail", "snow", "landslide", "fire", "other"]
KINDS: dict[str, str] = {
    "flood": "洪涝",
    "drought": "旱灾",
    "earthquake": "地震",
    "hail": "风雹",
    "snow": "低温冷冻和雪灾",
    "landslide": "地质灾害",
    "fire": "森林草原火灾",
    "other": "其他自然灾害",
}
Aid = Literal["emergency", "transition", "drought", "winter_spring", "rebuilding"]
AIDS: dict[str, str] = {
    "emergency": "应急生活救助",
    "transition": "过渡期生活救助",
    "drought": "旱灾生活救助",
    "winter_spring": "冬春生活救助",
    "rebuilding": "倒塌损坏住房重建",
}
AidKind = Annotated[Aid, Field(title="哪一种救助", json_schema_extra={"x-enum-labels": AIDS})]
SumOfMoney = Annotated[Fen, Field(gt=0)]


class NewAidStandard(Input):
    aid: AidKind
    amount: Annotated[SumOfMoney, Field(title="每户多少钱")]
    document_number: Annotated[Line, Field(title="文件号")]


class NewDisaster(Input):
    id: ChosenId | None = None
    name: Annotated[Name, Field(title="灾害的名称")]
    kind: Annotated[Kind, Field(title="哪一种灾害", json_schema_extra={"x-enum-labels": KINDS})]
    level: Annotated[int, Field(ge=1, le=4, title="响应级别（1最重，4最轻）")]
    regions: Annotated[list[RegionCode], Field(min_length=1, max_length=100, title="哪些地方受灾")]
    from_: Annotated[PastDay, near_today(back=366, ahead=0), Field(alias="from", title="从哪一天起")]
    standards: Annotated[list[NewAidStandard], Field(max_length=5, title="救助标准")] = []


class AllotmentOfDisaster(Input):
    amount: Annotated[SumOfMoney, Field(title="下达多少钱")]
    document_number: Annotated[Line, Field(title="文件号")]


class NewGoods(Input):
    name: Annotated[Name, Field(title="什么物资")]
    unit: Annotated[str, StringConstraints(min_length=1, max_length=8), Field(title="单位")]
    quantity: Annotated[int, Field(gt=0, le=1_000_000, title="收到多少")]


class NewLoss(Input):
    """Whose, what is lost, and what for."""

    id: ChosenId | None = None
    person: ServedPerson
    loss: Annotated[Paragraph, Field(title="损失了什么")]
    aid: AidKind


class Roll(Input):
    items: Annotated[list[NewLoss], Field(min_length=1, max_length=200)]


class Appraise(Input):
    """The village's own word: 村（居）民委员会民主评议."""

    supported: Annotated[bool, Field(title="大家同意给他家救助")]
    present: Annotated[int, Field(ge=3, le=500, title="几个人参加评议")]
    minutes: Annotated[Paragraph, Field(title="评议的情况")]


class Objection(Input):
    text: Annotated[Paragraph, Field(title="谁、为什么不同意")]


class CheckCase(Input):
    found: Annotated[Paragraph, Field(title="乡镇核实的情况")]


class ApproveAid(Input):
    """Money, or goods alone (0)."""

    amount: Annotated[Fen, Field(title="救助金额（只发物资的填0）")]
    differs_because: Annotated[Paragraph | None, Field(title="和标准不一样的理由")] = None


class EnterAccount(ChangeAccount):
    """Where the money of this household goes; the bank is asked whose it is."""


class RefuseAid(Input):
    reason: Annotated[Paragraph, Field(title="为什么不给")]


class HandedOver(Input):
    name: Annotated[Name, Field(title="什么物资")]
    quantity: Annotated[int, Field(gt=0, le=1000, title="多少")]


class IssueGoods(Input):
    items: Annotated[list[HandedOver], Field(min_length=1, max_length=20, title="发了什么")]
    received_by: Annotated[Name, Field(title="谁领的（签名的人）")]


class CloseCase(Input):
    in_need: Annotated[bool, Field(title="还有困难，要转别的救助")]
    text: Annotated[Paragraph | None, Field(title="还有什么困难")] = None
