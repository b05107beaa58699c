"""What is filled in for a case of social work."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from app.benefits.served import ServedPerson
from app.kernel.forms.fields import ChosenId, Day, DoneOn, Input, Line, Paragraph
from app.referrals.inputs import SignedConsent

STATIONS_URL = "/api/v1/social-stations"
KINDS = {
    "family": "家庭关系、支持网络",
    "counselling": "心理疏导",
    "crime_family": "涉刑人员家庭",
    "resources": "链接资源",
    "ability": "能力提升",
    "inclusion": "社会融入",
    "child": "困境儿童",
}
MANNERS = {"visit": "上门", "talk": "面谈", "phone": "电话", "group": "小组活动"}
OUTCOMES = {"solved": "解决了", "improved": "好一些了", "passed_on": "转给别的机构", "left": "本人不要了"}
Station = Annotated[UUID, Field(title="请哪个社工站", json_schema_extra={"x-choices-url": STATIONS_URL})]


class NewCase(Input):
    id: ChosenId | None = None
    person: ServedPerson
    station: Station
    kind: Annotated[
        Literal["family", "counselling", "crime_family", "resources", "ability", "inclusion", "child"],
        Field(title="帮哪一方面", json_schema_extra={"x-enum-labels": dict(KINDS)}),
    ]
    need: Annotated[Paragraph, Field(title="需要社工帮什么（社工看得到，不要写收入和证件号）")]
    consent: SignedConsent


class Decline(Input):
    reason: Annotated[Paragraph, Field(title="为什么接不了（本人看得到）")]


class Plan(Input):
    goals: Annotated[Paragraph, Field(title="和本人商量好的目标、打算怎么做")]
    until: Annotated[Day, Field(title="打算到哪一天")]

    def as_recorded(self) -> dict[str, Any]:
        return {"until": self.until.isoformat()}


class RecordContact(Input):
    on: Annotated[DoneOn, Field(title="哪一天")]
    manner: Annotated[
        Literal["visit", "talk", "phone", "group"],
        Field(title="怎样联系的", json_schema_extra={"x-enum-labels": MANNERS}),
    ]
    what: Annotated[Paragraph, Field(title="谈了什么、做了什么（只有社工站和本人看得到）")]

    def as_recorded(self) -> dict[str, Any]:
        """That there was one; what was confided lies with the case alone."""
        return {"on": self.on.isoformat(), "manner": self.manner}


class CloseCase(Input):
    outcome: Annotated[
        Literal["solved", "improved", "passed_on", "left"],
        Field(title="结果", json_schema_extra={"x-enum-labels": dict(OUTCOMES)}),
    ]
    finding: Annotated[Paragraph, Field(title="结束的情况（本人看得到）")]


class Withdraw(Input):
    reason: Annotated[Line | None, Field(title="为什么（可以不写）")] = None
