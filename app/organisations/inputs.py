"""What is entered of an organisation."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from app.kernel.forms.fields import ChosenId, Day, Input, Line, Name, RegionCode, Username

KINDS = {
    "provider": "服务机构",
    "welfare_home": "福利院",
    "charity": "慈善组织",
    "social_work": "社会工作机构",
    "rescue_station": "救助站",
}
Kind = Literal["provider", "welfare_home", "charity", "social_work", "rescue_station"]


class PermitInput(Input):
    kind: Annotated[Name, Field(title="证照名称")]
    number: Annotated[Name, Field(title="证照编号")]
    valid_until: Annotated[Day, Field(title="有效期到哪一天")]


class NewOrganisation(Input):
    id: ChosenId | None = None
    kind: Annotated[Kind, Field(title="哪一类机构", json_schema_extra={"x-enum-labels": dict(KINDS)})]
    name: Annotated[Line, Field(max_length=64, title="机构全称")]
    region: Annotated[RegionCode, Field(title="所在地")]
    permits: Annotated[list[PermitInput], Field(max_length=20, title="资质证照")] = []


class NewMember(Input):
    username: Annotated[Username, Field(title="用户名")]


class JoinFacts(Input):
    account: UUID
    organisation: UUID
