"""What an emergency report says and what each step asks for."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from app.kernel.forms.fields import (
    ChosenId,
    DoneOn,
    Fen,
    IdNumber,
    Input,
    Line,
    Paragraph,
    PersonName,
    Phone,
    RegionCode,
    Username,
)

KIND_LABELS = {
    "fire": "火灾",
    "traffic": "交通事故",
    "accident": "意外伤害",
    "illness": "突发重病",
    "disaster": "自然灾害",
    "stranded": "没钱没地方去",
    "violence": "家庭暴力",
    "epidemic": "疫情",
    "other": "其他急难",
}
ID_STATUS_LABELS = {"verified": "已核实", "lost": "证件丢失", "unknown": "身份不明"}
METHOD_LABELS = {"cash": "现金", "transfer": "转账", "goods": "发给实物", "lodging": "安排吃住"}
ORIGIN_LABELS = {"fund": "用备用金新买、新付的", "stock": "仓库里原来就有的"}
ELIGIBLE_LABELS = {"eligible": "符合救助条件", "not_eligible": "不符合救助条件"}
SIGNED_HERE = Field(json_schema_extra={"x-widget": "signature"})
IdStatus = Annotated[
    Literal["verified", "lost", "unknown"],
    Field(title="身份情况", json_schema_extra={"x-enum-labels": ID_STATUS_LABELS}),
]


class Location(Input):
    """WGS-84 degrees; `accuracy` in metres, as far as the phone says it."""

    longitude: Annotated[float, Field(ge=-180, le=180)]
    latitude: Annotated[float, Field(ge=-90, le=90)]
    address: Annotated[Line | None, Field(title="地点说明")] = None
    accuracy: Annotated[int | None, Field(ge=0, le=100_000, title="误差（米）")] = None


class Affected(Input):
    """The person in need, when somebody else reports."""

    name: Annotated[PersonName | None, Field(title="姓名")] = None
    id_number: Annotated[IdNumber | None, Field(title="身份证号")] = None
    id_status: IdStatus = "unknown"


class ReportInput(Input):
    id: ChosenId | None = None
    location: Location
    kind: Annotated[
        Literal["fire", "traffic", "accident", "illness", "disaster", "stranded", "violence", "epidemic", "other"],
        Field(title="发生了什么", json_schema_extra={"x-enum-labels": KIND_LABELS}),
    ]
    description: Annotated[Paragraph, Field(title="情况说明")]
    people: Annotated[int, Field(ge=1, le=500, title="几个人需要帮助")]
    contact_phone: Annotated[Phone, Field(title="联系电话")]
    affected: Affected | None = None


class Triage(Input):
    track: Annotated[
        Literal["small_amount", "relief_first", "expense"],
        Field(
            title="怎样救助",
            json_schema_extra={
                "x-enum-labels": {
                    "small_amount": "小金额先行救助",
                    "relief_first": "先行救助，后补手续",
                    "expense": "支出型，按程序办理",
                }
            },
        ),
    ]
    note: Annotated[Paragraph, Field(title="研判情况")]


class HoldConference(Input):
    """一事一议: at least three people weigh a case that goes beyond what the township decides alone."""

    participants: Annotated[list[PersonName], Field(min_length=3, max_length=30, title="参加会商的人员（至少三名）")]
    minutes: Annotated[Paragraph, Field(title="会商记录")]
    agreed_amount: Annotated[Fen, Field(gt=0, title="同意救助的金额")]


class Payee(Input):
    name: Annotated[PersonName, Field(title="收款人姓名")]
    id_status: IdStatus
    phone: Annotated[Phone | None, Field(title="电话")] = None


class GivenThing(Input):
    what: Annotated[Line, Field(title="什么东西（吃住写哪家旅馆、饭馆）")]
    quantity: Annotated[Line, Field(title="多少（例如：2床、3晚）")]


class Pay(Input):
    """Money, or goods and lodging of that value (社会救助法 第29条), which are listed and signed for."""

    amount: Annotated[Fen, Field(gt=0, title="金额", description="实物、吃住写折合多少")]
    method: Annotated[
        Literal["cash", "transfer", "goods", "lodging"],
        Field(title="发放方式", json_schema_extra={"x-enum-labels": METHOD_LABELS}),
    ]
    things: Annotated[
        list[GivenThing] | None, Field(min_length=1, max_length=30, title="发了什么（实物、吃住必须填）")
    ] = None
    origin: Annotated[
        Literal["fund", "stock"],
        Field(title="钱或者东西从哪里来", json_schema_extra={"x-enum-labels": ORIGIN_LABELS}),
    ] = "fund"
    payee: Annotated[Payee, Field(title="收款人")]
    witnesses: Annotated[list[Username], Field(min_length=2, max_length=2, title="两名见证人")]
    first_witness_signature: Annotated[UUID | None, SIGNED_HERE, Field(title="第一名见证人签名（在场当面签）")] = None
    second_witness_signature: Annotated[UUID | None, SIGNED_HERE, Field(title="第二名见证人签名（在场当面签）")] = None
    receipt_document: Annotated[UUID | None, Field(title="收款凭证或者签收单（实物、吃住必须有）")] = None
    repeat_reason: Annotated[
        Paragraph | None, Field(title="再次救助的理由（一年内因同样的事领过救助的，必须填写）")
    ] = None


class Survey(Input):
    visited_on: Annotated[DoneOn, Field(title="调查日期")]
    findings: Annotated[Paragraph, Field(title="看到的情况")]


class Backfill(Input):
    """A small sum is explained (社会救助法 第50条). Relief that came first gets what a decision rests on: application,
    survey, opinion (措施(十三)); what is not there stays on the list of what is missing.
    """

    note: Annotated[Paragraph, Field(title="补充说明")]
    application_document: Annotated[
        UUID | None, Field(title="补签的申请书（先行救助的要补）", json_schema_extra={"x-paper": "other"})
    ] = None
    survey: Annotated[Survey | None, Field(title="调查记录（先行救助的要补）")] = None
    opinion: Annotated[
        Literal["eligible", "not_eligible"] | None,
        Field(title="审核意见（先行救助的要补）", json_schema_extra={"x-enum-labels": ELIGIBLE_LABELS}),
    ] = None
    opinion_reason: Annotated[Paragraph | None, Field(title="审核意见的理由")] = None


class SettleIneligible(Input):
    heard: Annotated[Paragraph, Field(title="哪一天、怎样听取的，本人怎么说")]
    outcome: Annotated[
        Literal["kept", "to_be_recovered"],
        Field(
            title="已经发的救助怎样处理",
            json_schema_extra={
                "x-enum-labels": {"kept": "照实说明的，不用退", "to_be_recovered": "虚报、隐瞒、伪造的，转追回办理"}
            },
        ),
    ]
    reason: Annotated[Paragraph, Field(title="事实和理由")]


class Close(Input):
    note: Annotated[Line | None, Field(title="说明")] = None


class FollowUp(Input):
    description: Annotated[Paragraph, Field(title="现在还有什么困难")]
    people: Annotated[int, Field(ge=1, le=500, title="几个人需要帮助")]


class Decline(Input):
    reason: Annotated[Paragraph, Field(title="不予救助的事实和理由")]


class Refer(Input):
    """Where the person is to go, in full: until an office confirms that it has taken the matter over, nobody else
    tells them.
    """

    to: Annotated[Line, Field(title="该找哪个部门或机构")]
    address: Annotated[Line, Field(title="它在哪里（地址）")]
    phone: Annotated[Phone, Field(title="它的电话")]
    reason: Annotated[Paragraph, Field(title="为什么该找它")]


class AskWhetherSolved(Input):
    solved: Annotated[bool, Field(title="解决了吗")]
    note: Annotated[Paragraph, Field(title="哪一天、怎样问的，本人怎么说")]


class SayUnsolved(Input):
    note: Annotated[Paragraph, Field(title="还有什么没解决")]


class TransferPlace(Input):
    region: Annotated[
        RegionCode, Field(title="移交到哪里", json_schema_extra={"x-widget": "region", "x-level": "town"})
    ]
    reason: Annotated[Line | None, Field(title="说明")] = None
