"""发给个人的月补贴 (残疾人两项补贴、孤儿和事实无人抚养儿童基本生活费): what each rests on, and the standard of each
category. Nobody's means are looked at for them. Data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LIVING, CARE, CHILDREN = "disability_living", "disability_care", "orphan"


@dataclass(frozen=True, kw_only=True)
class PersonalBenefit:
    """`standards` are the codes of the standards by category, `rule` is what a decision names."""

    code: str
    basis: str
    rule: str
    standards: Mapping[str, str]


DISABILITY_BASIS = "措施(十二)；国发〔2015〕52号"
PERSONAL: dict[str, PersonalBenefit] = {
    each.code: each
    for each in (
        PersonalBenefit(
            code=LIVING,
            basis=DISABILITY_BASIS,
            rule="《国务院关于全面建立困难残疾人生活补贴和重度残疾人护理补贴制度的意见》（国发〔2015〕52号）",
            standards={"living_subsidy": LIVING},
        ),
        PersonalBenefit(
            code=CARE,
            basis=DISABILITY_BASIS,
            rule="《国务院关于全面建立困难残疾人生活补贴和重度残疾人护理补贴制度的意见》（国发〔2015〕52号）",
            standards={"care_higher": f"{CARE}.higher", "care_lower": f"{CARE}.lower"},
        ),
        PersonalBenefit(
            code=CHILDREN,
            basis="措施(十二)",
            rule="《兰州新区改革完善社会救助制度的工作举措》（十二）",
            standards={
                "orphan_institution": f"{CHILDREN}.institution",
                "orphan_home": f"{CHILDREN}.home",
                "without_carers": f"{CHILDREN}.without_carers",
            },
        ),
    )
}
