"""Who can be asked about a household (核对来源), by code; and which of them can be asked at present.

A source that is not connected answers nothing: then the paper may be asked of the person (社会救助法 第62条第2款
forbids only what *can* be checked; 民发〔2021〕43号 第10条 lets the disability certificate be asked).
"""

from __future__ import annotations

from collections.abc import Mapping

SOURCE_LABELS = {
    "household_registration": "户籍",
    "tax": "纳税",
    "social_insurance": "社会保险",
    "real_estate": "不动产",
    "market_entities": "市场主体",
    "housing_fund": "住房公积金",
    "vehicles": "车船",
    "banks": "银行存款",
    "commercial_insurance": "商业保险",
    "securities": "证券",
    "internet_finance": "互联网金融",
    "payment_institutions": "支付账户余额",
    "disability": "残疾人证",
    "marriage": "婚姻登记",
    "funeral": "殡葬",
}
# Named by no rule as a source; the bureau says when each of them is connected.
CONNECTED_LATER = frozenset({"disability", "marriage", "funeral"})


def setting_of(source: str) -> str:
    """The number of the policy that says whether a source can be asked."""
    return f"source.{source}.works"


def source_works(source: str, policy: Mapping[str, int]) -> bool:
    return policy[setting_of(source)] == 1
