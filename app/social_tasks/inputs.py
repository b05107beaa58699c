"""What is filled in for a task of a social worker."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from app.benefits.served import ServedPerson
from app.kernel.forms.fields import ChosenId, Day, DoneOn, Input, Paragraph
from app.referrals.inputs import SignedAt
from app.social_work.cases.inputs import KINDS as CASE_KINDS

WORKERS_URL = "/api/v1/social-workers"
KINDS = {"survey": "协助调查评估", "visit": "建档访视", "needs": "需求分析"}
GROUNDS = {
    "consent": "本人同意",
    "application": "本人申请救助，要入户调查",
    "duty": "依法必须马上去看（人身安全等）",
}
MANNERS = {"at_home": "上门", "office": "本人到社工站来", "by_phone": "打电话、视频"}
NEEDS = {
    "money": "钱不够用",
    "care": "没有人照料",
    "medical": "看病、吃药",
    "school": "上学",
    "house": "住房",
    "work": "找工作",
    "mood": "心里难受、家里不和",
    "child": "孩子没有人管",
    "other": "别的（写在情况里）",
}
FOLLOW_UPS = {"none": "不用再办", "lead": "转成线索，派人去看", "case": "请社工站长期帮（社工个案）"}
Worker = Annotated[UUID, Field(title="交给哪位社工", json_schema_extra={"x-choices-url": WORKERS_URL})]
DueOn = Annotated[Day, Field(title="最晚哪一天报回来")]
Need = Annotated[
    Literal["money", "care", "medical", "school", "house", "work", "mood", "child", "other"],
    Field(json_schema_extra={"x-enum-labels": dict(NEEDS)}),
]


class NewTask(Input):
    id: ChosenId | None = None
    person: ServedPerson
    worker: Worker
    kind: Annotated[
        Literal["survey", "visit", "needs"],
        Field(title="做哪一种", json_schema_extra={"x-enum-labels": dict(KINDS)}),
    ]
    what: Annotated[Paragraph, Field(title="要做什么（社工看得到，不要写收入、证件号）")]
    due_on: DueOn
    ground: Annotated[
        Literal["consent", "application", "duty"],
        Field(title="依据什么告诉社工", json_schema_extra={"x-enum-labels": dict(GROUNDS)}),
    ]
    consented_at: Annotated[SignedAt | None, Field(title="本人哪一天同意的（本人同意的要写）")] = None
    because: Annotated[Paragraph | None, Field(title="为什么没有同意也必须去（依法必须的要写）")] = None


class Report(Input):
    on: Annotated[DoneOn, Field(title="哪一天去的")]
    manner: Annotated[
        Literal["at_home", "office", "by_phone"],
        Field(title="怎样看的", json_schema_extra={"x-enum-labels": dict(MANNERS)}),
    ]
    met: Annotated[bool, Field(title="见到、问到本人了吗")]
    found: Annotated[Paragraph, Field(title="看到的情况")]
    needs: Annotated[list[Need], Field(max_length=len(NEEDS), title="需要什么（没有就不选）")] = []
    urgent: Annotated[bool, Field(title="有急难，要乡镇马上去看")] = False

    def as_recorded(self) -> dict[str, Any]:
        """That there was one; what was found lies with the task."""
        return {"on": self.on.isoformat(), "manner": self.manner, "met": self.met, "urgent": self.urgent}


class Decline(Input):
    reason: Annotated[Paragraph, Field(title="为什么做不了")]


class Accept(Input):
    follow_up: Annotated[
        Literal["none", "lead", "case"],
        Field(title="接下来怎样办", json_schema_extra={"x-enum-labels": dict(FOLLOW_UPS)}),
    ]
    text: Annotated[Paragraph | None, Field(title="要办什么（转线索、请社工帮的要写）")] = None
    case_kind: Annotated[
        Literal["family", "counselling", "crime_family", "resources", "ability", "inclusion", "child"] | None,
        Field(title="请社工帮哪一方面", json_schema_extra={"x-enum-labels": dict(CASE_KINDS)}),
    ] = None
    consented_at: Annotated[SignedAt | None, Field(title="本人哪一天同意请社工帮的")] = None

    def as_recorded(self) -> dict[str, Any]:
        return {"follow_up": self.follow_up}


class SendBack(Input):
    reason: Annotated[Paragraph, Field(title="还要补什么（社工看得到）")]
    due_on: DueOn


class HandOver(Input):
    worker: Worker
    due_on: DueOn


class Cancel(Input):
    reason: Annotated[Paragraph, Field(title="为什么不用做了")]
