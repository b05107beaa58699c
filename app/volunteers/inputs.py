"""What is filled in of an activity of volunteers and of their hours."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from app.kernel.forms.fields import ChosenId, Day, Input, Line, RegionCode, near_today

KINDS = {
    "visit": "看望陪伴",
    "care": "帮着做家务、照料",
    "goods": "送东西",
    "teach": "辅导孩子",
    "talk": "心理疏导",
    "other": "别的",
}
TimeOfDay = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$"), Field(max_length=5)]


class NewActivity(Input):
    id: ChosenId | None = None
    kind: Annotated[
        Literal["visit", "care", "goods", "teach", "talk", "other"],
        Field(title="做什么", json_schema_extra={"x-enum-labels": dict(KINDS)}),
    ]
    title: Annotated[Line, Field(max_length=64, title="活动名称（不要写谁家）")]
    region: Annotated[RegionCode, Field(title="在哪个乡镇、村或社区")]
    place: Annotated[Line, Field(title="在哪里集合（不要写谁家）")]
    on: Annotated[Day, near_today(back=366, ahead=366), Field(title="哪一天")]
    starts: Annotated[TimeOfDay, Field(title="几点开始（如 09:00）")]
    ends: Annotated[TimeOfDay, Field(title="几点结束（如 11:30）")]
    needed: Annotated[int, Field(ge=1, le=500, title="要多少人")]


class ReasonGiven(Input):
    reason: Annotated[Line, Field(title="为什么")]


class Hours(Input):
    minutes: Annotated[int, Field(ge=1, le=1440, title="做了多少分钟")]
