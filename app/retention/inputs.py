"""What a list is begun with, and what its steps ask for."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from app.kernel.forms.fields import ChosenId, Day, Input, Line, Paragraph, RegionCode
from app.programmes.retention import CLASSES

What = Literal["erase", "transfer"]
WHATS = {"erase": "销毁保存期满的", "transfer": "移交档案馆"}


class NewList(Input):
    """`township`: only of that one; none means the whole New Area."""

    id: ChosenId | None = None
    what: Annotated[What, Field(title="做什么", json_schema_extra={"x-enum-labels": WHATS})]
    files: Annotated[
        str,
        Field(
            max_length=24,
            title="哪一类材料",
            json_schema_extra={"x-enum-labels": {code: kept.label for code, kept in CLASSES.items()}},
        ),
    ]
    township: Annotated[RegionCode | None, Field(title="哪个乡镇（不填：全新区）")] = None


class LeaveOut(Input):
    item: Annotated[
        UUID, Field(title="哪一件", json_schema_extra={"x-choices-url": "/api/v1/disposal-lists/{id}/choices"})
    ]
    reason: Annotated[Line, Field(title="为什么不列入（不要写人的姓名）")]


class Receive(Input):
    archive: Annotated[Line, Field(title="移交给哪个档案馆")]
    receiver: Annotated[Line, Field(title="档案馆谁签的字")]
    receipt: Annotated[Line, Field(title="签收单的编号")]
    received_on: Annotated[Day, Field(title="哪一天签收的")]
    digest: Annotated[str, Field(min_length=8, max_length=64, title="签收单上写的清册校验码（抄前八位以上）")]


class Withdraw(Input):
    reason: Annotated[Paragraph, Field(title="撤回的原因")]


class AskedHold(Input):
    """The matter as it is written on papers, by its number; by its id where it has none."""

    number: Annotated[Line | None, Field(title="编号（印在通知书、受理单上）")] = None
    subject: UUID | None = None
    reason: Annotated[Paragraph, Field(title="为什么暂缓销毁（诉讼、监察、审计等）")]


class NewHold(Input):
    subject: Annotated[UUID, Field(title="哪一件材料（事项的编号）")]
    reason: Annotated[Paragraph, Field(title="为什么暂缓销毁（诉讼、监察、审计等）")]


class LiftHold(Input):
    reason: Annotated[Paragraph, Field(title="为什么可以解除")]
