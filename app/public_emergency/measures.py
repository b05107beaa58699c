"""What an emergency may change (应急措施): each measure with its legal basis and what people are told of it. Data.

What a measure allows is done by the room whose rule it is, which asks `mode.py` and marks what it did (`marks.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

VISITS_BY_PHONE, LONGER_REVIEWS = "visits_by_phone", "longer_reviews"
HIGHER_STANDARD, LIVING_SUBSIDY = "higher_standard", "living_subsidy"
WITHOUT_INCOME, MEDICAL_COSTS = "without_income", "medical_costs"


@dataclass(frozen=True)
class Measure:
    """`resident` says in plain words what it means for the people of the area."""

    label: str
    basis: str
    resident: str


MEASURES: Mapping[str, Measure] = {
    VISITS_BY_PHONE: Measure(
        "调查可以打电话、用视频",
        "措施(十五)；民发〔2021〕57号 第16条",
        "工作人员了解您家情况，可以打电话、用视频，不一定上门。",
    ),
    LONGER_REVIEWS: Measure(
        "定期复核往后推",
        "措施(十五)；民发〔2021〕57号 第31条",
        "正在领的救助，定期复核往后推，救助金照发，您不用做什么。",
    ),
    HIGHER_STANDARD: Measure(
        "临时提高保障标准",
        "措施(十五)",
        "正在领低保、特困供养的，可能会多发几个月的钱。定下来会告诉您，不用申请。",
    ),
    LIVING_SUBSIDY: Measure(
        "发临时生活补贴",
        "措施(十五)",
        "受影响严重的困难家庭，可能会发一次临时生活补贴。定下来会告诉您，不用申请。",
    ),
    WITHOUT_INCOME: Measure(
        "三个月没有收入的一次性救助",
        "措施(十五)；民发〔2022〕83号 三(一)",
        "因为疫情等突发事件不能干活，连着三个月没有收入，又没有失业保险的，可以在打工的地方或者经常住的地方求助。",
    ),
    MEDICAL_COSTS: Measure(
        "看病先救治、后收费",
        "措施(七)、(十五)",
        "看病先救治、后收费，不要因为钱耽误看病。医院不收的，请马上打12345，或者点“急难求助”。",
    ),
}
LABELS: Mapping[str, str] = {code: each.label for code, each in MEASURES.items()}
