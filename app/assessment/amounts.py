"""What a household would get: difference or class, recognition, persons × months; each with its explanation.

Pure and exact, in fen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from app.assessment.economy import HouseholdAccounts
from app.assessment.means import Line, Means, means_of
from app.kernel.money import yuan_text
from app.programmes.policy import Policy

FEN_PER_YUAN = 100
RULE_VERSION = "2026-11"

Standards = Mapping[str, int]
"""Monthly standards in fen: `urban`, `rural`, `rural_1` to `rural_4`, `care_full`, `care_partial`, `care_none`."""


@dataclass(frozen=True)
class Result:
    """What the rules say.

    `amount` is a month's, or the one sum of temporary assistance; `category` None means not entitled.
    """

    category: str | None
    amount: int
    lines: tuple[Line, ...]
    flags: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        return {
            "category": self.category,
            "amount": self.amount,
            "lines": [asdict(line) for line in self.lines],
            "flags": list(self.flags),
        }


def minimum_living_allowance(accounts: HouseholdAccounts, standards: Standards, policy: Policy) -> Result:
    """低保: the difference in towns (民发〔2021〕57号 第23条), four classes in the country (措施(四))."""
    means = means_of(accounts, standards[accounts.area], policy)
    standard = standards[accounts.area]
    covered = 1 if accounts.single_person else len(accounts.members)
    if means.per_capita >= standard and not accounts.single_person:
        line = Line(
            "人均月收入不低于标准",
            0,
            f"{yuan_text(means.per_capita)} ≥ {yuan_text(standard)}；社会救助法 第18条",
            "核算",
        )
        return Result(None, 0, (*means.lines, line), means.flags)
    if accounts.area == "urban":
        return _difference(means, standard, covered, single=accounts.single_person)
    return _class(means, standards, covered, policy)


def _difference(means: Means, standard: int, covered: int, *, single: bool) -> Result:
    """Only the person is covered in a single-person household,
    whose family's income does not count against them.
    """
    per_capita = 0 if single else means.per_capita
    amount = whole_yuan_up((standard - per_capita) * covered)
    category = "urban_full" if per_capita == 0 else "urban_difference"
    rule = f"（{yuan_text(standard)} - {yuan_text(per_capita)}）× {covered}人，不足一元的进一；民发〔2021〕57号 第23条"
    lines = (*means.lines, Line("低保标准", standard, "现行标准", "标准表"), Line("每月低保金", amount, rule, "核算"))
    return Result(category, amount, lines, means.flags)


def _class(means: Means, standards: Standards, covered: int, policy: Policy) -> Result:
    number = rural_class(means.per_capita, standards["rural"], policy)
    amount = standards[f"rural_{number}"] * covered
    lines = (
        *means.lines,
        Line("农村低保标准", standards["rural"], "现行标准", "标准表"),
        Line(f"农村低保{'一二三四'[number - 1]}类，每人", standards[f"rural_{number}"], "分档标准；政策参数", "标准表"),
        Line("每月低保金", amount, f"每人标准 × {covered}人", "核算"),
    )
    return Result(f"rural_{number}", amount, lines, means.flags)


def rural_class(per_capita: int, standard: int, policy: Policy) -> int:
    """1 to 4: the less a household has, the lower the number."""
    for number in (1, 2, 3):
        if per_capita * 100 <= standard * policy[f"rural_class_{number}.most_percent"]:
            return number
    return 4


def marginal_household(accounts: HouseholdAccounts, standards: Standards, policy: Policy) -> Result:
    """低保边缘家庭: a recognition, no payment (社会救助法 第21条; 民发〔2021〕57号 第8条)."""
    standard = standards[accounts.area]
    means = means_of(accounts, standard, policy)
    limit = standard * policy["marginal.percent_of_standard"] // 100
    within = standard <= means.per_capita < limit
    line = Line(
        "低保边缘上限",
        limit,
        f"人均月收入在标准和标准的{policy['marginal.percent_of_standard']}%之间；民发〔2021〕57号 第8条",
        "政策参数",
    )
    return Result("recognised" if within else None, 0, (*means.lines, line), means.flags)


def rigid_expense_household(accounts: HouseholdAccounts, standards: Standards, policy: Policy) -> Result:
    """刚性支出困难家庭: a recognition, no payment."""
    means = means_of(accounts, standards[accounts.area], policy)
    spent = sum(row.yearly_amount for row in accounts.spending)
    income = means.counted_income * 12
    share_reached = spent * 100 >= income * policy["rigid.least_percent_of_income"]
    gross_per_capita = means.counted_income // len(accounts.members)
    lines = (
        *means.lines,
        Line("最近12个月必要支出", spent, "刚性支出困难家庭认定办法", "申报和材料"),
        Line("最近12个月收入", income, f"支出须达到收入的{policy['rigid.least_percent_of_income']}%；政策参数", "核算"),
        Line("人均月收入上限", policy["rigid.income_limit"], "低于当地上年人均可支配收入；政策参数", "政策参数"),
    )
    within = share_reached and gross_per_capita < policy["rigid.income_limit"]
    return Result("recognised" if within else None, 0, lines, means.flags)


def destitute_support(area: str, self_care: str, standards: Standards, policy: Policy) -> Result:
    """特困供养: 1.3 of the allowance's standard, and the care allowance by how far somebody can look after themselves.

    `self_care` is `full`, `partial` or `none`.
    """
    basic = destitute_basic(area, standards, policy)
    care = standards[f"care_{self_care}"]
    lines = (
        Line(
            "特困基本生活费", basic, f"低保标准的{policy['destitute.percent_of_standard']}%，不足一元的进一", "标准表"
        ),
        Line("照料护理费", care, "按生活自理能力；民发〔2021〕43号 第21至23条", "标准表"),
    )
    return Result(f"self_care_{self_care}", basic + care, lines)


def destitute_basic(area: str, standards: Standards, policy: Policy) -> int:
    """What a destitute person gets before anybody has assessed how far they can look after themselves."""
    return whole_yuan_up(-(-standards[area] * policy["destitute.percent_of_standard"] // 100))


def most_payable(programme: str, people: int, policy: Policy) -> int:
    """The ceiling for an amount that no calculation gave: of a month, or of the one sum of temporary assistance."""
    months = policy["temporary.most_months"] if programme == "temporary_assistance" else 1
    return policy["benefit.most_per_member"] * people * months


def temporary_assistance(accounts: HouseholdAccounts, standards: Standards, policy: Policy) -> Result:
    """支出型临时救助: the urban standard × persons × months, six months at the most (甘肃 2021)."""
    people, months = len(accounts.members), min(accounts.months, policy["temporary.most_months"])
    amount = standards["urban"] * people * months
    rule = f"城市低保标准 × {people}人 × {months}个月，最多{policy['temporary.most_months']}个月"
    lines = (
        Line("城市低保标准", standards["urban"], "现行标准", "标准表"),
        Line("一次救助金额", amount, rule, "核算"),
    )
    return Result("expense", amount, lines)


def whole_yuan_up(fen: int) -> int:
    return -(-fen // FEN_PER_YUAN) * FEN_PER_YUAN


CALCULATORS: dict[str, Callable[[HouseholdAccounts, Standards, Policy], Result]] = {
    f"{calculator.__name__}/{RULE_VERSION}": calculator
    for calculator in (minimum_living_allowance, marginal_household, rigid_expense_household, temporary_assistance)
}
"""Every calculation that a decision may rest on, by programme and version.

An old version stays for as long as decisions name it.
"""
