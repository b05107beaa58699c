"""What is filled in for a care agreement."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from app.benefits.served import ServedPerson
from app.kernel.forms.fields import ChosenId, Day, Fen, IdNumber, Input, Line, PastDay, PersonName, Phone

KINDS = {"care": "委托照料", "guardianship": "监护责任"}
ENDS = {
    "died": "去世",
    "welfare_home": "住进福利院",
    "carer_left": "照料人不做了",
    "broken": "没有尽到责任",
    "other": "其他",
}


class Carer(Input):
    name: Annotated[PersonName, Field(title="照料人姓名")]
    relation: Annotated[Line, Field(max_length=32, title="和本人的关系（亲属、邻居、村干部……）")] = "其他"
    phone: Annotated[Phone | None, Field(title="照料人电话")] = None
    id_number: Annotated[IdNumber | None, Field(title="照料人身份证号")] = None


class NewAgreement(Input):
    id: ChosenId | None = None
    person: ServedPerson
    carer: Carer
    kind: Annotated[
        Literal["care", "guardianship"], Field(title="哪一种", json_schema_extra={"x-enum-labels": dict(KINDS)})
    ]
    from_: Annotated[Day, Field(alias="from", title="从哪一天起")]
    until: Annotated[Day, Field(title="到哪一天")]
    monthly_pay: Annotated[Fen | None, Field(gt=0, title="每月报酬（没有就不填）")] = None

    @model_validator(mode="after")
    def ends_after_it_begins(self) -> Self:
        if self.until < self.from_:
            raise ValueError("结束的日子不能早于开始的日子。")
        return self


class Sign(Input):
    """Both have signed the printed agreement before the officer."""

    signed_on: Annotated[PastDay, Field(title="哪一天签的")]


class Renew(Input):
    signed_on: Annotated[PastDay, Field(title="哪一天续签的")]
    until: Annotated[Day, Field(title="续到哪一天")]


class EndAgreement(Input):
    reason: Annotated[
        Literal["died", "welfare_home", "carer_left", "broken", "other"],
        Field(title="为什么结束", json_schema_extra={"x-enum-labels": dict(ENDS)}),
    ]
    on: Annotated[PastDay, Field(title="哪一天结束的")]
