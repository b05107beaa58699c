"""分类施保: more for those whom the allowance alone does not help (社会救助法 第20条; 民发〔2021〕57号 第27条). Pure.

The rates are numbers of the policy, dated as all of them. Somebody who is of two kinds gets the higher one, once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.assessment.economy import MemberAccounts
from app.assessment.means import Line
from app.kernel.money import whole_yuan_up
from app.programmes.policy import Policy

Rates = Mapping[str, Sequence[Any]]
"""Percent of the standard and kind, by person; whoever has none is not there."""

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


def counted_on(month: date) -> date:
    """Whoever comes of a kind, or out of it, does so from the month after (民发〔2021〕57号 第21条: 次月起): what
    somebody is on the last day of the month before `month` counts for it.
    """
    return month - timedelta(days=1)


def rates_of(people: Mapping[str, MemberAccounts], policy: Policy) -> dict[str, list[Any]]:
    """The rate of each by key, as `rate_of`, as plain data; nobody who has none."""
    found = {key: list(rate_of(member, policy)) for key, member in people.items()}
    return {key: rate for key, rate in found.items() if rate[0]}


@dataclass(frozen=True)
class Changed:
    """What becomes of one person's top-up: fen a month before and after, and of which kind."""

    key: str
    before: int
    after: int
    was: str
    now: str


def changed(before: Rates, after: Rates, standard: int) -> list[Changed]:
    """Whose top-up is another sum, both at the standard of the month: what a standard changes is not counted twice."""
    none = (0, "")
    found = [
        Changed(
            key,
            top_up(standard, before.get(key, none)[0]),
            top_up(standard, after.get(key, none)[0]),
            before.get(key, none)[1],
            after.get(key, none)[1],
        )
        for key in sorted(before.keys() | after.keys())
    ]
    return [each for each in found if each.before != each.after]


def top_up(standard: int, percent: int) -> int:
    """Fen a month, in whole yuan, rounded up."""
    return whole_yuan_up(-(-standard * percent // 100))


def supplement_lines(covered: Sequence[MemberAccounts], standard: int, policy: Policy) -> tuple[Line, ...]:
    """One line for each member who gets more; amounts in fen a month, in whole yuan."""
    lines = []
    for member in covered:
        percent, label = rate_of(member, policy)
        if percent:
            amount = top_up(standard, percent)
            rule = f"社会救助法 第20条；民发〔2021〕57号 第27条：低保标准的{percent}%，不足一元的进一"
            lines.append(Line(f"分类施保：{member.name}（{label}）", amount, rule, "政策参数"))
    return tuple(lines)
