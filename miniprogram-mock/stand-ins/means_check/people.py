"""What the sources know, by the three digits before the last of the ID number, so
that a demonstration always goes the same way.

Everybody who is not in the table is registered and has nothing: the check is consistent with a declaration of nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Known:
    """Facts by source, amounts in fen; and what a source always does instead of answering
    (a kind of `faults.KINDS`).
    """

    who: str
    facts: dict[str, dict[str, int]] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)


_REGISTERED = {"household_registration": {"registered": 1, "deceased": 0}}

PEOPLE: dict[str, Known] = {
    "961": Known("存款很多", {"banks": {"savings": 300_000_00}, "securities": {"savings": 200_000_00}}),
    "962": Known("有没申报的工资，数目不大", {"tax": {"wage": 300_00}, "social_insurance": {"wage": 280_00}}),
    "963": Known("有一辆车", {"vehicles": {"vehicles": 1}}),
    "964": Known("有两处住房", {"real_estate": {"houses": 2}}),
    "965": Known("银行只答复一部分", {"banks": {"savings": 500_00}}, {"banks": "partial"}),
    "966": Known("银行总说再等等", faults={"banks": "pending"}),
    "967": Known("证券公司拒绝答复", faults={"securities": "refuse"}),
    "968": Known("税务答非所问", faults={"tax": "wrong"}),
    "969": Known("工资高于低保标准", {"tax": {"wage": 6_000_00}, "housing_fund": {"wage": 6_000_00}}),
    "970": Known("户籍登记为去世", {"household_registration": {"registered": 1, "deceased": 1}}),
    "971": Known("领离退休金", {"social_insurance": {"pension": 250_00}}),
    "973": Known("有一级残疾人证", {"disability": {"disability_level": 1}}),
    "974": Known("支付账户里钱很多", {"payment_institutions": {"savings": 400_000_00}}),
    "972": Known("登记有个体户", {"market_entities": {"enterprises": 1}}),
}


def known_of(id_number: str, source: str) -> dict[str, int]:
    person = PEOPLE.get(id_number[14:17])
    facts = _REGISTERED | (person.facts if person else {})
    return facts.get(source, {})


def habit_of(id_number: str, source: str) -> str | None:
    """What this source always does when asked about this person."""
    person = PEOPLE.get(id_number[14:17])
    return person.faults.get(source) if person else None
