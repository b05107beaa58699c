"""The accounts of a household (家庭经济状况): incomes, spending, property, obligors, as the calculation takes them.

All amounts in fen.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.kernel.forms.fields import Fen, Input, Line, Name

INCOME_LABELS = {
    "wage": "工资性收入",
    "business": "经营净收入",
    "property": "财产净收入",
    "transfer": "转移净收入",
    "pension": "离退休金",
    "basic_pension": "城乡居民基础养老金",
    "preferential": "优待抚恤金",
    "scholarship": "奖学金",
    "reward": "见义勇为等奖励",
    "social_aid": "政府救助款物",
    "senior_allowance": "高龄津贴",
    "other": "其他收入",
}
SPENDING_LABELS = {
    "medical": "自己付的医药费",
    "education": "学费",
    "rehabilitation": "康复费",
    "care": "护理费",
    "other": "其他必要支出",
}
SOURCE_LABELS = {"declared": "本人申报", "means_check": "信息核对", "visit": "入户调查", "document": "材料"}
Source = Annotated[
    Literal["declared", "means_check", "visit", "document"],
    Field(title="从哪里知道的", json_schema_extra={"x-enum-labels": SOURCE_LABELS}),
]


class IncomeRow(Input):
    kind: Annotated[
        Literal[
            "wage",
            "business",
            "property",
            "transfer",
            "pension",
            "basic_pension",
            "preferential",
            "scholarship",
            "reward",
            "social_aid",
            "senior_allowance",
            "other",
        ],
        Field(title="哪种收入", json_schema_extra={"x-enum-labels": INCOME_LABELS}),
    ]
    monthly_amount: Annotated[Fen, Field(title="平均每月")]
    source: Source = "declared"


class MemberAccounts(Input):
    name: Annotated[Name, Field(title="姓名")]
    incomes: Annotated[list[IncomeRow], Field(max_length=20, title="收入")] = []


class SpendingRow(Input):
    kind: Annotated[
        Literal["medical", "education", "rehabilitation", "care", "other"],
        Field(title="哪种支出", json_schema_extra={"x-enum-labels": SPENDING_LABELS}),
    ]
    yearly_amount: Annotated[Fen, Field(title="最近12个月")]
    source: Source = "declared"


class ObligorAccounts(Input):
    """A household outside that owes support. An amount set by a court or agreed goes before the formula."""

    name: Annotated[Name, Field(title="姓名")]
    relation: Annotated[Line, Field(title="与申请人的关系")]
    monthly_income: Annotated[Fen, Field(title="他家每月收入")] = 0
    people: Annotated[int, Field(ge=1, le=30, title="他家几口人")] = 1
    supports: Annotated[int, Field(ge=1, le=10, title="他一共要赡养抚养几个人")] = 1
    agreed_amount: Annotated[Fen | None, Field(title="判决、调解或协议定的每月金额")] = None
    exempt_because: Annotated[Line | None, Field(title="免算的理由（低保、特困、低保边缘家庭，或者酌情免算）")] = None


class PropertyAccounts(Input):
    savings: Annotated[Fen, Field(title="存款、证券等金融资产合计")] = 0
    houses: Annotated[int, Field(ge=0, le=50, title="住房几处")] = 0
    vehicles: Annotated[int, Field(ge=0, le=50, title="机动车几辆（残疾人代步车不算）")] = 0


class HouseholdAccounts(Input):
    """Everything that the calculation looks at. `months` is how long the hardship lasts, for temporary assistance."""

    area: Annotated[
        Literal["urban", "rural"],
        Field(title="城市还是农村", json_schema_extra={"x-enum-labels": {"urban": "城市", "rural": "农村"}}),
    ]
    members: Annotated[list[MemberAccounts], Field(min_length=1, max_length=30, title="家庭成员")]
    spending: Annotated[list[SpendingRow], Field(max_length=20, title="必要支出")] = []
    obligors: Annotated[list[ObligorAccounts], Field(max_length=10, title="赡养、抚养、扶养人")] = []
    property: Annotated[PropertyAccounts, Field(title="家庭财产")] = PropertyAccounts()
    months: Annotated[int, Field(ge=1, le=12, title="困难持续几个月（临时救助填）")] = 1
    single_person: Annotated[bool, Field(title="按单人户计算")] = False
