"""The class of a rural household (农村低保一至四类): by how little it has, and by who lives in it
(民发〔2021〕57号 第23条：困难程度和人员情况). Pure; amounts in fen a month.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.assessment.economy import MemberAccounts
from app.assessment.means import Line
from app.kernel.money import yuan_text
from app.programmes.policy import Policy
from app.programmes.standards import Standards, amount_of

_CHINESE = "一二三四"
WORST_OFF, LAST = 1, 4


@dataclass(frozen=True)
class RuralClass:
    """`by_income`: the class that the income alone gives; `steps`: how many it may be raised because of `persons`,
    which are reasons in words.
    """

    number: int
    by_income: int
    steps: int
    persons: tuple[str, ...]


def rural_class(per_capita: int, standard: int, covered: Sequence[MemberAccounts], policy: Policy) -> RuralClass:
    """More income never gives a better class: what persons add does not depend on it."""
    by_income = _by_income(per_capita, standard, policy)
    steps, persons = raised_by_persons(covered, policy)
    number = max(WORST_OFF, by_income - steps)
    return RuralClass(number, by_income, steps, persons)


def _by_income(per_capita: int, standard: int, policy: Policy) -> int:
    """1 to 4: the less a household has, the lower the number."""
    for number in (1, 2, 3):
        if per_capita * 100 <= standard * policy[f"rural_class_{number}.most_percent"]:
            return number
    return LAST


def raised_by_persons(covered: Sequence[MemberAccounts], policy: Policy) -> tuple[int, tuple[str, ...]]:
    """How many classes persons add, and who they are in words."""
    unable = [member for member in covered if is_unable_to_work(member, policy)]
    grave = [member.name for member in covered if member.is_severely_disabled or member.severe_illness]
    steps, persons = 0, []
    if len(unable) * 2 >= len(covered):
        steps += policy["rural_class.half_unable_raises"]
        persons.append(f"{len(covered)}人里{len(unable)}人不能劳动")
    if grave:
        steps += policy["rural_class.grave_case_raises"]
        persons.append(f"重度残疾或者重病：{'、'.join(grave)}")
    return min(steps, policy["rural_class.most_raised"]), tuple(persons)


def is_unable_to_work(member: MemberAccounts, policy: Policy) -> bool:
    """A minor, an old person, or somebody who has no labour capacity or is severely disabled."""
    is_old = member.age is not None and member.age >= policy["elderly.from_age"]
    return member.is_minor or is_old or member.labour_capacity == "none" or member.is_severely_disabled


def class_lines(found: RuralClass, per_capita: int, standard: int, policy: Policy) -> tuple[Line, ...]:
    """Why this class: by income, and by persons."""
    limits = "、".join(f"{policy[f'rural_class_{number}.most_percent']}%" for number in (1, 2, 3))
    rule = f"民发〔2021〕57号 第23条：人均月收入不超过标准{yuan_text(standard)}的{limits}的为一、二、三类，其余四类"
    by_income = Line(f"按困难程度：{_CHINESE[found.by_income - 1]}类（人均）", per_capita, rule, "政策参数")
    if not found.persons:
        return (by_income,)
    raised = found.by_income - found.number
    because = f"民发〔2021〕57号 第23条：{'；'.join(found.persons)}，提高{raised}类"
    return by_income, Line(f"按人员情况：{_CHINESE[found.number - 1]}类", 0, because, "政策参数")


def cliffs(found: RuralClass, per_capita: int, standards: Standards, policy: Policy) -> tuple[str, ...]:
    """How near the next class is, on both sides: between the second and the third lie hundreds of yuan a month."""
    standard, here = _amount(standards, ""), _amount(standards, f"_{found.number}")
    said = []
    for other, border in ((found.number - 1, found.number - 1), (found.number + 1, found.number)):
        limit_of = border + found.steps
        if WORST_OFF <= other <= LAST and WORST_OFF <= limit_of < LAST:
            limit = standard * policy[f"rural_class_{limit_of}.most_percent"] // 100
            name, there = f"{_CHINESE[other - 1]}类", _amount(standards, f"_{other}")
            said.append(
                f"和{name}的界线是人均月收入{yuan_text(limit)}，这一家是{yuan_text(per_capita)}；"
                f"{name}每人{yuan_text(there)}，现在每人{yuan_text(here)}。请在意见里写明为什么是这一类。"
            )
    return tuple(said)


def _amount(standards: Standards, which: str) -> int:
    return amount_of(standards, f"minimum_living_allowance.rural{which}")["amount"]
