"""What is filled in when a need is offered to a charity project, and at each step of it."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from app.benefits.served import ServedPerson
from app.charity.inputs import Sum
from app.kernel.forms.fields import ChosenId, DoneOn, Input, Line, Paragraph
from app.referrals.inputs import SignedConsent

HOW = {"in_person": "当面问过本人", "by_phone": "打电话问过本人"}


class SeparateConsent(SignedConsent):
    """The person agrees that this one charity is told (单独同意, 个人信息保护法 第23条): for this project, no other."""

    signature_document: UUID | None = None


class NewMatch(Input):
    id: ChosenId | None = None
    project: UUID
    person: ServedPerson
    need: Annotated[Paragraph, Field(title="需要帮什么（慈善组织看得到，不要写别的隐私）")]
    consent: SeparateConsent


class Decline(Input):
    reason: Annotated[Paragraph, Field(title="为什么帮不了（本人看得到）")]


class Give(Input):
    """What was really given comes back."""

    what: Annotated[Line, Field(title="给了什么、给了多少（本人看得到）")]
    amount: Annotated[Sum | None, Field(title="值多少钱（说不准的不填）")] = None
    on: Annotated[DoneOn, Field(title="哪一天给的")]


class Arrived(Input):
    """By the person's own tap nothing but yes or no is said; whoever asked them says how."""

    arrived: Annotated[bool, Field(title="收到了吗")]
    how: Annotated[
        Literal["in_person", "by_phone"] | None,
        Field(title="怎样问本人的（工作人员填）", json_schema_extra={"x-enum-labels": HOW}),
    ] = None


class Withdraw(Input):
    reason: Annotated[Line | None, Field(title="为什么（可以不写）")] = None
