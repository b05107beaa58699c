"""Income, deductions and per-capita income of a household (民发〔2021〕57号 第12至14条), each line explained.
Pure and exact.

Amounts are whole fen; where a share does not come out even it is rounded in the person's favour:
income down, deductions up.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.assessment.economy import SOURCE_LABELS, HouseholdAccounts, IncomeRow, ObligorAccounts
from app.households.incomes import INCOME_KINDS
from app.kernel.money import yuan_text
from app.programmes.forms import SPENDING_LABELS
from app.programmes.policy import Policy

# What a household spends on living is in the standard; only 刚性支出 counts it (刚性支出困难家庭认定办法 第5条).
NOT_DEDUCTED = frozenset({"living"})


@dataclass(frozen=True)
class Line:
    """One line of an explanation. `amount` in fen a month unless the label says otherwise; `rule` is clause, setting or
    the row of the standard; `example`: it rests on a standard that the bureau has not confirmed.
    """

    label: str
    amount: int
    rule: str
    source: str = ""
    example: bool = False


@dataclass(frozen=True)
class Means:
    """What the calculation of the means ends with. `flags` ask for a look by a person; they never decide."""

    counted_income: int
    deductions: int
    per_capita: int
    lines: tuple[Line, ...]
    flags: tuple[str, ...]


def means_of(accounts: HouseholdAccounts, standard: int, policy: Policy) -> Means:
    """The means of a household; `standard` is the monthly standard of its area in fen."""
    incomes = [
        line
        for member in accounts.members
        for row in member.incomes
        for line in _income(member.name, row, standard, policy)
    ]
    support = [_support(obligor, standard, policy) for obligor in accounts.obligors]
    spending = [
        Line(
            f"{SPENDING_LABELS[row.kind]}（每月）",
            -_divided_up(row.yearly_amount, 12),
            "民发〔2021〕57号 第13条第3款：刚性支出扣减",
            SOURCE_LABELS[row.source],
        )
        for row in accounts.spending
        if row.kind not in NOT_DEDUCTED
    ]
    income = sum(line.amount for line in (*incomes, *support))
    deductions = -sum(line.amount for line in spending)
    people = len(accounts.members)
    per_capita = max(0, income - deductions) // people
    total = Line(
        "人均月收入",
        per_capita,
        f"（{yuan_text(income)} - {yuan_text(deductions)}）÷ {people}人，不足一分的舍去",
        "核算",
    )
    return Means(
        income,
        deductions,
        per_capita,
        (*incomes, *support, *spending, total),
        tuple(_flags(accounts, standard, policy)),
    )


def counts(kind: str, policy: Policy) -> bool:
    """Whether an income of this kind counts (民发〔2021〕57号 第13条)."""
    switch = INCOME_KINDS[kind].counts
    return switch == "always" or (switch != "never" and not policy[switch])


def _income(name: str, row: IncomeRow, standard: int, policy: Policy) -> list[Line]:
    kind = INCOME_KINDS[row.kind]
    label, source = f"{name}：{kind.label}", SOURCE_LABELS[row.source]
    if not counts(row.kind, policy):
        return [Line(f"{label}（{yuan_text(row.monthly_amount)}，不计入）", 0, kind.rule, source)]
    lines = [Line(label, row.monthly_amount, kind.rule, source)]
    if kind.earned and row.monthly_amount:
        percent, most = policy["job_cost.percent_of_wage"], policy["job_cost.most_percent_of_standard"]
        lines.append(
            Line(
                f"{name}：必要就业成本",
                -job_cost(row.monthly_amount, standard, policy),
                f"措施(十)；民发〔2021〕57号 第13条：工资的{percent}%，最多低保标准的{most}%",
                "政策参数",
            )
        )
    return lines


def job_cost(wage: int, standard: int, policy: Policy) -> int:
    """The cost of having a job that is taken off a wage, in fen a month."""
    share = _divided_up(wage * policy["job_cost.percent_of_wage"], 100)
    return min(share, _divided_up(standard * policy["job_cost.most_percent_of_standard"], 100))


def _support(obligor: ObligorAccounts, standard: int, policy: Policy) -> Line:
    label = f"{obligor.relation}{obligor.name}应给的生活费"
    if obligor.exempt_because is not None:
        return Line(label, 0, f"免算：{obligor.exempt_because}", "经办人员认定")
    if obligor.agreed_amount is not None:
        return Line(label, obligor.agreed_amount, "按判决、调解或协议", "材料")
    if obligor.declared_amount is not None:
        return Line(
            f"{obligor.relation}{obligor.name}给的生活费", obligor.declared_amount, "按本人说的，请核实", "本人申报"
        )
    return Line(
        label,
        support_by_formula(obligor, standard, policy),
        f"（家庭收入 - 人数×低保标准的{policy['obligor.free_percent_of_standard']}%）"
        f"×{policy['obligor.share_percent']}%÷赡养人数；民发〔2021〕57号 第13条",
        "政策参数",
    )


def support_by_formula(obligor: ObligorAccounts, standard: int, policy: Policy) -> int:
    """What an obligor's household can give to one person, in fen a month."""
    kept = _divided_up(obligor.people * standard * policy["obligor.free_percent_of_standard"], 100)
    return max(0, obligor.monthly_income - kept) * policy["obligor.share_percent"] // (100 * obligor.supports)


def _flags(accounts: HouseholdAccounts, standard: int, policy: Policy) -> list[str]:
    """Property limits ask for a look; they never decide (domain.md §3)."""
    people, owned = len(accounts.members), accounts.property
    flags = []
    if owned.savings > policy["savings.most_months_of_standard"] * standard * people:
        flags.append(
            f"金融资产{yuan_text(owned.savings)}，超过人均{policy['savings.most_months_of_standard']}个月低保标准，请核实。"
        )
    if owned.houses > policy["houses.most"]:
        flags.append(f"有{owned.houses}处住房，请核实是否为生活必需。")
    if owned.vehicles > policy["vehicles.most"]:
        flags.append(f"有{owned.vehicles}辆机动车，请核实用途。")
    flags += [
        f"{member.name}的“其他收入”请问清楚是哪一种：有的收入不计入。"
        for member in accounts.members
        if any(row.kind == "other" and row.monthly_amount for row in member.incomes)
    ]
    return flags


def _divided_up(amount: int, by: int) -> int:
    """Division that rounds up."""
    return -(-amount // by)
