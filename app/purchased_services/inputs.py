"""What is filled in for allotments, contracts and bills."""

from __future__ import annotations

from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from app.kernel.forms.fields import HIGHEST_AMOUNT_FEN, ChosenId, Day, Fen, Input, Line, Name, Paragraph
from app.purchased_services.lists.inputs import Year
from app.purchased_services.rules import FUNDS, SOURCES
from app.service_plans.inputs import Kind
from app.service_plans.rules import KINDS

Amount = Annotated[Fen, Field(gt=0, le=HIGHEST_AMOUNT_FEN)]


class NewAllotment(Input):
    source: Annotated[
        Literal["central", "provincial"],
        Field(title="哪一级下达的", json_schema_extra={"x-enum-labels": dict(SOURCES)}),
    ]
    amount: Annotated[Amount, Field(title="下达多少")]
    document_number: Annotated[Line, Field(title="文件号")]


class AllotmentFacts(NewAllotment):
    year: Year


class Price(Input):
    kind: Annotated[Kind, Field(title="哪一项服务", json_schema_extra={"x-enum-labels": dict(KINDS)})]
    amount: Annotated[Amount, Field(title="一次多少钱")]


class Contract(Input):
    id: ChosenId | None = None
    provider: Annotated[
        UUID, Field(title="和哪家机构签", json_schema_extra={"x-choices-url": "/api/v1/service-plans/providers"})
    ]
    fund: Annotated[
        Literal["subsidy", "work"], Field(title="用哪笔钱", json_schema_extra={"x-enum-labels": dict(FUNDS)})
    ]
    year: Year
    amount: Annotated[Amount, Field(title="合同金额")]
    subject: Annotated[Line, Field(title="买什么服务")]
    prices: Annotated[list[Price], Field(max_length=20, title="单价（按次结算的填）")] = []

    @model_validator(mode="after")
    def each_has_one_price(self) -> Self:
        if len({price.kind for price in self.prices}) < len(self.prices):
            raise ValueError("同一项服务只能有一个单价。")
        return self


class NewContract(Contract):
    """`line` of the year's list in force."""

    line: Annotated[
        UUID | None,
        Field(title="清单里的哪一项", json_schema_extra={"x-choices-url": "/api/v1/service-lists/in-force"}),
    ] = None


class ContractOutside(Contract):
    """Something that stands in no list of its year: two people agree on it, and say why."""

    exception: Annotated[Line, Field(title="清单里为什么没有，为什么等不到改清单")]


class EnterInvoice(Input):
    """Services confirmed from the one day to the other that stand in no bill yet."""

    number: Annotated[Name, Field(title="发票号")]
    since: Annotated[Day, Field(title="服务从哪一天")]
    until: Annotated[Day, Field(title="到哪一天")]
    amount: Annotated[Amount | None, Field(title="发票金额（合同写了单价的不用填，按确认了的次数算）")] = None


class AcceptInvoice(Input):
    finding: Annotated[Paragraph, Field(title="验收情况（抽查了哪些人，本人怎么说）")]


class ReturnInvoice(Input):
    reason: Annotated[Paragraph, Field(title="为什么退回")]


class CloseContract(Input):
    score: Annotated[int, Field(ge=0, le=100, title="评价得分（满分100）")]
    finding: Annotated[Paragraph, Field(title="绩效评价")]


class CancelContract(Input):
    reason: Annotated[Paragraph, Field(title="为什么解除")]
