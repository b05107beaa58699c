"""What a household would get: difference or class, recognition, persons × months; each with its explanation.

Pure and exact, in fen. Every amount names its clause, the row of the standard and the numbers of the policy that it
rests on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from app.assessment import personal, recognitions, single_person, tiers
from app.assessment.classes import class_lines, cliffs, rural_class
from app.assessment.destitute import conditions
from app.assessment.economy import HouseholdAccounts, MemberAccounts, applicant_of
from app.assessment.means import Line, Means, means_of
from app.assessment.supplements import supplement_lines
from app.kernel.money import whole_yuan_up, yuan_text
from app.programmes.categories import CATEGORY_LABELS
from app.programmes.personal import CARE, CHILDREN, LIVING, PERSONAL
from app.programmes.policy import Policy
from app.programmes.standards import Standards, amount_of

RULE_VERSION = "2026-12"
LOW_INCOME = "minimum_living_allowance"


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
            "example": any(line.example for line in self.lines),
        }


def standard_line(label: str, code: str, standards: Standards) -> Line:
    """A standard as a line of an explanation: the row it comes from. Raises NoStandard."""
    found = amount_of(standards, code)
    return Line(label, found["amount"], found["row"], "标准表", found["example"])


def minimum_living_allowance(accounts: HouseholdAccounts, standards: Standards, policy: Policy) -> Result:
    """低保: the difference in towns, four classes in the country (社会救助法 第18条; 民发〔2021〕57号 第23条)."""
    line = standard_line("低保标准", f"{LOW_INCOME}.{accounts.area}", standards)
    means = means_of(accounts, line.amount, policy)
    before, covered = (*means.lines, line), tuple(accounts.members)
    if accounts.single_person:
        may, why = single_person.may_be_alone(accounts, means.per_capita, line.amount, policy)
        covered, counted = (applicant_of(accounts),), single_person.own_income(accounts, line.amount, policy)
        before = (*before, why, Line("单人户本人的月收入", counted, "只算本人；民发〔2021〕57号 第8条", "核算"))
    else:
        may, counted = True, means.per_capita
    if counted >= line.amount:
        rule = f"{yuan_text(counted)} ≥ {yuan_text(line.amount)}；社会救助法 第18条"
        may, before = False, (*before, Line("月收入不低于标准", 0, rule, "核算"))
    if not may:
        return Result(None, 0, before, means.flags)
    if accounts.area == "urban":
        category, amount, more, flags = _difference(counted, line.amount, covered)
    else:
        category, amount, more, flags = _class(counted, accounts, covered, standards, policy)
    extra = supplement_lines(covered, line.amount, policy)
    total = amount + sum(each.amount for each in extra)
    added = Line("每月一共", total, "低保金加分类施保", "核算")
    lines = (*before, *more, *extra, *((added,) if extra else ()))
    return Result(category, total, lines, (*means.flags, *flags))


Part = tuple[str, int, tuple[Line, ...], tuple[str, ...]]
"""Category, amount, lines and flags."""


def _difference(counted: int, standard: int, covered: tuple[MemberAccounts, ...]) -> Part:
    people = len(covered)
    amount = whole_yuan_up((standard - counted) * people)
    rule = (
        f"（{yuan_text(standard)} - {yuan_text(counted)}）× {people}人，不足一元的进一；"
        "社会救助法 第18条；民发〔2021〕57号 第23条"
    )
    return "urban_full" if counted == 0 else "urban_difference", amount, (Line("每月低保金", amount, rule, "核算"),), ()


def _class(
    counted: int,
    accounts: HouseholdAccounts,
    covered: tuple[MemberAccounts, ...],
    standards: Standards,
    policy: Policy,
) -> Part:
    standard = amount_of(standards, f"{LOW_INCOME}.rural")["amount"]
    found = rural_class(counted, standard, covered, policy)
    each = standard_line(
        f"农村低保{'一二三四'[found.number - 1]}类，每人", f"{LOW_INCOME}.rural_{found.number}", standards
    )
    amount = each.amount * len(covered)
    rule = f"每人{yuan_text(each.amount)} × {len(covered)}人；社会救助法 第18条；民发〔2021〕57号 第23条"
    lines = (*class_lines(found, counted, standard, policy), each, Line("每月低保金", amount, rule, "核算"))
    return f"rural_{found.number}", amount, lines, cliffs(found, counted, standards, policy)


def marginal_household(accounts: HouseholdAccounts, standards: Standards, policy: Policy) -> Result:
    """低保边缘家庭: a recognition, no payment (社会救助法 第21条; 民发〔2021〕57号 第8条)."""
    line, means = _low_income(accounts, standards, policy)
    within, lines, flags = recognitions.marginal(means, line.amount, policy)
    return Result("recognised" if within else None, 0, (*means.lines, line, *lines), (*means.flags, *flags))


def rigid_expense_household(accounts: HouseholdAccounts, standards: Standards, policy: Policy) -> Result:
    """刚性支出困难家庭: a recognition, no payment (社会救助法 第22条; 刚性支出困难家庭认定办法)."""
    line, means = _low_income(accounts, standards, policy)
    within, lines = recognitions.rigid(accounts, means, line.amount, policy)
    return Result("recognised" if within else None, 0, (*means.lines, line, *lines), means.flags)


def _low_income(accounts: HouseholdAccounts, standards: Standards, policy: Policy) -> tuple[Line, Means]:
    line = standard_line("低保标准", f"{LOW_INCOME}.{accounts.area}", standards)
    return line, means_of(accounts, line.amount, policy)


def destitute_support(accounts: HouseholdAccounts, standards: Standards, policy: Policy) -> Result:
    """特困供养: entitled by all three conditions (民发〔2021〕43号 第4条); then the basic living standard of the area,
    and the care allowance by how far somebody can look after themselves, once that is assessed (第20至23条).
    """
    limit = standard_line("低保标准", f"{LOW_INCOME}.{accounts.area}", standards)
    found = conditions(applicant_of(accounts), accounts, limit.amount, policy)
    shown = (limit, *(line for _, line in found))
    missing = tuple(f"{line.label}：没有查明。" for holds, line in found if not holds)
    if missing:
        return Result(None, 0, shown, missing)
    amount, lines = destitute_amount(accounts.area, accounts.self_care, standards)
    return Result(accounts.support_form or "home", amount, (*shown, *lines))


def destitute_amount(area: str, self_care: str | None, standards: Standards) -> tuple[int, tuple[Line, ...]]:
    """Fen a month, and how it comes about. `self_care` is `full`, `partial`, `none`, or None before an assessment."""
    basic = destitute_basic(area, standards)
    if self_care is None:
        return basic.amount, (basic,)
    care = standard_line("照料护理费", f"destitute_support.care_{self_care}", standards)
    total = Line("每月一共", basic.amount + care.amount, "基本生活费加照料护理费；民发〔2021〕43号 第20条", "核算")
    return total.amount, (basic, care, total)


def destitute_basic(area: str, standards: Standards) -> Line:
    """What a destitute person gets before anybody has assessed how far they can look after themselves: a month of the
    year's standard, rounded up to the yuan.
    """
    line = standard_line("特困基本生活费", f"destitute_support.{area}", standards)
    return Line(line.label, whole_yuan_up(line.amount), f"{line.rule}，不足一元的进一", line.source, line.example)


def small_amount_cap(confirmed_standard: int | None, policy: Policy) -> int:
    """The most that a township may pay at once without check or notice, in fen: never more than a month's standard,
    once the bureau has confirmed one.
    """
    cap = policy["temporary.small_amount_cap"]
    return cap if confirmed_standard is None else min(cap, confirmed_standard)


def most_payable(programme: str, people: int, policy: Policy) -> int:
    """The ceiling for an amount that no calculation gave: of a month, or of the one sum of temporary assistance."""
    months = policy["temporary.most_months"] if programme == "temporary_assistance" else 1
    return policy["benefit.most_per_member"] * people * months


def temporary_assistance(accounts: HouseholdAccounts, standards: Standards, policy: Policy) -> Result:
    """支出型临时救助: the urban standard × persons × months, six months at the most (甘肃 2021); where the bureau has
    set tiers (分类分档, 措施(十三)), × the multiple of the cause and severity instead.
    """
    people, months = len(accounts.members), min(accounts.months, policy["temporary.most_months"])
    line = standard_line("城市低保标准", f"{LOW_INCOME}.urban", standards)
    tier = tiers.tier_of(accounts, policy)
    if tier.percent is None:
        amount = line.amount * people * months
        rule = f"城市低保标准 × {people}人 × {months}个月，最多{policy['temporary.most_months']}个月；社会救助法 第29条"
        return Result("expense", amount, (line, Line("一次救助金额", amount, rule, "核算")), tier.flags)
    amount = whole_yuan_up(-(-line.amount * people * tier.percent // 100))
    rule = f"城市低保标准 × {people}人 × {tier.multiple}倍（{tier.label}）；社会救助法 第29条；措施(十三)分类分档"
    return Result("expense", amount, (line, Line("一次救助金额", amount, rule, "政策参数")))


def disability_living(accounts: HouseholdAccounts, standards: Standards, policy: Policy) -> Result:
    """困难残疾人生活补贴 (国发〔2015〕52号): one amount for everybody who holds a certificate."""
    return _personal(LIVING, personal.living_category(applicant_of(accounts).disability), standards)


def disability_care(accounts: HouseholdAccounts, standards: Standards, policy: Policy) -> Result:
    """重度残疾人护理补贴 (国发〔2015〕52号): by kind and level of the disability."""
    return _personal(CARE, personal.care_category(applicant_of(accounts).disability), standards)


def orphan(accounts: HouseholdAccounts, standards: Standards, policy: Policy) -> Result:
    """孤儿、事实无人抚养儿童基本生活费 (措施(十二)): by where the child lives."""
    return _personal(CHILDREN, personal.child_category(accounts.child_status, accounts.support_form), standards)


def _personal(programme: str, category: str | None, standards: Standards) -> Result:
    if category is None:
        return Result(None, 0, (), ("填写的类别、等级对不上补贴的任何一档，请核实。",))
    line = standard_line(CATEGORY_LABELS[category], PERSONAL[programme].standards[category], standards)
    return Result(category, line.amount, (line,))


CALCULATORS: dict[str, Callable[[HouseholdAccounts, Standards, Policy], Result]] = {
    f"{calculator.__name__}/{RULE_VERSION}": calculator
    for calculator in (
        minimum_living_allowance,
        destitute_support,
        marginal_household,
        rigid_expense_household,
        temporary_assistance,
        disability_living,
        disability_care,
        orphan,
    )
}
"""Every calculation that a decision may rest on, by programme and version.

An old version stays for as long as decisions name it.
"""
