"""What the two inspectors find, and how the township puts it right."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.kernel.forms.fields import Input, Paragraph

Outcome = Literal["in_order", "problem", "not_possible"]
OUTCOMES: dict[str, str] = {"in_order": "没有问题", "problem": "有问题，要整改", "not_possible": "没法查（写明原因）"}


class Finding(Input):
    outcome: Annotated[Outcome, Field(title="查的结果", json_schema_extra={"x-enum-labels": OUTCOMES})]
    text: Annotated[Paragraph, Field(title="怎么查的、看到了什么")]


class PutRight(Input):
    text: Annotated[Paragraph, Field(title="怎么整改的")]


class SentBack(Input):
    reason: Annotated[Paragraph, Field(title="还有什么没有改好")]
