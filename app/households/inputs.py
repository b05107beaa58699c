"""What the phone sends about a household. A draft may be incomplete; `submit` asks for the whole (`rules.py`)."""

from __future__ import annotations

from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from app.households.incomes import IncomeInput
from app.kernel.forms.fields import (
    AccountNumber,
    Day,
    Fen,
    IdNumber,
    Input,
    Line,
    Moment,
    PastDay,
    PersonName,
    Phone,
    RegionCode,
)

Relation = Literal[
    "self",
    "spouse",
    "child",
    "parent",
    "grandparent",
    "grandchild",
    "sibling",
    "child_in_law",
    "parent_in_law",
    "other",
]
RELATION_LABELS = {
    "self": "本人",
    "spouse": "配偶",
    "child": "子女",
    "parent": "父母",
    "grandparent": "祖父母或外祖父母",
    "grandchild": "孙子女或外孙子女",
    "sibling": "兄弟姐妹",
    "child_in_law": "儿媳或女婿",
    "parent_in_law": "公婆或岳父母",
    "other": "其他共同生活的人",
}
MOST_INCOMES = 18
LABOUR_LABELS = {"full": "能劳动", "partial": "部分能劳动", "none": "不能劳动"}
SCHOOL_LABELS = {
    "none": "没有上学",
    "preschool": "幼儿园",
    "compulsory": "小学或初中",
    "high_school": "高中",
    "vocational": "中专或技校",
    "college": "大专或本科",
    "graduate": "研究生",
}


LabourCapacity = Annotated[
    Literal["full", "partial", "none"], Field(title="劳动能力", json_schema_extra={"x-enum-labels": LABOUR_LABELS})
]


class Disability(Input):
    kind: Annotated[
        Literal["visual", "hearing", "speech", "limb", "intellectual", "mental", "multiple"],
        Field(
            title="残疾类别",
            json_schema_extra={
                "x-enum-labels": {
                    "visual": "视力",
                    "hearing": "听力",
                    "speech": "言语",
                    "limb": "肢体",
                    "intellectual": "智力",
                    "mental": "精神",
                    "multiple": "多重",
                }
            },
        ),
    ]
    level: Annotated[int, Field(ge=1, le=4, title="残疾等级")]
    valid_until: Annotated[Day | None, Field(title="残疾人证有效期到哪天（长期的不用填）")] = None


class Illness(Input):
    name: Annotated[Line, Field(title="什么病")]
    severe: Annotated[bool, Field(title="是重大疾病")] = False


class MemberInput(Input):
    """One member; amounts in fen a month. `incomes` says of what kind each income is; `monthly_income` alone is a sum
    of which nobody knows yet what counts.
    """

    name: Annotated[PersonName, Field(title="姓名")]
    id_number: Annotated[IdNumber | None, Field(title="身份证号")] = None
    relation: Annotated[Relation, Field(title="与申请人的关系", json_schema_extra={"x-enum-labels": RELATION_LABELS})]
    birth_date: Annotated[PastDay | None, Field(title="出生日期（没有身份证时填）")] = None
    labour_capacity: LabourCapacity = "full"
    incomes: Annotated[
        list[IncomeInput],
        Field(max_length=MOST_INCOMES, title="收入", json_schema_extra={"x-taps": "kind"}),
    ] = []
    monthly_income: Annotated[Fen, Field(title="每月收入")] = 0
    disability: Annotated[Disability | None, Field(title="残疾情况")] = None
    illness: Annotated[Illness | None, Field(title="患病情况")] = None
    school_stage: Annotated[
        Literal["none", "preschool", "compulsory", "high_school", "vocational", "college", "graduate"] | None,
        Field(title="上学情况", json_schema_extra={"x-enum-labels": SCHOOL_LABELS}),
    ] = None

    @model_validator(mode="after")
    def sum_of_kinds(self) -> Self:
        """Where the kinds are said, the sum follows from them. Raises for one that says something else."""
        total = sum(row.monthly_amount for row in self.incomes)
        if self.incomes and self.monthly_income not in (0, total):
            raise ValueError("每月收入和分开填的收入加起来不一样，请核对")
        if self.incomes:
            self.monthly_income = total
        return self


class ResidencePermit(Input):
    """居住证: holders may apply where they live (措施(三))."""

    number: Annotated[Line, Field(title="居住证号")]
    issued_on: Annotated[PastDay, Field(title="发证日期")]
    expires_on: Annotated[Day | None, Field(title="有效期至")] = None


class BankAccount(Input):
    holder: Annotated[PersonName, Field(title="户名")]
    number: Annotated[AccountNumber, Field(title="银行卡号")]
    bank: Annotated[Line, Field(title="开户银行")]


# 户口 (household registration), as people say where theirs is; the office asks again where it is not said.
HUKOU_LABELS = {"here": "就在这个乡镇", "other_township": "新区别的乡镇", "elsewhere": "不在新区"}


class HouseholdInput(Input):
    region: Annotated[RegionCode, Field(title="现在住在哪个村或社区")]
    address: Annotated[Line | None, Field(title="详细地址")] = None
    phone: Annotated[Phone | None, Field(title="联系电话")] = None
    hukou: Annotated[
        Literal["here", "other_township", "elsewhere"] | None,
        Field(title="户口在哪里", json_schema_extra={"x-enum-labels": HUKOU_LABELS}),
    ] = None
    hukou_region: Annotated[RegionCode | None, Field(title="户口所在地")] = None
    residence_permit: Annotated[ResidencePermit | None, Field(title="居住证")] = None
    bank_account: Annotated[BankAccount | None, Field(title="收款银行卡")] = None
    members: Annotated[list[MemberInput], Field(max_length=30, title="家庭成员")] = []


class ConsentInput(Input):
    """One signature: `member` is the position in the household's list."""

    kind: Literal["means_check", "truth_pledge"]
    member: Annotated[int, Field(ge=0, le=29)]
    signed_at: Moment
    signature_document: UUID | None = None


class PersonInput(Input):
    """Somebody for whom another person applies."""

    name: Annotated[PersonName, Field(title="姓名")]
    id_number: Annotated[IdNumber, Field(title="身份证号")]
    phone: Annotated[Phone | None, Field(title="联系电话")] = None
