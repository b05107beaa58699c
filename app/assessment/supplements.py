"""分类施保: more for those whom the allowance alone does not help (社会救助法 第20条; 民发〔2021〕57号 第27条). Pure.

The rates are numbers of the policy, dated as all of them. Somebody who is of two kinds gets the higher one, once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.assessment.economy import MemberAccounts
from app.assessment.means import Line
from app.kernel.money import whole_yuan_up
from app.programmes.policy import Policy

_KINDS: tuple[tuple[str, str, Callable[[MemberAccounts, Policy], bool]], ...] = (
    ("severe_disability", "重度残疾人", lambda member, policy: member.is_severely_disabled),
    ("severe_illness", "重病患者", lambda member, policy: member.severe_illness),
    (
        "elderly",
        "老年人",
        lambda member, policy: member.age is not None and member.age >= policy["elderly.from_age"],
    ),
    ("minor", "未成年人", lambda member, policy: member.is_minor),
)


def rate_of(member: MemberAccounts, policy: Policy) -> tuple[int, str]:
    """Percent of the standard, and for which kind; 0 for whoever is of none."""
    rates = [
        (policy[f"supplement.{code}_percent"], label) for code, label, applies in _KINDS if applies(member, policy)
    ]
    return max(rates, default=(0, ""), key=lambda rate: rate[0])


def supplement_lines(covered: Sequence[MemberAccounts], standard: int, policy: Policy) -> tuple[Line, ...]:
    """One line for each member who gets more; amounts in fen a month, in whole yuan."""
    lines = []
    for member in covered:
        percent, label = rate_of(member, policy)
        if percent:
            amount = whole_yuan_up(-(-standard * percent // 100))
            rule = f"社会救助法 第20条；民发〔2021〕57号 第27条：低保标准的{percent}%，不足一元的进一"
            lines.append(Line(f"分类施保：{member.name}（{label}）", amount, rule, "政策参数"))
    return tuple(lines)
