"""What somebody tells, and what came of it in words for them."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from app.emergencies.inputs import Location
from app.kernel.forms.fields import ChosenId, Input, Paragraph, Phone, RegionCode

OUTCOMES = {
    "helped": "已经上门看过，并开始为这家人办理救助。谢谢您的关心。",
    "visited": "已经上门看过，能得到的帮助都和这家人说了。谢谢您的关心。",
    "not_followed": "已经核实过，这次没有继续跟进。情况有变化，请再告诉我们。",
    "under_way": "当地还在办。想知道办到哪一步，请打12345。",
}


class PublicReport(Input):
    """A place, by a point or by a village, and what was seen. Who tells need not say who they are."""

    id: ChosenId | None = None
    location: Location | None = None
    region: Annotated[RegionCode | None, Field(title="在哪个村或社区")] = None
    description: Annotated[Paragraph, Field(title="谁家，遇到了什么困难")]
    reporter_phone: Annotated[Phone | None, Field(title="您的电话（可以不填）")] = None

    @model_validator(mode="after")
    def place_is_given_once(self) -> Self:
        if (self.location is None) == (self.region is None):
            raise ValueError("请选择地点：在地图上选，或者选村、社区，二选一。")
        return self
