"""What an office enters about its villages."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from app.kernel.forms.fields import ChosenId, Input, Line, PastDay, PersonName, Phone, RegionCode


class ResponsibleInput(Input):
    name: Annotated[PersonName, Field(title="专责的村（居）委会成员")]
    phone: Annotated[Phone, Field(title="电话")]


class StationInput(Input):
    id: ChosenId | None = None
    region: Annotated[RegionCode, Field(title="在哪个村或社区")]
    name: Annotated[Line, Field(max_length=64, title="服务站（点）名称")]
    address: Annotated[Line, Field(title="地址")]
    phone: Annotated[Phone | None, Field(title="电话")] = None


class TrainingInput(Input):
    id: ChosenId | None = None
    region: Annotated[RegionCode, Field(title="哪个乡镇、村或社区的人参加")]
    title: Annotated[Line, Field(title="培训了什么")]
    held_on: Annotated[PastDay, Field(title="哪一天")]
    hours: Annotated[int, Field(ge=1, le=200, title="几个小时")]
    attended: Annotated[int, Field(ge=1, le=5000, title="多少人参加")]
