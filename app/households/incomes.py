"""The kinds of income (收入种类), as people say them and as the rule counts them (民发〔2021〕57号 第13条). Data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from app.kernel.forms.fields import Fen, Input


@dataclass(frozen=True)
class IncomeKind:
    """`rule` is the clause. `counts`: `always`, `never`, or the number of the policy that leaves it out while it is 1.
    `earned`: the cost of having the job is taken off.
    """

    label: str
    rule: str
    counts: str = "always"
    earned: bool = False


_EARNED = "民发〔2021〕57号 第13条第1款第1项：工资性收入"
_BUSINESS = "民发〔2021〕57号 第13条第1款第2项：经营净收入"
_PROPERTY = "民发〔2021〕57号 第13条第1款第3项：财产净收入"
_TRANSFER = "民发〔2021〕57号 第13条第1款第4项：转移净收入"
_REWARD = "民发〔2021〕57号 第13条第2款第1项：不计入"
_AID = "民发〔2021〕57号 第13条第2款第2项：政府救助款物不计入"

INCOME_KINDS: dict[str, IncomeKind] = {
    "wage": IncomeKind("打工、上班的工资", _EARNED, earned=True),
    "farming": IncomeKind("种地、养殖的纯收入", _BUSINESS),
    "business": IncomeKind("做买卖、跑运输的纯收入", _BUSINESS),
    "rent": IncomeKind("出租房屋、流转土地的钱", _PROPERTY),
    "property": IncomeKind("利息、分红", _PROPERTY),
    "pension": IncomeKind("职工退休金", _TRANSFER),
    "resident_pension": IncomeKind("城乡居民养老金里基础养老金以外的部分", _TRANSFER),
    "basic_pension": IncomeKind(
        "城乡居民基础养老金", "民发〔2021〕57号 第13条第2款第3项：不计入（“十四五”期间）", "basic_pension.excluded"
    ),
    "support": IncomeKind("亲属给的生活费", f"{_TRANSFER}（赡养、抚养、扶养费）"),
    "transfer": IncomeKind("失业保险金、遗属补助、赔偿、捐赠", _TRANSFER),
    "senior_allowance": IncomeKind(
        "高龄津贴", "民发〔2021〕57号 第13条第2款第4项：地方规定；政策参数", "senior_allowance.excluded"
    ),
    "preferential": IncomeKind("优待抚恤金", f"{_REWARD}（优待抚恤金）", "never"),
    "family_planning": IncomeKind("计划生育奖励和扶助金", f"{_REWARD}（计划生育奖励与扶助金）", "never"),
    "scholarship": IncomeKind("奖学金、助学金", f"{_REWARD}（奖学金）", "never"),
    "reward": IncomeKind("见义勇为等奖励", f"{_REWARD}（奖励性补助）", "never"),
    "disability_subsidy": IncomeKind("残疾人两项补贴", _AID, "never"),
    "social_aid": IncomeKind("低保金、临时救助等政府救助", _AID, "never"),
    "other": IncomeKind("其他收入", "民发〔2021〕57号 第13条第1款第5项"),
}
INCOME_LABELS = {code: kind.label for code, kind in INCOME_KINDS.items()}

IncomeCode = Annotated[
    Literal[
        "wage",
        "farming",
        "business",
        "rent",
        "property",
        "pension",
        "resident_pension",
        "basic_pension",
        "support",
        "transfer",
        "senior_allowance",
        "preferential",
        "family_planning",
        "scholarship",
        "reward",
        "disability_subsidy",
        "social_aid",
        "other",
    ],
    Field(title="哪种收入", json_schema_extra={"x-enum-labels": INCOME_LABELS}),
]


class IncomeInput(Input):
    """One kind of income of one member, in fen a month."""

    kind: IncomeCode
    monthly_amount: Annotated[Fen, Field(title="平均每月")]
