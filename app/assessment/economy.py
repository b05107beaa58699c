"""The accounts of a household (家庭经济状况) as the calculation takes them: persons, incomes, spending, property.

All amounts in fen.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.assessment.self_care import LEVEL_LABELS
from app.households.incomes import IncomeInput
from app.households.inputs import Disability, LabourCapacity
from app.kernel.forms.fields import Fen, Input, Line, Paragraph, PersonName
from app.programmes.forms import CAUSE_LABELS, CHILD_LABELS, SPENDING_LABELS, SUPPORT_FORM_LABELS, Area, Cause
from app.programmes.numbers_of_tiers import SEVERITY_LABELS

ADULT_AGE = 18
SOURCE_LABELS = {"declared": "本人申报", "means_check": "信息核对", "visit": "入户调查", "document": "材料"}
Source = Annotated[
    Literal["declared", "means_check", "visit", "document"],
    Field(title="从哪里知道的", json_schema_extra={"x-enum-labels": SOURCE_LABELS}),
]
SEVERE_LEVELS = {"intellectual": 3, "mental": 3}
SEVERE_LEVEL = 2


class IncomeRow(IncomeInput):
    source: Source = "declared"


class MemberAccounts(Input):
    """One member: who it is for the class and the supplement, and each kind of income."""

    name: Annotated[PersonName, Field(title="姓名")]
    is_applicant: Annotated[bool, Field(title="是申请人本人")] = False
    age: Annotated[int | None, Field(ge=0, le=130, title="周岁")] = None
    labour_capacity: LabourCapacity = "full"
    disability: Annotated[Disability | None, Field(title="残疾情况")] = None
    severe_illness: Annotated[bool, Field(title="有认定的重特大疾病")] = False
    incomes: Annotated[list[IncomeRow], Field(max_length=20, title="收入")] = []

    @property
    def is_severely_disabled(self) -> bool:
        """Level 1 or 2, or level 3 of a mental or intellectual disability (民发〔2021〕57号 第8条)."""
        disability = self.disability
        return disability is not None and disability.level <= SEVERE_LEVELS.get(disability.kind, SEVERE_LEVEL)

    @property
    def is_minor(self) -> bool:
        return self.age is not None and self.age < ADULT_AGE


UNABLE_LABELS = {
    "destitute": "本人是特困人员",
    "elderly_allowance": "60周岁以上的低保对象",
    "elderly": "70周岁以上，收入低于当地上年人均可支配收入，财产符合低收入家庭规定",
    "disabled": "重度残疾或三级智力、精神残疾，收入低于当地上年人均可支配收入，财产符合低收入家庭规定",
    "incapable": "无民事行为能力、被宣告失踪或者在监狱服刑，财产符合低收入家庭规定",
    "province": "省里规定的其他情形",
}


class SpendingRow(Input):
    kind: Annotated[
        Literal["medical", "education", "rehabilitation", "living", "care", "other"],
        Field(title="哪种支出", json_schema_extra={"x-enum-labels": SPENDING_LABELS}),
    ]
    yearly_amount: Annotated[Fen, Field(title="最近12个月")]
    source: Source = "declared"


class ObligorAccounts(Input):
    """A household outside that owes support. An amount set by a court or agreed goes before what the applicant says
    is given, and that before the formula.
    """

    name: Annotated[PersonName, Field(title="姓名")]
    relation: Annotated[Line, Field(title="与申请人的关系")]
    monthly_income: Annotated[Fen, Field(title="他家每月收入")] = 0
    people: Annotated[int, Field(ge=1, le=30, title="他家几口人")] = 1
    supports: Annotated[int, Field(ge=1, le=10, title="他一共要赡养抚养几个人")] = 1
    agreed_amount: Annotated[Fen | None, Field(title="判决、调解或协议定的每月金额")] = None
    declared_amount: Annotated[Fen | None, Field(title="本人说的每月给的金额")] = None
    unable_because: Annotated[
        Literal["destitute", "elderly_allowance", "elderly", "disabled", "incapable", "province"] | None,
        Field(title="为什么没有履行义务能力（特困填）", json_schema_extra={"x-enum-labels": UNABLE_LABELS}),
    ] = None
    exempt_because: Annotated[Line | None, Field(title="免算的理由（低保、特困、低保边缘家庭，或者酌情免算）")] = None


class PropertyAccounts(Input):
    savings: Annotated[Fen, Field(title="存款、证券等金融资产合计")] = 0
    houses: Annotated[int, Field(ge=0, le=50, title="住房几处")] = 0
    vehicles: Annotated[int, Field(ge=0, le=50, title="机动车几辆（残疾人代步车不算）")] = 0
    vehicle_value: Annotated[Fen, Field(title="最贵的生活用车或大型农机具值多少（规定的例外不算）")] = 0


class HouseholdAccounts(Input):
    """Everything that the calculation looks at. `months` is how long the hardship lasts, for temporary assistance;
    `aid_received` what came in the twelve months for the very spending (special aid, gifts of money).
    """

    area: Area
    members: Annotated[list[MemberAccounts], Field(min_length=1, max_length=30, title="家庭成员")]
    spending: Annotated[list[SpendingRow], Field(max_length=20, title="必要支出")] = []
    aid_received: Annotated[Fen, Field(title="这些支出里，最近12个月已经得到的专项救助和捐款")] = 0
    obligors: Annotated[list[ObligorAccounts], Field(max_length=10, title="赡养、抚养、扶养人")] = []
    property: Annotated[PropertyAccounts, Field(title="家庭财产")] = PropertyAccounts()
    months: Annotated[int, Field(ge=1, le=12, title="困难持续几个月（临时救助填）")] = 1
    cause: Annotated[
        Cause | None,
        Field(title="主要是哪方面花的钱（临时救助填）", json_schema_extra={"x-enum-labels": CAUSE_LABELS}),
    ] = None
    severity: Annotated[
        Literal["light", "serious", "severe"] | None,
        Field(title="困难轻重（临时救助填，按分档的标准）", json_schema_extra={"x-enum-labels": SEVERITY_LABELS}),
    ] = None
    self_care: Annotated[
        Literal["full", "partial", "none"] | None,
        Field(title="生活自理能力（特困填）", json_schema_extra={"x-enum-labels": LEVEL_LABELS}),
    ] = None
    support_form: Annotated[
        Literal["institution", "home"] | None,
        Field(title="想在哪里生活（特困填）", json_schema_extra={"x-enum-labels": SUPPORT_FORM_LABELS}),
    ] = None
    child_status: Annotated[
        Literal["orphan", "without_carers"] | None,
        Field(title="孩子是哪一种情况（儿童保障填）", json_schema_extra={"x-enum-labels": CHILD_LABELS}),
    ] = None
    single_person: Annotated[bool, Field(title="按单人户计算")] = False
    single_person_because: Annotated[
        Paragraph | None,
        Field(
            title="申请人家不是低保边缘家庭、仍参照单人户的理由（成年无业重度残疾人，按民政部2022年通知酌情认定）",
        ),
    ] = None


def applicant_of(accounts: HouseholdAccounts) -> MemberAccounts:
    """Whom a single-person household is; the first where nobody is marked."""
    return next((member for member in accounts.members if member.is_applicant), accounts.members[0])
