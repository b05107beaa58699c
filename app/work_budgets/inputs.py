"""What is filled in of a budget line and of what is spent."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from app.kernel.forms.fields import (
    HIGHEST_AMOUNT_FEN,
    ChosenId,
    Fen,
    Input,
    Line,
    Name,
    Paragraph,
    PastDay,
    RegionCode,
)

FIRST_YEAR, LAST_YEAR = 2020, 2100
SOURCES = {
    "new_area": "新区财政",
    "park": "园区财政",
    "township": "乡镇（中心社区）自有",
    "higher": "上级补助的工作经费",
}
Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR, title="哪一年")]
Amount = Annotated[Fen, Field(gt=0, le=HIGHEST_AMOUNT_FEN)]


class NewBudget(Input):
    id: ChosenId | None = None
    year: Year
    region: Annotated[RegionCode, Field(title="给哪个乡镇（中心社区）")]
    source: Annotated[
        Literal["new_area", "park", "township", "higher"],
        Field(title="钱从哪里来", json_schema_extra={"x-enum-labels": dict(SOURCES)}),
    ]
    purpose: Annotated[Line, Field(title="做什么用（走访交通、培训、宣传、办公……）")]
    amount: Annotated[Amount, Field(title="安排多少")]
    document_number: Annotated[Line, Field(title="预算文件号")]


class Refuse(Input):
    reason: Annotated[Paragraph, Field(title="哪里不对")]


class Spend(Input):
    on: Annotated[PastDay, Field(title="哪一天花的")]
    what: Annotated[Line, Field(title="买了什么、做了什么（不要写人的姓名）")]
    amount: Annotated[Amount, Field(title="花了多少")]
    number: Annotated[Name, Field(title="发票、收据号")]
    paper: Annotated[UUID, Field(title="发票、收据照片", json_schema_extra={"x-paper": "receipt"})]


class CloseBudget(Input):
    finding: Annotated[Paragraph, Field(title="用得怎样（剩下的退回）")]
