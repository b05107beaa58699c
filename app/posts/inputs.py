"""What is entered of posts, and a station's plan of a year."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from app.kernel.forms.fields import ChosenId, Input, Line, RegionCode

KINDS = {"established": "编制内", "purchased": "购买服务", "welfare": "公益性岗位"}
Count = Annotated[int, Field(ge=0, le=5000)]


class EnteredPosts(Input):
    """Of an organisation, or of the counter of a place: one of the two."""

    organisation: UUID | None = None
    region: RegionCode | None = None
    kind: Annotated[
        Literal["established", "purchased", "welfare"],
        Field(title="哪一种岗位", json_schema_extra={"x-enum-labels": dict(KINDS)}),
    ]
    posts: Annotated[Count, Field(title="一共几个岗位")]
    filled: Annotated[Count, Field(title="其中有人的")]
    social_work: Annotated[Count, Field(title="其中社工岗位")]


class PublishedPlan(Input):
    id: ChosenId | None = None
    year: Annotated[int, Field(ge=2020, le=2100, title="哪一年")]
    aims: Annotated[
        list[Annotated[Line, Field(title="做什么、做多少")]],
        Field(min_length=1, max_length=20, title="一年里要做的事（不要写谁家）"),
    ]
