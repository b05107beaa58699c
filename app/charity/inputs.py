"""What is entered of a charity project, of gifts and of spending."""

from __future__ import annotations

from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from app.kernel.forms.fields import (
    HIGHEST_AMOUNT_FEN,
    ChosenId,
    Day,
    DoneOn,
    Fen,
    Input,
    Line,
    Name,
    Paragraph,
    PersonName,
    RegionCode,
    near_today,
)

KINDS = {"money": "捐款", "goods": "捐物", "spent": "支出"}
Sum = Annotated[Fen, Field(gt=0, le=HIGHEST_AMOUNT_FEN)]


class NewProject(Input):
    id: ChosenId | None = None
    organisation: UUID
    title: Annotated[str, Field(min_length=1, max_length=40, title="项目名称")]
    for_whom: Annotated[Line, Field(title="帮什么人、帮什么")]
    region: Annotated[RegionCode | None, Field(title="在哪里做（不选就是整个新区）")] = None
    from_: Annotated[Day, near_today(back=366, ahead=366), Field(alias="from", title="从哪一天起")]
    until: Annotated[Day, near_today(back=366, ahead=3653), Field(title="到哪一天")]
    permit_number: Annotated[Name, Field(title="慈善组织登记证书（或者公开募捐资格证书）编号")]
    amount: Annotated[Sum | None, Field(title="打算用多少钱（说不准的不填）")] = None
    gives_by: Annotated[Line | None, Field(title="大家怎样捐（公开募捐的填平台、账户、地点；不公开募捐的不填）")] = None
    plan_number: Annotated[Name | None, Field(title="募捐方案备案编号（公开募捐的必填）")] = None

    @model_validator(mode="after")
    def ends_after_it_begins(self) -> Self:
        if self.until < self.from_:
            raise ValueError("结束的日子不能早于开始的日子。")
        return self

    @model_validator(mode="after")
    def public_fundraising_is_filed(self) -> Self:
        """慈善法: a plan of public fundraising is filed before anybody is asked."""
        if self.gives_by and not self.plan_number:
            raise ValueError("向大家公开募捐的，要先备案募捐方案，请填写备案编号。")
        return self


class Approve(Input):
    finding: Annotated[Paragraph, Field(title="看过什么（章程、证书、项目方案）")]


class Refuse(Input):
    reason: Annotated[Paragraph, Field(title="为什么不同意")]


class RecordGift(Input):
    """Whoever gives may stay unnamed; a name that is given stands in public only where they want it."""

    kind: Annotated[
        Literal["money", "goods"],
        Field(title="捐的是什么", json_schema_extra={"x-enum-labels": {"money": "捐款", "goods": "捐物"}}),
    ]
    amount: Annotated[Sum, Field(title="多少钱（捐物的写折价）")]
    what: Annotated[Line | None, Field(title="什么东西、多少（捐物的要写）")] = None
    donor: Annotated[PersonName | None, Field(title="捐赠人（不愿意留名的不填）")] = None
    shows_donor: Annotated[bool, Field(title="捐赠人愿意公开姓名")] = False
    on: Annotated[DoneOn, Field(title="哪一天收到的")]

    @model_validator(mode="after")
    def goods_are_said(self) -> Self:
        if self.kind == "goods" and self.what is None:
            raise ValueError("捐物的，请写明是什么东西、多少。")
        if self.shows_donor and self.donor is None:
            raise ValueError("要公开姓名的，请填写捐赠人。")
        return self


class RecordReceipt(Input):
    number: Annotated[Name, Field(title="哪一笔捐赠（编号）")]
    receipt_number: Annotated[Name, Field(title="公益事业捐赠票据的号码")]


class DeclareSpending(Input):
    amount: Annotated[Sum, Field(title="用了多少钱（发东西的写折价）")]
    what: Annotated[Line, Field(title="用在什么上（不要写受助人的姓名）")]
    on: Annotated[DoneOn, Field(title="哪一天用的")]


class CancelEntry(Input):
    number: Annotated[Name, Field(title="记错的那一笔的编号")]
    reason: Annotated[Line, Field(title="错在哪里")]


class EndProject(Input):
    finding: Annotated[Paragraph, Field(title="项目做得怎样，剩下的钱物怎么用")]
