"""What is filled in about a recovery."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from app.kernel.forms.fields import ChosenId, Day, DoneOn, Fen, Input, Line, Month, Paragraph, PersonName

CAUSE_LABELS = {"death": "去世以后还发了", "error": "发错了、多发了", "fraud": "隐瞒、虚报骗取"}
Cause = Annotated[
    Literal["death", "error", "fraud"], Field(title="为什么要追回", json_schema_extra={"x-enum-labels": CAUSE_LABELS})
]
Amount = Annotated[Fen, Field(gt=0)]


class NewRecovery(Input):
    """`months` (`2027-01`) of the benefit that should not have been paid; `amount` in fen is what was paid too much."""

    id: ChosenId | None = None
    benefit: Annotated[UUID | None, Field(title="哪一份救助待遇")] = None
    person: Annotated[PersonName, Field(title="向谁追回")]
    cause: Cause = "error"
    months: Annotated[list[Month], Field(max_length=60, title="哪几个月")] = []
    amount: Annotated[Amount, Field(title="多发了多少")]
    facts: Annotated[Paragraph, Field(title="事实：怎样发现的，依据哪些材料")]


class Statement(Input):
    text: Annotated[Paragraph, Field(title="您的意见")]


class Plan(Input):
    """Equal parts, a month apart; the first takes what does not come out even."""

    instalments: Annotated[int, Field(ge=1, le=60, title="分几次还")] = 1
    first_due_on: Annotated[Day, Field(title="第一次最晚哪一天")]


class DecideRecovery(Plan):
    """`fine`: two times what was obtained by fraud at the most (社会救助法 第73条)."""

    amount: Annotated[Amount, Field(title="退回多少")]
    fine: Annotated[Fen, Field(title="罚款多少（只有骗取的才有，最多二倍）")] = 0
    clause: Annotated[Line | None, Field(title="罚款的依据（有罚款的必填）")] = None
    reason: Annotated[Paragraph, Field(title="事实和理由（写明怎样考虑本人的意见）")]


class JudgeAnew(Input):
    """What is to be returned after all; as much as before where the decision stands."""

    amount: Annotated[Fen, Field(ge=0, title="一共退回多少（维持原决定的，填原来的数）")]
    fine: Annotated[Fen, Field(ge=0, title="罚款多少（没有的填0）")] = 0
    reason: Annotated[Paragraph, Field(title="怎样核实的，为什么这样定")]


class RecordGivenBack(Input):
    amount: Annotated[Amount, Field(title="退给本人多少")]
    paid_on: Annotated[DoneOn, Field(title="哪一天退的")]
    reference: Annotated[Line, Field(title="付款凭证号")]


class RecordRepayment(Input):
    amount: Annotated[Amount, Field(title="收到多少")]
    paid_on: Annotated[DoneOn, Field(title="哪一天收到的")]
    reference: Annotated[Line, Field(title="收款凭证号")]


class ReportHardship(Input):
    text: Annotated[Paragraph, Field(title="现在有什么困难（生病、失业、受灾等）")]


class JudgeHardship(Plan):
    """What is still owed is spread anew."""

    reason: Annotated[Paragraph, Field(title="怎样核实的，为什么这样安排")]


class GoToCourt(Input):
    court: Annotated[Line, Field(title="哪个法院")]
    filed_on: Annotated[DoneOn, Field(title="哪一天申请的")]
    reason: Annotated[Paragraph, Field(title="怎样催过，为什么要申请")]


class Judgment(Plan):
    text: Annotated[Paragraph, Field(title="法院怎样定的")]


class Because(Input):
    reason: Annotated[Paragraph, Field(title="理由")]
