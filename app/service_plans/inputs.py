"""What is filled in for a service plan and for what is done under it."""

from __future__ import annotations

from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from app.benefits.served import ServedPerson
from app.kernel.forms.fields import ChosenId, Day, Input, Line, Moment, Paragraph, near_today
from app.service_plans.rules import AWAY, EVERY, KINDS

PROVIDERS_URL = "/api/v1/service-plans/providers"
Kind = Literal["haircut", "laundry", "cleaning", "supplies", "visit", "care", "bathing", "meals", "medical", "comfort"]
Every = Literal["week", "half_month", "month", "quarter", "half_year"]
Provider = Annotated[UUID, Field(title="由哪家机构服务", json_schema_extra={"x-choices-url": PROVIDERS_URL})]
ENDS = {
    "died": "去世",
    "moved": "搬走了",
    "welfare_home": "住进福利院",
    "not_wanted": "本人不要了",
    "not_entitled": "不再享受救助",
}
HOW = {"in_person": "当面问过本人", "by_phone": "打电话问过本人", "voice": "本人的录音", "signature": "本人签字"}


class Promise(Input):
    kind: Annotated[Kind, Field(title="做什么", json_schema_extra={"x-enum-labels": dict(KINDS)})]
    every: Annotated[Every, Field(title="多久一次", json_schema_extra={"x-enum-labels": dict(EVERY)})]


class NewPlan(Input):
    id: ChosenId | None = None
    person: ServedPerson
    rules: Annotated[list[Promise], Field(min_length=1, max_length=10, title="答应做的事")]
    provider: Provider
    from_: Annotated[Day, near_today(back=31, ahead=366), Field(alias="from", title="从哪一天起")]

    @model_validator(mode="after")
    def each_is_promised_once(self) -> Self:
        if len({rule.kind for rule in self.rules}) < len(self.rules):
            raise ValueError("同一件事只能答应一次，请选一种间隔。")
        return self


class RecordAbsence(Input):
    since: Annotated[Day, Field(title="从哪一天起不在家")]
    until: Annotated[Day, Field(title="到哪一天（估计也可以，回来早了再改）")]
    reason: Annotated[
        Literal["hospital", "family", "other"], Field(title="为什么", json_schema_extra={"x-enum-labels": AWAY})
    ]

    @model_validator(mode="after")
    def ends_after_it_begins(self) -> Self:
        if self.until < self.since:
            raise ValueError("结束的日子不能早于开始的日子。")
        return self


class EndAbsence(Input):
    on: Annotated[Day, Field(title="哪一天回来的")]


class ChangeProvider(Input):
    provider: Provider
    since: Annotated[Day, Field(title="从哪一天起")]


class ConcludeLook(Input):
    """What came of the look at a provider that missed three times."""

    finding: Annotated[Paragraph, Field(title="查看的情况（问过本人、问过机构）")]
    outcome: Annotated[
        Literal["keep", "change"],
        Field(
            title="怎样处理",
            json_schema_extra={"x-enum-labels": {"keep": "责令改正，接着服务", "change": "换一家机构"}},
        ),
    ]
    provider: Annotated[Provider | None, Field(title="换成哪一家")] = None


class EndPlan(Input):
    on: Annotated[Day, Field(title="最后一天")]
    reason: Annotated[
        Literal["died", "moved", "welfare_home", "not_wanted", "not_entitled"],
        Field(title="为什么结束", json_schema_extra={"x-enum-labels": ENDS}),
    ]


Code = Annotated[str, Field(pattern=r"^[0-9]{6}$", title="卡片上的六位码")]


class Done(Input):
    """Whoever did it tells when, with a code from the person's card or without."""

    done_at: Annotated[Moment, Field(title="什么时候做的")]
    code: Code | None = None
    signature_document: UUID | None = None
    photo_document: UUID | None = None


class Confirmed(Input):
    """By the person's own tap nothing is to be said; whoever asked them says how."""

    how: Annotated[
        Literal["in_person", "by_phone", "voice", "signature"] | None,
        Field(title="怎样听本人说的", json_schema_extra={"x-enum-labels": HOW}),
    ] = None
    document: UUID | None = None


class Missed(Input):
    reason: Annotated[Line, Field(title="为什么没有做")]
    new_date: Annotated[Day, Field(title="改到哪一天")]


class Excused(Input):
    reason: Annotated[Line, Field(title="为什么这一次不做")]
