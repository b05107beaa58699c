"""What the township writes in a task, and jobs that were offered."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.kernel.forms.fields import DoneOn, Input, Line, Paragraph, PersonName

Outcome = Literal["put_right", "roster_wrong", "theirs_wrong", "declined"]
OUTCOMES: dict[str, str] = {
    "put_right": "已经解决",
    "roster_wrong": "家里情况变了，名册不对",
    "theirs_wrong": "部门的名单不对",
    "declined": "本人不需要",
}
ANSWERS = {"accepted": "去了", "refused": "没有去"}


class Settle(Input):
    outcome: Annotated[Outcome, Field(title="看下来怎样", json_schema_extra={"x-enum-labels": OUTCOMES})]
    text: Annotated[Paragraph, Field(title="哪一天、怎样看的，结果如何")]


class Offer(Input):
    member: Annotated[PersonName, Field(title="给家里哪一位介绍的")]
    offered_on: Annotated[DoneOn, Field(title="哪一天介绍的")]
    job: Annotated[Line, Field(title="什么工作，谁介绍的")]
    answer: Annotated[
        Literal["accepted", "refused"], Field(title="去了没有", json_schema_extra={"x-enum-labels": ANSWERS})
    ]
    why: Annotated[Line | None, Field(title="没有去的，本人怎么说")] = None
