"""特困的三个条件: without capacity for labour, without means of living, and nobody who owes support and could give it
(社会救助法 第16条; 民发〔2021〕43号 第4条至第8条). All three; each with its line. Pure, in fen.
"""

from __future__ import annotations

from app.assessment.economy import SOURCE_LABELS, UNABLE_LABELS, HouseholdAccounts, MemberAccounts, ObligorAccounts
from app.assessment.means import Line, counts
from app.households.incomes import INCOME_KINDS
from app.kernel.money import yuan_text
from app.programmes.policy import Policy

ELDERLY_AGE, MINOR_AGE = 60, 18
DISABILITY_LEVELS = {"intellectual": 3, "mental": 3, "limb": 2, "visual": 1}
# 第6条 leaves these out by itself, whatever is set for the allowance.
LEFT_OUT = frozenset({"basic_pension", "preferential", "senior_allowance"})
LABOUR, LIVELIHOOD = "无劳动能力", "无生活来源"


def conditions(
    person: MemberAccounts, accounts: HouseholdAccounts, standard: int, policy: Policy
) -> list[tuple[bool, Line]]:
    """Each condition, whether it holds, and how it was found."""
    income, lines = _income(person, policy)
    owned, most = accounts.property.savings, policy["savings.most_months_of_standard"] * standard
    below = f"{yuan_text(income)}，低保标准{yuan_text(standard)}；民发〔2021〕43号 第6条"
    within = f"存款等不超过{yuan_text(most)}；民发〔2021〕43号 第7条；政策参数"
    return [
        (_cannot_work(person), Line(LABOUR, 0, "满60周岁、未成年，或者规定的残疾等级；民发〔2021〕43号 第5条", "档案")),
        *((True, line) for line in lines),
        (income < standard, Line(f"{LIVELIHOOD}：月收入低于低保标准", income, below, "核算")),
        (owned <= most, Line(f"{LIVELIHOOD}：财产符合规定", owned, within, "核算")),
        *_obligors(accounts.obligors),
    ]


def meets_what_no_standard_changes(person: MemberAccounts, accounts: HouseholdAccounts) -> bool:
    """The conditions that stay as they are whatever the allowance's standard is."""
    return _cannot_work(person) and all(holds for holds, _ in _obligors(accounts.obligors))


def own_income(person: MemberAccounts, policy: Policy) -> int:
    return _income(person, policy)[0]


def _cannot_work(person: MemberAccounts) -> bool:
    """民发〔2021〕43号 第5条, with minors up to 18 by 社会救助法 第16条."""
    if person.age is not None and (person.age >= ELDERLY_AGE or person.age < MINOR_AGE):
        return True
    disability = person.disability
    return disability is not None and disability.level <= DISABILITY_LEVELS.get(disability.kind, 0)


def _income(person: MemberAccounts, policy: Policy) -> tuple[int, list[Line]]:
    """The person's own income, without deductions: 第6条 knows none."""
    lines = []
    for row in person.incomes:
        counted = row.kind not in LEFT_OUT and counts(row.kind, policy)
        kind = INCOME_KINDS[row.kind].label
        label = kind if counted else f"{kind}（{yuan_text(row.monthly_amount)}，不计入）"
        lines.append(
            Line(label, row.monthly_amount if counted else 0, "民发〔2021〕43号 第6条", SOURCE_LABELS[row.source])
        )
    return sum(line.amount for line in lines), lines


def _obligors(obligors: list[ObligorAccounts]) -> list[tuple[bool, Line]]:
    """Each of them by one of the six grounds of 第8条; nobody at all is as good."""
    if not obligors:
        return [(True, Line("没有赡养、抚养、扶养义务人", 0, "民发〔2021〕43号 第4条", "档案"))]
    return [(each.unable_because is not None, _obligor(each)) for each in obligors]


def _obligor(obligor: ObligorAccounts) -> Line:
    ground = obligor.unable_because
    why = f"无履行义务能力：{UNABLE_LABELS[ground]}" if ground else "没有查明无履行义务能力"
    return Line(f"{obligor.relation}{obligor.name}", 0, f"{why}；民发〔2021〕43号 第8条", "核实")
