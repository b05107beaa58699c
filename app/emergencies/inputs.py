"""What an emergency report says and what each step asks for."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from app.kernel.forms.fields import ChosenId, Fen, IdNumber, Input, Line, Name, Paragraph, Phone, RegionCode, Username

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
SIGNED_HERE = Field(json_schema_extra={"x-widget": "signature"})
IdStatus = Annotated[
    Literal["verified", "lost", "unknown"],
    Field(title="身份情况", json_schema_extra={"x-enum-labels": ID_STATUS_LABELS}),
]


class Location(Input):
    """WGS-84 degrees."""

    longitude: Annotated[float, Field(ge=-180, le=180)]
    latitude: Annotated[float, Field(ge=-90, le=90)]
    address: Annotated[Line | None, Field(title="地点说明")] = None


class Affected(Input):
    """The person in need, when somebody else reports."""

    name: Annotated[Name | None, Field(title="姓名")] = None
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

    participants: Annotated[list[Name], Field(min_length=3, max_length=30, title="参加会商的人员（至少三名）")]
    minutes: Annotated[Paragraph, Field(title="会商记录")]
    agreed_amount: Annotated[Fen, Field(gt=0, title="同意救助的金额")]


class Payee(Input):
    name: Annotated[Name, Field(title="收款人姓名")]
    id_status: IdStatus
    phone: Annotated[Phone | None, Field(title="电话")] = None


class Pay(Input):
    amount: Annotated[Fen, Field(gt=0, title="金额")]
    method: Annotated[
        Literal["cash", "transfer"],
        Field(title="发放方式", json_schema_extra={"x-enum-labels": {"cash": "现金", "transfer": "转账"}}),
    ]
    payee: Annotated[Payee, Field(title="收款人")]
    witnesses: Annotated[list[Username], Field(min_length=2, max_length=2, title="两名见证人")]
    first_witness_signature: Annotated[UUID | None, SIGNED_HERE, Field(title="第一名见证人签名（在场当面签）")] = None
    second_witness_signature: Annotated[UUID | None, SIGNED_HERE, Field(title="第二名见证人签名（在场当面签）")] = None
    receipt_document: Annotated[UUID | None, Field(title="收款凭证")] = None
    repeat_reason: Annotated[
        Paragraph | None, Field(title="再次救助的理由（一年内因同样的事领过救助的，必须填写）")
    ] = None


class Backfill(Input):
    note: Annotated[Paragraph, Field(title="补充说明")]


class Close(Input):
    note: Annotated[Line | None, Field(title="说明")] = None


class FollowUp(Input):
    description: Annotated[Paragraph, Field(title="现在还有什么困难")]
    people: Annotated[int, Field(ge=1, le=500, title="几个人需要帮助")]


class Decline(Input):
    reason: Annotated[Paragraph, Field(title="不予救助的事实和理由")]


class Refer(Input):
    to: Annotated[Line, Field(title="转给哪个部门或机构")]
    reason: Annotated[Paragraph, Field(title="转办原因")]


class TransferPlace(Input):
    region: Annotated[
        RegionCode, Field(title="移交到哪里", json_schema_extra={"x-widget": "region", "x-level": "town"})
    ]
    reason: Annotated[Line | None, Field(title="说明")] = None


class WithdrawReport(Input):
    reason: Annotated[Line | None, Field(title="原因（可以不填）")] = None
