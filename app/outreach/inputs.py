"""What a lead says and what each of its steps asks for."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.emergencies.inputs import Location
from app.kernel.forms.fields import (
    ChosenId,
    DoneOn,
    IdNumber,
    Input,
    Line,
    Paragraph,
    PastDay,
    PersonName,
    Phone,
    RegionCode,
    Username,
)

OUTCOME_LABELS = {
    "needs_help": "需要救助",
    "emergency": "情况紧急",
    "informed": "已告知政策，暂不需要",
    "no_need": "没有困难",
    "not_found": "没有找到人",
}


class FoundPerson(Input):
    name: Annotated[PersonName, Field(title="姓名")]
    phone: Annotated[Phone | None, Field(title="联系电话")] = None
    id_number: Annotated[IdNumber | None, Field(title="身份证号（不知道可以不填）")] = None


class LeadInput(Input):
    id: ChosenId | None = None
    region: Annotated[RegionCode, Field(title="在哪个村或社区")]
    person: FoundPerson
    description: Annotated[Paragraph, Field(title="遇到了什么困难")]
    found_on: Annotated[PastDay, Field(title="哪一天发现的")]
    location: Location | None = None


class Assign(Input):
    assistant: Annotated[
        Username,
        Field(title="交给哪位村级协理员", json_schema_extra={"x-choices-url": "/api/v1/staff?role=village_assistant"}),
    ]


class RecordLeadVisit(Input):
    visited_on: Annotated[DoneOn, Field(title="走访日期")]
    outcome: Annotated[
        Literal["needs_help", "emergency", "informed", "no_need", "not_found"],
        Field(title="走访结果", json_schema_extra={"x-enum-labels": OUTCOME_LABELS}),
    ]
    note: Annotated[Paragraph, Field(title="走访情况")]
    person: Annotated[FoundPerson | None, Field(title="见到的是谁（线索里还没有写的，请补上）")] = None


BECOMES_LABELS = {
    "minimum_living_allowance": "最低生活保障申请",
    "destitute_support": "特困供养申请",
    "marginal_household": "低保边缘家庭认定",
    "rigid_expense_household": "刚性支出困难家庭认定",
    "temporary_assistance": "急难救助（马上办）",
    "expense": "支出型临时救助申请",
}


class Convert(Input):
    """Any programme (社会救助法 第39条); `temporary_assistance` begins at once, as an emergency."""

    programme: Annotated[
        Literal[
            "minimum_living_allowance",
            "destitute_support",
            "marginal_household",
            "rigid_expense_household",
            "temporary_assistance",
            "expense",
        ],
        Field(title="转为哪一项", json_schema_extra={"x-enum-labels": BECOMES_LABELS}),
    ]


class DecideDuplicate(Input):
    other: Annotated[
        Line,
        Field(title="和哪一件像是同一个人", json_schema_extra={"x-choices-url": "/api/v1/leads/{id}/duplicates"}),
    ]
    same: Annotated[bool, Field(title="看过了，是同一个人吗")]
    note: Annotated[Line, Field(title="怎样看出来的")]


class Contact(Input):
    """A call, where nobody has been there: the household hears what it could ask for (社会救助法 第39条)."""

    called_on: Annotated[DoneOn, Field(title="哪一天打的电话")]
    said: Annotated[Paragraph, Field(title="本人怎么说")]
    policy_told: Annotated[Paragraph, Field(title="告诉了哪些救助政策")]


class Dismiss(Input):
    reason: Annotated[Paragraph, Field(title="不再跟进的原因")]
    contact: Annotated[Contact | None, Field(title="电话联系的情况（没有走访过的必须填）")] = None


class CheckDismissal(Input):
    agrees: Annotated[bool, Field(title="同意不再跟进吗")]
    note: Annotated[Paragraph, Field(title="怎样抽查的，结果如何")]


class CloseLead(Input):
    note: Annotated[Line | None, Field(title="说明")] = None
