"""What the operator takes down, and what each step of a ticket asks for."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from app.kernel.forms.fields import ChosenId, IdNumber, Input, Line, Paragraph, PersonName, Phone, RegionCode
from app.referrals.inputs import KindCode

KIND_LABELS = {"consult": "问政策", "help": "求助", "complaint": "投诉", "progress": "问进度"}
FORWARD_LABELS = {
    "leads": "转成困难线索，请乡镇上门看",
    "emergencies": "转成急难求助，马上办",
    "complaints": "转成投诉举报，由没有办过的人核查",
    "referrals": "直接转给部门办（要来电人同意）",
}
Kind = Annotated[
    Literal["consult", "help", "complaint", "progress"],
    Field(title="为什么打来", json_schema_extra={"x-enum-labels": KIND_LABELS}),
]


class Caller(Input):
    name: Annotated[PersonName | None, Field(title="来电人姓名（不愿说可以不填）")] = None
    phone: Annotated[Phone, Field(title="来电号码")]


class TicketInput(Input):
    id: ChosenId | None = None
    caller: Annotated[Caller, Field(title="来电人")]
    kind: Kind
    text: Annotated[Paragraph, Field(title="来电人说了什么")]
    region: Annotated[RegionCode | None, Field(title="哪个村或社区的事（知道就选）")] = None


class AnswerCaller(Input):
    text: Annotated[Paragraph, Field(title="怎样答复的")]


class Forward(Input):
    to: Annotated[
        Literal["leads", "emergencies", "complaints", "referrals"],
        Field(title="转到哪里", json_schema_extra={"x-enum-labels": FORWARD_LABELS}),
    ]
    region: Annotated[RegionCode | None, Field(title="哪个村或社区（工单上没有的，在这里选）")] = None
    kind: Annotated[KindCode | None, Field(title="转哪一种、给哪个部门（直接转给部门的必选）")] = None
    agreed: Annotated[bool, Field(title="来电人说的是自己的事，同意告诉这个部门")] = False
    note: Annotated[Paragraph | None, Field(title="补充说明（和来电人说的一起转过去）")] = None

    def as_recorded(self) -> dict[str, Any]:
        return {"to": self.to} | ({"kind": self.kind, "agreed": self.agreed} if self.kind else {})


class TellProgress(Input):
    """The three things that only the person and the office know together."""

    number: Annotated[Line, Field(max_length=40, title="受理编号")]
    name: Annotated[PersonName, Field(title="申请人姓名")]
    id_number: Annotated[IdNumber, Field(title="申请人身份证号")]

    def as_recorded(self) -> dict[str, Any]:
        return {}


class CallBack(Input):
    reached: Annotated[bool, Field(title="打通了吗")]
    satisfied: Annotated[bool | None, Field(title="来电人说解决了吗（打通的必须填）")] = None
    note: Annotated[Line | None, Field(title="来电人怎么说")] = None
