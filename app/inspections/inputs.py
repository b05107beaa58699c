"""What an inspection is planned with, and what the three bodies put into its seed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from app.kernel.forms.fields import AsTyped, ChosenId, Input, Line, Paragraph, RegionCode, Username

Kind = Literal["applications", "emergencies", "benefits"]
KINDS: dict[str, str] = {"applications": "救助申请", "emergencies": "急难求助", "benefits": "在享待遇"}


class CaseFilter(Input):
    """Which cases stand on the list."""

    collection: Annotated[Kind, Field(title="查哪一类", json_schema_extra={"x-enum-labels": KINDS})]
    region: Annotated[RegionCode | None, Field(title="哪个乡镇（不填：全新区）")] = None
    programme: Annotated[str | None, Field(max_length=64, title="哪个项目（不填：全部）")] = None
    state: Annotated[str | None, Field(max_length=24, title="办到哪一步（不填：全部）")] = None


class NewInspection(Input):
    id: ChosenId | None = None
    title: Annotated[str, StringConstraints(min_length=1, max_length=60), Field(title="抽查的名称")]
    filter: Annotated[CaseFilter, Field(title="查哪些")]
    share: Annotated[int, Field(ge=1, le=100, title="抽查比例（%）")]
    inspectors: Annotated[list[Username], Field(min_length=2, max_length=100, title="检查人员名单")]
    seeded_by: Annotated[
        Line,
        Field(title="用哪一个公开数", description="以后才公布、谁也改不了的数，例如：某月某日公布的福利彩票开奖号码。"),
    ]


class Commit(Input):
    hash: Annotated[
        str,
        StringConstraints(pattern=r"^[0-9a-f]{64}$"),
        Field(title="承诺码", description="本单位的数的SHA-256，64位小写。"),
    ]


class RevealValue(Input):
    """`value` is what the commitment was made of, character for character."""

    value: Annotated[
        str, AsTyped, StringConstraints(min_length=16, max_length=128, pattern=r"^[!-~]+$"), Field(title="本单位的数")
    ]
    public_value: Annotated[Line, Field(title="公开数", description="照公布的写，三家要写得一模一样。")]


class Abandon(Input):
    reason: Annotated[Paragraph, Field(title="为什么不做了（会公开）")]
