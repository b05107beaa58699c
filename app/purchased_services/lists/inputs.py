"""What is filled in of a list of purchased services."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from app.kernel.forms.fields import HIGHEST_AMOUNT_FEN, ChosenId, Fen, Input, Line, Paragraph, Plain, RegionCode
from app.purchased_services.rules import FUNDS

FIRST_YEAR, LAST_YEAR = 2020, 2100
KINDS = {
    "clerical": "事务性工作（排查、核对、培训、宣传、评价）",
    "service": "服务性工作（照料、护理、陪同、走访、心理疏导）",
}
Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR, title="哪一年")]


class NewServiceList(Input):
    id: ChosenId | None = None
    year: Year
    reason: Annotated[Line | None, Field(title="为什么改清单（今年已经公布过的要写，大家看得到）")] = None


class AddLine(Input):
    name: Annotated[str, StringConstraints(min_length=1, max_length=60), Plain, Field(title="买什么服务")]
    kind: Annotated[
        Literal["clerical", "service"], Field(title="哪一类", json_schema_extra={"x-enum-labels": dict(KINDS)})
    ]
    for_whom: Annotated[Line, Field(title="给什么人")]
    standard: Annotated[Line, Field(title="做到什么标准（多少次、多长时间、做成什么样）")]
    planned: Annotated[Fen, Field(gt=0, le=HIGHEST_AMOUNT_FEN, title="今年打算花多少")]
    fund: Annotated[
        Literal["subsidy", "work"], Field(title="用哪笔钱", json_schema_extra={"x-enum-labels": dict(FUNDS)})
    ]
    region: Annotated[RegionCode | None, Field(title="在哪里做（不填：全新区）")] = None


class DropLine(Input):
    line: Annotated[
        UUID, Field(title="去掉哪一项", json_schema_extra={"x-choices-url": "/api/v1/service-lists/{id}/lines"})
    ]


class SendBack(Input):
    reason: Annotated[Paragraph, Field(title="哪里要改")]


class Withdraw(Input):
    reason: Annotated[Paragraph, Field(title="为什么不要了")]
