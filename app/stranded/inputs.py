"""What is told of somebody who is stranded, and what is entered at each step."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from app.emergencies.inputs import Location
from app.kernel.forms.fields import (
    ChosenId,
    DoneOn,
    IdNumber,
    Input,
    Line,
    Name,
    Paragraph,
    PersonName,
    Phone,
    RegionCode,
)
from app.programmes.forms import SUPPORT_FORM_LABELS

Cause = Literal["wandering", "lost", "no_work", "robbed", "violence", "child", "other"]
CAUSES: dict[str, str] = {
    "wandering": "流浪乞讨",
    "lost": "走失",
    "no_work": "务工不着",
    "robbed": "被偷被骗",
    "violence": "家里有人打人，逃出来的",
    "child": "没有大人陪着的孩子",
    "other": "其他",
}
# Whoever flees is not to be found again, and neither is a child, until somebody knows from whom.
ALWAYS_HIDDEN = frozenset({"violence", "child"})

SearchKind = Literal["dialect", "police", "face", "sample", "publication", "network", "home_place", "family"]
SEARCHES: dict[str, str] = {
    "dialect": "问本人、听口音",
    "police": "请公安查询身份",
    "face": "请公安比对照片",
    "sample": "请公安采血比对（DNA）",
    "publication": "发布寻亲公告",
    "network": "在全国救助寻亲网登记、查找",
    "home_place": "发函问可能的户籍地",
    "family": "联系可能的亲属",
}
Result = Literal["waiting", "nothing", "found"]
RESULTS: dict[str, str] = {"waiting": "还在等回音", "nothing": "没有查到", "found": "查到了"}


class ReportStranded(Input):
    """Where, how they are, and what they look like. Who tells need not say who they are, nor know who it is."""

    id: ChosenId | None = None
    location: Location | None = None
    region: Annotated[RegionCode | None, Field(title="在哪个乡镇、村或社区")] = None
    address: Annotated[Line | None, Field(title="具体在什么地方")] = None
    condition: Annotated[Line, Field(title="人现在怎么样（能不能走、说话、吃东西）")]
    description: Annotated[Paragraph, Field(title="什么样的人（男女、大概年纪、模样、口音）")]
    clothing: Annotated[Line | None, Field(title="穿着、带的东西")] = None
    name: Annotated[PersonName | None, Field(title="姓名（不知道可以不填）")] = None
    cause: Annotated[
        Cause, Field(title="为什么流落在外（不知道选其他）", json_schema_extra={"x-enum-labels": CAUSES})
    ] = "other"
    danger: Annotated[bool, Field(title="有生命危险")] = False
    hidden: Annotated[bool, Field(title="有人在找、会伤害这个人，不能让别人知道在哪里")] = False
    reporter_phone: Annotated[Phone | None, Field(title="您的电话（可以不填）")] = None

    @model_validator(mode="after")
    def place_is_given_once(self) -> Self:
        if (self.location is None) == (self.region is None):
            raise ValueError("请选择地点：在地图上选，或者选乡镇、村、社区，二选一。")
        return self


class Secluded(Input):
    """What is entered is sealed with the person, and is in no event."""

    def as_recorded(self) -> dict[str, Any]:
        return {}


class Admit(Secluded):
    on: Annotated[DoneOn, Field(title="哪一天进站")]
    whereabouts: Annotated[Line, Field(title="住在哪里（房间、床位）")]
    condition: Annotated[Line, Field(title="身体情况")]
    belongings: Annotated[Line | None, Field(title="带的东西（清点过的）")] = None


class MoveTo(Secluded):
    whereabouts: Annotated[Line, Field(title="现在住在哪里")]


class SendToHospital(Secluded):
    need: Annotated[Paragraph, Field(title="为什么要看病")]


class SearchStep(Input):
    kind: Annotated[SearchKind, Field(title="用什么办法查", json_schema_extra={"x-enum-labels": SEARCHES})]
    on: Annotated[DoneOn, Field(title="哪一天")]
    result: Annotated[Result, Field(title="结果", json_schema_extra={"x-enum-labels": RESULTS})]
    said: Annotated[Paragraph, Field(title="问了谁、对方怎么说")]

    def as_recorded(self) -> dict[str, Any]:
        """What they said may say who it is."""
        return self.model_dump(mode="json", exclude={"said"})


class Identify(Secluded):
    name: Annotated[PersonName, Field(title="姓名")]
    id_number: Annotated[IdNumber | None, Field(title="身份证号（没有户口的不填）")] = None
    known_as: Annotated[Line | None, Field(title="还用过什么名字")] = None
    home: Annotated[Line, Field(title="老家在哪里（省、市、县、村）")]


class SameAs(Input):
    earlier: Annotated[Name, Field(title="以前那一次的编号")]


class RootCause(Secluded):
    """What keeps somebody from staying at home, for those there who can change it (源头治理)."""

    root_cause: Annotated[Paragraph | None, Field(title="为什么又出来了，老家要做什么（来过的人必填）")] = None
    home_region: Annotated[RegionCode | None, Field(title="老家在新区的，选乡镇、村、社区")] = None


class ReturnHome(RootCause):
    on: Annotated[DoneOn, Field(title="哪一天送到")]
    escorts: Annotated[list[Name], Field(min_length=1, max_length=4, title="谁护送的")]
    received_by: Annotated[Line, Field(title="谁接收的（救助站、村委会或者家人）")]


class FindFamily(RootCause):
    on: Annotated[DoneOn, Field(title="哪一天接走")]
    family: Annotated[PersonName, Field(title="亲属姓名")]
    relation: Annotated[Name, Field(title="是本人的什么人")]
    phone: Annotated[Phone, Field(title="亲属电话")]
    proved_by: Annotated[Line, Field(title="怎么核实是亲属的（证件、公安答复、DNA结果）")]


class AskAfter(Secluded):
    """回访: somebody asks whether it goes well at home, some weeks later."""

    on: Annotated[DoneOn, Field(title="哪一天问的")]
    asked: Annotated[Line, Field(title="怎么问的、问了谁（上门、打电话，本人、家人、村委会）")]
    said: Annotated[Paragraph, Field(title="怎么说的")]


class FindGone(AskAfter):
    root_cause: Annotated[Paragraph, Field(title="为什么又出来了，老家要做什么")]
    home_region: Annotated[RegionCode | None, Field(title="老家在新区的，选乡镇、村、社区")] = None


class ProposeSettlement(Secluded):
    region: Annotated[RegionCode, Field(title="落户、安置在哪个乡镇、村、社区")]
    home_name: Annotated[Line, Field(title="住到哪里（福利院等）")]
    document_number: Annotated[Line, Field(title="同意安置的文件号")]
    name: Annotated[PersonName, Field(title="落户用的姓名")]


class Settle(Input):
    on: Annotated[DoneOn, Field(title="哪一天落的户")]
    id_number: Annotated[IdNumber | None, Field(title="落户以后的身份证号（还没有的不填）")] = None
    phone: Annotated[Phone | None, Field(title="住处的联系电话（福利院值班电话等）")] = None
    support_form: Annotated[
        Literal["institution", "home"] | None,
        Field(title="在哪里生活", json_schema_extra={"x-enum-labels": SUPPORT_FORM_LABELS}),
    ] = None


class Leave(Secluded):
    reason: Annotated[Paragraph, Field(title="为什么结束（本人要走、没有找到人等）")]


class Hide(Secluded):
    reason: Annotated[Paragraph, Field(title="为什么要保密")]


class AskToUnhide(Secluded):
    reason: Annotated[Paragraph, Field(title="为什么可以不再保密")]


class AskToShow(Secluded):
    to_whom: Annotated[Line, Field(title="告诉谁（单位、姓名、证件）")]
    reason: Annotated[Paragraph, Field(title="依据什么可以知道（法律文书等）")]
