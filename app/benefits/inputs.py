"""What each step of a benefit asks for."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from app.kernel.forms.fields import AccountNumber, DoneOn, Fen, Input, Line, Paragraph, PastDay, PersonName, RegionCode
from app.kernel.privacy import mask_account

PROPOSAL_LABELS = {"raise": "增发", "cut": "减发", "taper": "渐退", "stop": "停发"}
KIND_LABELS = PROPOSAL_LABELS | {"same": "金额不变"}
CHANGE_LABELS = {
    "birth": "添了孩子",
    "marriage": "有人结婚",
    "divorce": "有人离婚",
    "work": "有人找到工作",
    "lost_work": "工作没有了",
    "illness": "有人得了大病",
    "school": "有人上学或者毕业",
    "army": "有人当兵",
    "prison": "有人服刑",
    "moved": "搬家了",
    "property": "添了房子、车子",
    "other": "别的变化",
}
GROUND_LABELS = {
    "employment": "有人找到了工作",
    "income": "别的收入变了",
    "property": "财产变了",
    "members": "家里人变了",
    "other": "别的原因",
}
Reason = Annotated[Paragraph, Field(title="事实和理由")]
MonthlyAmount = Annotated[Fen, Field(gt=0, title="每月金额")]


class ReportChange(Input):
    """One tap says what kind of change it is; more may be said and need not, but for what has no kind."""

    kind: Annotated[
        Literal[tuple(CHANGE_LABELS)],  # type: ignore[valid-type]
        Field(title="家里有什么变化", json_schema_extra={"x-enum-labels": CHANGE_LABELS}),
    ] = "other"
    text: Annotated[Paragraph | None, Field(title="谁、从什么时候起（选了别的变化的要写）")] = None


class TransferBenefit(Input):
    region: Annotated[
        RegionCode, Field(title="搬到哪里", json_schema_extra={"x-widget": "region", "x-level": "village"})
    ]
    reason: Annotated[Line | None, Field(title="说明")] = None


class ReportDeath(Input):
    name: Annotated[PersonName, Field(title="去世的人的姓名")]
    died_on: Annotated[PastDay, Field(title="去世日期")]


class Review(Input):
    findings: Annotated[Paragraph, Field(title="复核情况")]


class ProposeChange(Input):
    """A raise or a cut names the new amount (`rules.amount_fits_the_proposal`)."""

    proposal: Annotated[
        Literal["raise", "cut", "taper", "stop"],
        Field(title="建议怎样调整", json_schema_extra={"x-enum-labels": PROPOSAL_LABELS}),
    ]
    monthly_amount: Annotated[MonthlyAmount | None, Field(title="每月金额（增发、减发时填）")] = None
    ground: Annotated[
        Literal["employment", "income", "property", "members", "other"],
        Field(title="主要原因", json_schema_extra={"x-enum-labels": GROUND_LABELS}),
    ] = "other"
    reason: Reason


class MakeStatement(Input):
    text: Annotated[Paragraph, Field(title="您的意见，有什么证明")]
    wants_hearing: Annotated[bool, Field(title="我要当面说")] = False


class HoldHearing(Input):
    held_on: Annotated[DoneOn, Field(title="哪一天听的")]
    participants: Annotated[
        list[PersonName], Field(min_length=2, max_length=30, title="参加的人员（本人不来的，写明谁代他来）")
    ]
    minutes: Annotated[Paragraph, Field(title="本人怎么说的")]


class ChangeAmount(Input):
    """What a change comes to is what somebody else proposed; another amount is explained."""

    monthly_amount: MonthlyAmount
    reason: Reason
    differs_because: Annotated[Paragraph | None, Field(title="金额和建议的不同的理由（相同的不用填）")] = None


class Taper(Input):
    """渐退期: the benefit goes on for so many months, the coming one first, and then ends (民发〔2021〕57号 第33条)."""

    months: Annotated[int, Field(ge=1, le=6, title="再发几个月")]
    reason: Reason


class Decide(Input):
    reason: Reason


class ChangeAccount(Input):
    holder: Annotated[PersonName, Field(title="户名（家里人的名字）")]
    number: Annotated[AccountNumber, Field(title="新的银行卡号")]
    bank: Annotated[Line, Field(title="开户银行")]

    def as_recorded(self) -> dict[str, Any]:
        return self.model_dump(mode="json") | {"number": mask_account(self.number)}


class NamePayee(ChangeAccount):
    """Who inherits, and what shows it: one of them where the others agree in writing."""

    holder: Annotated[PersonName, Field(title="户名（继承人的名字）")]
    relation: Annotated[Line, Field(title="是去世的人的什么人")]
    proof: Annotated[Paragraph, Field(title="依据什么由他领（公证书、判决书，或者其他继承人都签字同意的书面材料）")]


class ConfirmAccount(Input):
    code: Annotated[str, Field(pattern=r"^[0-9]{6}$", title="短信里的6位验证码")]

    def as_recorded(self) -> dict[str, Any]:
        """That a code was given, never which."""
        return {"code": None}


class ConfirmInPerson(Input):
    """Where no text message gets through: the person stands at the counter with the ID card."""

    note: Annotated[Paragraph, Field(title="哪一天、怎样当面核对了本人和身份证")]


class AcceptAccount(Input):
    """`last_four` shows that the officer means the number that the person asked for.

    Paper and reason are for want of the bank's answer.
    """

    last_four: Annotated[str, Field(pattern=r"^[0-9]{4}$", title="新卡号的最后4位")]
    document: Annotated[UUID | None, Field(title="存折或者银行卡照片（银行没有答复时）")] = None
    reason: Annotated[Paragraph | None, Field(title="银行没有答复也确认的理由")] = None


class RejectAccount(Input):
    reason: Annotated[Paragraph, Field(title="不能改的理由")]
