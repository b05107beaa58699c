"""Why a household is in need (致困原因), from what the form and the calculation say. Pure: no database.

A household may have several causes and counts under each. A child at school is no cause by itself: what is paid for the
school is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from app.assessment.economy import HouseholdAccounts, MemberAccounts

# By code: the label, and in words what it is taken from.
CAUSES: Mapping[str, tuple[str, str]] = {
    "illness": ("因病", "家里有人患病、有医药费支出，或者说明是看病花的钱"),
    "disability": ("因残", "家里有残疾人，或者有残疾康复、辅助器具支出"),
    "schooling": ("因学", "有学费、保教费、住宿费支出，或者说明是上学花的钱"),
    "accident": ("因意外事故", "说明是意外事故花的钱"),
    "no_work": ("没有工作", "有18到59周岁、能劳动或者部分能劳动、没有上学的人，没有工资、种养、经营收入"),
    "no_labour": ("缺少劳动力", "家里没有18到59周岁能劳动或者部分能劳动的人"),
    "other": ("其他原因", "上面各项都没有的"),
}
# What an emergency is about, as a cause; violence is in no group of its own, so that no list names it.
OF_EMERGENCIES: Mapping[str, str] = {
    "illness": "illness",
    "traffic": "accident",
    "accident": "accident",
    "fire": "disaster",
    "disaster": "disaster",
}
RELIEF_CAUSES: Mapping[str, str] = {
    "illness": "突发重病",
    "accident": "交通事故、意外伤害",
    "disaster": "火灾、自然灾害",
    "other": "其他急难",
}
# Those that everybody may read. Of two that exclude each other, a large one would say how few the other can be.
PUBLISHED = ("illness", "disability", "schooling", "accident", "no_work")
WORKING_AGE = range(18, 60)
_EARNED = frozenset({"wage", "farming", "business"})
_SPENT_ON = {"medical": "illness", "rehabilitation": "disability", "education": "schooling"}
_SAID = {"illness": "illness", "education": "schooling", "accident": "accident"}


def causes_of(accounts: HouseholdAccounts, *, ill: bool, pupils: Collection[str]) -> frozenset[str]:
    """`ill`: the form names an illness of some member; `pupils` are the names of those who go to school."""
    found = {_SPENT_ON[row.kind] for row in accounts.spending if row.kind in _SPENT_ON and row.yearly_amount}
    if accounts.cause in _SAID:
        found.add(_SAID[accounts.cause])
    if ill or any(member.severe_illness for member in accounts.members):
        found.add("illness")
    if any(member.disability is not None for member in accounts.members):
        found.add("disability")
    able = [member for member in accounts.members if _is_able(member)]
    if any(member.name not in pupils and not _earns(member) for member in able):
        found.add("no_work")
    if not able and all(member.age is not None for member in accounts.members):
        found.add("no_labour")
    return frozenset(found) or frozenset({"other"})


def cause_of_emergency(kind: Any) -> str:
    return OF_EMERGENCIES.get(kind, "other")


def _is_able(member: MemberAccounts) -> bool:
    return member.age in WORKING_AGE and member.labour_capacity != "none"


def _earns(member: MemberAccounts) -> bool:
    return any(row.kind in _EARNED and row.monthly_amount for row in member.incomes)
