"""三次拒绝介绍的工作: who can work and refuses three offers that fit them, without good reason, loses their own share
and nobody else's (民发〔2021〕57号 第34条).
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from app.benefits.file import BenefitFile, BenefitSituation
from app.benefits.inputs import Reason
from app.kernel.errors import FieldError
from app.kernel.forms.fields import DoneOn, Input, Line, PersonName
from app.workflow.definition import StepContext

REFUSALS = 3


class RefusedOffer(Input):
    offered_on: Annotated[DoneOn, Field(title="哪一天介绍的")]
    job: Annotated[Line, Field(title="什么工作，谁介绍的")]
    why: Annotated[Line, Field(title="本人为什么不去")]


class RefusedJobs(Input):
    member: Annotated[PersonName, Field(title="哪一位没有接受介绍的工作")]
    refused: Annotated[list[RefusedOffer], Field(min_length=REFUSALS, max_length=20, title="连续没有接受的工作")]
    reason: Reason


JobsStep = StepContext[BenefitFile, RefusedJobs]


def is_an_allowance(case: BenefitSituation) -> FieldError | None:
    if case.file.benefit.programme == "minimum_living_allowance":
        return None
    return FieldError("", "只有低保有这一条，特困供养没有。")


def can_work_and_is_covered(case: JobsStep) -> FieldError | None:
    for member in case.file.those_covered:
        if member.called == case.input.member:
            if member.is_adult(case.today) and member.more.get("labour_capacity") != "none":
                return None
            return FieldError("member", "这一位还没有成年，或者不能劳动，不适用这一条。")
    return FieldError("member", "这一位不在保障范围里，请核对姓名。")


def refused_on_different_days(case: JobsStep) -> FieldError | None:
    days: set[Any] = {offer.offered_on for offer in case.input.refused}
    if len(days) < REFUSALS:
        return FieldError("refused", "要连续三次、在不同的日子介绍过、都没有接受，才适用这一条。")
    return None


def without_their_share(file: BenefitFile) -> int:
    """Fen a month for the others, rounded up in their favour; 0 where there are none."""
    people = len(file.those_covered)
    others = file.benefit.monthly_amount * (people - 1)
    return -(-others // people)
