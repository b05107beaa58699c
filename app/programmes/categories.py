"""The categories (类别) of each programme, by which its amount is set."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.programmes.personal import PERSONAL

CATEGORY_LABELS = {
    "urban_full": "城市低保全额",
    "urban_difference": "城市低保差额",
    "rural_1": "农村低保一类",
    "rural_2": "农村低保二类",
    "rural_3": "农村低保三类",
    "rural_4": "农村低保四类",
    "institution": "特困集中供养",
    "home": "特困分散供养",
    "recognised": "认定",
    "expense": "支出型临时救助",
    "living_subsidy": "困难残疾人生活补贴",
    "care_higher": "重度残疾人护理补贴（高的一档）",
    "care_lower": "重度残疾人护理补贴（低的一档）",
    "orphan_institution": "孤儿（儿童福利机构抚养）",
    "orphan_home": "孤儿（家庭抚养）",
    "without_carers": "事实无人抚养儿童",
}


CATEGORIES_OF = {
    "minimum_living_allowance": frozenset(
        {"urban_full", "urban_difference", "rural_1", "rural_2", "rural_3", "rural_4"}
    ),
    "destitute_support": frozenset({"institution", "home"}),
    "marginal_household": frozenset({"recognised"}),
    "rigid_expense_household": frozenset({"recognised"}),
    "temporary_assistance": frozenset({"expense"}),
    **{code: frozenset(each.standards) for code, each in PERSONAL.items()},
}


Category = Annotated[
    Literal[
        "urban_full",
        "urban_difference",
        "rural_1",
        "rural_2",
        "rural_3",
        "rural_4",
        "institution",
        "home",
        "recognised",
        "expense",
        "living_subsidy",
        "care_higher",
        "care_lower",
        "orphan_institution",
        "orphan_home",
        "without_carers",
    ],
    Field(title="类别", json_schema_extra={"x-enum-labels": CATEGORY_LABELS}),
]
