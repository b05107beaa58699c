"""What each step of an application asks for. The phone draws its forms from these models."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from app.assessment.economy import HouseholdAccounts
from app.assessment.self_care import SelfCareItems
from app.kernel.forms.fields import Day, DoneOn, Fen, Input, Line, Paragraph, RegionCode, Username
from app.programmes.categories import Category

Reason = Annotated[Paragraph, Field(title="理由")]
Investigator = Annotated[
    Username, Field(json_schema_extra={"x-choices-url": "/api/v1/staff?role=township_investigator"})
]
MonthlyAmount = Annotated[Fen, Field(title="每月金额")]
OneSum = Annotated[Fen, Field(title="一共发多少（一次救助的总数，不是每月）")]
DiffersBecause = Annotated[Paragraph | None, Field(title="金额、类别和核算结果不同的理由（相同的不用填）")]


class SupplementItem(Input):
    kind: Annotated[Line, Field(title="缺什么材料", json_schema_extra={"x-choices-url": "/api/v1/material-kinds"})]
    message: Annotated[Line, Field(title="怎样补")]


class RequestSupplement(Input):
    """Everything that is missing, in one list (一次性告知)."""

    items: Annotated[list[SupplementItem], Field(min_length=1, max_length=20, title="需要补齐的全部材料")]


class RejectIntake(Input):
    reason: Reason
    where_to_go: Annotated[Paragraph, Field(title="应当到哪里办理")]


class Transfer(Input):
    region: Annotated[
        RegionCode, Field(title="移交到哪里", json_schema_extra={"x-widget": "region", "x-level": "town"})
    ]
    reason: Annotated[Line | None, Field(title="说明")] = None


class Accept(Input):
    """What the officer knows of near relatives; those that were declared are found by number (`near_relatives.py`)."""

    relatives_of_staff: Annotated[bool, Field(title="家庭成员中有经办人员或村（居）委会成员的近亲属")]
    hukou: Annotated[
        Literal["here", "other_township", "elsewhere"] | None,
        Field(
            title="户口在哪里（申请表没写清楚的，问清楚再选）",
            json_schema_extra={
                "x-enum-labels": {"here": "本乡镇", "other_township": "新区别的乡镇", "elsewhere": "新区以外"}
            },
        ),
    ] = None


class AcceptMandate(Input):
    note: Annotated[Paragraph, Field(title="怎样核对的（例如：给本人打了电话，确实委托了）")]


class CheckNegative(Input):
    reason: Annotated[Paragraph, Field(title="核对发现的情况")]


class DisputeCheck(Input):
    text: Annotated[Paragraph, Field(title="您认为哪里不对，有什么证明")]


class Calculate(Input):
    """Without `accounts`, from what the household declared."""

    accounts: Annotated[HouseholdAccounts | None, Field(title="核实后的家庭经济状况（不填则按申报计算）")] = None

    def as_recorded(self) -> dict[str, Any]:
        """The accounts are kept with the calculation."""
        return {}


class Propose(Input):
    """The township's opinion; category and amount belong to a grant (`amounts.grant_is_complete`)."""

    opinion: Annotated[
        Literal["grant", "refuse"],
        Field(title="初审意见", json_schema_extra={"x-enum-labels": {"grant": "拟予救助", "refuse": "拟不予救助"}}),
    ]
    category: Annotated[Category | None, Field(title="类别")] = None
    monthly_amount: Annotated[MonthlyAmount | None, Field(title="每月金额")] = None
    reason: Reason
    differs_because: DiffersBecause = None


class ProposeSupport(Propose):
    """Destitute support in the form that the person chose, or, with their signature, in another (社会救助法 第16条)."""

    choice_document: Annotated[
        UUID | None, Field(title="本人改选供养形式的签字（没改的不用）", json_schema_extra={"x-paper": "other"})
    ] = None


class ProposeOneSum(Propose):
    """Temporary assistance is one sum. The field keeps the name that it has in the contract."""

    monthly_amount: Annotated[OneSum | None, Field(title="一共发多少（一次救助的总数，不是每月）")] = None


class CallAppraisal(Input):
    reason: Reason


class RecordAppraisal(Input):
    """民主评议: village representatives must be at least two thirds of those present."""

    participants: Annotated[int, Field(ge=3, le=200, title="参加评议的人数")]
    village_representatives: Annotated[int, Field(ge=0, le=200, title="其中村（居）民代表人数")]
    minutes: Annotated[Paragraph, Field(title="评议记录")]


class ParkVisit(Input):
    visited_on: Annotated[DoneOn, Field(title="入户日期")]
    findings: Annotated[Paragraph, Field(title="调查情况")]


class InstalmentInput(Input):
    """One stage of 分阶段救助: not paid before `due_on`, and only after a check of `condition`."""

    due_on: Annotated[Day, Field(title="最早发放日期")]
    amount: Annotated[Fen, Field(gt=0, title="金额")]
    condition: Annotated[Line, Field(title="发放前核实什么")]


class Approve(Input):
    monthly_amount: MonthlyAmount
    category: Annotated[Category | None, Field(title="类别")] = None
    reason: Reason
    differs_because: DiffersBecause = None


class ApproveOneSum(Approve):
    """One approval; `instalments` add up to the sum where it is paid in stages (措施(十三))."""

    monthly_amount: OneSum
    instalments: Annotated[
        list[InstalmentInput] | None, Field(min_length=2, max_length=12, title="分阶段发放（一次发完的不用填）")
    ] = None


class ApproveRecognition(Input):
    """A recognition pays nothing: it is granted without an amount (社会救助法 第21条、第22条)."""

    reason: Reason


class ReleaseInstalment(Input):
    position: Annotated[int, Field(ge=1, le=12, title="第几期")]
    check: Annotated[Paragraph, Field(title="怎样核实的，结果如何")]


class InviteToHearing(Input):
    reason: Annotated[Paragraph, Field(title="拟停发的事实和理由")]


class AnswerBeforeStop(Input):
    text: Annotated[Paragraph, Field(title="您的意见，有什么证明")]


class HearBeforeStop(Input):
    text: Annotated[Paragraph, Field(title="哪一天、怎样听取的，本人怎么说")]


class StopInstalments(Input):
    reason: Annotated[Paragraph, Field(title="停发的事实和理由")]


class Refuse(Input):
    reason: Annotated[Paragraph, Field(title="认定的事实和理由")]
    rule: Annotated[Line | None, Field(title="依据的规定（不填则写本项目的规定）")] = None


class ReturnOpinion(Input):
    reason: Annotated[Paragraph, Field(title="哪里要重新调查或更正")]


EXTENSION_LABELS = {
    "objection": "公示期间有异议",
    "residence_differs": "人户分离",
    "remote_application": "异地申办",
    "difficult_investigation": "家庭经济状况调查难度较大",
}


class Extend(Input):
    """The grounds of 民发〔2021〕57号 第22条, no others."""

    ground: Annotated[
        Literal["objection", "residence_differs", "remote_application", "difficult_investigation"],
        Field(title="延长的原因", json_schema_extra={"x-enum-labels": EXTENSION_LABELS}),
    ]
    reason: Reason


class ReportSelfCareChange(Input):
    what: Annotated[Paragraph, Field(title="自己能做的事有什么变化，从什么时候起")]


class AssessSelfCare(Input):
    """The six items, assessed by the park or by whom it entrusts; together with who assessed."""

    items: Annotated[SelfCareItems, Field(title="六项指标")]
    assessor: Annotated[Line, Field(title="评估单位和人员")]


class NotApplicable(Input):
    """The child, or whoever cares for it, has chosen; nobody chooses for them."""

    reason: Annotated[Paragraph, Field(title="谁选的，哪一天怎么说的")]
    where_to_go: Annotated[Paragraph, Field(title="到哪里接着办：单位、地址、电话")]


class ExplainDelay(Input):
    reason: Annotated[Paragraph, Field(title="为什么没有按期办完，打算什么时候办完")]


class RefusesToCooperate(Input):
    what: Annotated[Paragraph, Field(title="哪一天、怎样不配合，本人怎么说")]


class Terminate(Input):
    reason: Reason
    heard: Annotated[Paragraph, Field(title="本人的陈述和申辩")]


class Correct(Input):
    """A correction by an appended event: nothing is edited in place, and no money moves.

    An amount is put right by `propose_change` on the benefit, which somebody else decides.
    """

    what: Annotated[Line, Field(title="哪一项写错了")]
    wrong: Annotated[Line, Field(title="原来写的")]
    right: Annotated[Line, Field(title="应当是")]
    reason: Reason
