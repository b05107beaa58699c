"""When a household is marginal (低保边缘) or has rigid expenses (刚性支出困难). Pure; amounts in fen."""

from __future__ import annotations

from app.assessment.economy import SOURCE_LABELS, HouseholdAccounts, SpendingRow
from app.assessment.means import Line, Means
from app.kernel.money import yuan_text
from app.programmes.forms import SPENDING_LABELS
from app.programmes.policy import Policy

MONTHS = 12
RIGID = "刚性支出困难家庭认定办法"
PROVINCE = "甘肃省刚性支出困难家庭认定办法"


def marginal_limit(standard: int, policy: Policy) -> int:
    return standard * policy["marginal.percent_of_standard"] // 100


def marginal(means: Means, standard: int, policy: Policy) -> tuple[bool, tuple[Line, ...], tuple[str, ...]]:
    """Below the limit. Also who is below the allowance's own line, where the allowance is not theirs (because of
    property for example): whether it is, a decision says and no income (民发〔2021〕57号 第8条第2款).
    """
    limit = marginal_limit(standard, policy)
    rule = (
        f"人均月收入低于低保标准的{policy['marginal.percent_of_standard']}%；社会救助法 第21条；民发〔2021〕57号 第8条"
    )
    below = means.per_capita < standard
    flags = ("人均月收入低于低保标准：财产也符合规定的，应当先按低保办理。",) if below else ()
    return means.per_capita < limit, (Line("低保边缘上限", limit, rule, "政策参数"),), flags


def rigid(accounts: HouseholdAccounts, means: Means, standard: int, policy: Policy) -> tuple[bool, tuple[Line, ...]]:
    """Income between the marginal line and last year's disposable income, spending of five kinds beyond the share that
    the city has set, and the province's limits of property.
    """
    people = len(accounts.members)
    spending = [_spending(row, standard, people) for row in accounts.spending]
    aid = Line("已经得到的专项救助和捐款", -accounts.aid_received, f"{PROVINCE}：扣减", "申报和材料")
    spent = max(0, sum(line.amount for line in spending) - accounts.aid_received)
    income, per_capita = means.counted_income * MONTHS, means.counted_income // people
    floor, ceiling = marginal_limit(standard, policy), policy[f"rigid.income_limit_{accounts.area}"]
    percent = policy["rigid.least_percent_of_income"]
    share = Line("最近12个月刚性支出一共", spent, f"{RIGID} 第5条：生活、医疗、教育、康复、其他", "核算")
    lines = (
        *spending,
        *((aid,) if accounts.aid_received else ()),
        share,
        Line("最近12个月家庭总收入", income, f"支出须达到收入的{percent}%；{RIGID} 第4条；{PROVINCE}", "核算"),
        Line("人均月收入（不扣支出）", per_capita, f"要不低于低保边缘线{yuan_text(floor)}；{PROVINCE}", "核算"),
        Line("人均月收入上限", ceiling, f"低于上年人均可支配收入；社会救助法 第22条；{RIGID} 第4条", "政策参数"),
    )
    beyond = _property(accounts, standard, policy)
    within = spent * 100 >= income * percent and floor <= per_capita < ceiling and not beyond
    return within, (*lines, *beyond)


def _spending(row: SpendingRow, standard: int, people: int) -> Line:
    """Living counts up to the allowance's standard (甘肃)."""
    label = f"{SPENDING_LABELS[row.kind]}（12个月）"
    if row.kind != "living":
        return Line(label, row.yearly_amount, f"{RIGID} 第5条", SOURCE_LABELS[row.source])
    most = standard * people * MONTHS
    rule = f"{RIGID} 第5条；{PROVINCE}：最多低保标准 × {people}人 × 12个月 = {yuan_text(most)}"
    return Line(label, min(row.yearly_amount, most), rule, SOURCE_LABELS[row.source])


def _property(accounts: HouseholdAccounts, standard: int, policy: Policy) -> tuple[Line, ...]:
    """The province's limits that are passed."""
    owned, people = accounts.property, len(accounts.members)
    months = policy["rigid.most_months_of_standard"]
    most = standard * people * months
    lines = []
    if owned.savings > most:
        rule = f"{yuan_text(owned.savings)}，最多低保标准 × {people}人 × {months}个月；{PROVINCE}"
        lines.append(Line("金融资产超过上限", most, rule, "政策参数"))
    if owned.houses > policy["rigid.most_homes"]:
        lines.append(
            Line("住房超过上限", 0, f"{owned.houses}处，最多{policy['rigid.most_homes']}处；{PROVINCE}", "政策参数")
        )
    if owned.vehicle_value >= policy["rigid.vehicle_limit"]:
        rule = f"值{yuan_text(owned.vehicle_value)}；{PROVINCE}"
        lines.append(Line("车辆或者大型农机具价值达到上限", policy["rigid.vehicle_limit"], rule, "政策参数"))
    return tuple(lines)
