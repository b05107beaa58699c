"""Who may be a single-person household (单人户): a member of a marginal household, severely disabled or gravely ill
(社会救助法 第21条第2款; 民发〔2021〕57号 第8条). Pure; amounts in fen a month.
"""

from __future__ import annotations

from app.assessment.economy import HouseholdAccounts, MemberAccounts, applicant_of
from app.assessment.means import Line, means_of
from app.kernel.money import yuan_text
from app.programmes.policy import Policy

_EARNINGS = frozenset({"wage", "business", "farming"})


def may_be_alone(accounts: HouseholdAccounts, per_capita: int, standard: int, policy: Policy) -> tuple[bool, Line]:
    """Whether the applicant may, and the line that says why or why not. `per_capita` is the whole family's."""
    person, limit = applicant_of(accounts), standard * policy["marginal.percent_of_standard"] // 100
    has = f"全家人均月收入{yuan_text(per_capita)}，低保边缘线{yuan_text(limit)}"
    if not (person.is_severely_disabled or person.severe_illness):
        rule = "民发〔2021〕57号 第8条：要有一、二级残疾，三级智力、精神残疾，或者认定的重特大疾病"
        return False, Line(f"{person.name}不符合单人户的人员条件", 0, rule, "核算")
    if per_capita < limit:
        return True, Line(
            "单人户：全家在低保边缘线以内", limit, f"{has}；社会救助法 第21条；民发〔2021〕57号 第8条", "核算"
        )
    if accounts.single_person_because and is_adult_without_work(person):
        rule = f"{has}；民政部等2022年通知(一)：成年无业重度残疾人酌情认定。理由：{accounts.single_person_because}"
        return True, Line("单人户：酌情认定", limit, rule, "经办人员认定")
    return False, Line("全家人均月收入不低于低保边缘线，不能按单人户", limit, f"{has}；民发〔2021〕57号 第8条", "核算")


def own_income(accounts: HouseholdAccounts, standard: int, policy: Policy) -> int:
    """What the person has themselves; the family's does not count against them."""
    alone = HouseholdAccounts(area=accounts.area, members=[applicant_of(accounts)])
    return means_of(alone, standard, policy).per_capita


def is_adult_without_work(person: MemberAccounts) -> bool:
    earns = any(row.kind in _EARNINGS and row.monthly_amount for row in person.incomes)
    return person.is_severely_disabled and not earns and person.age is not None and not person.is_minor
