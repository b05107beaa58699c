"""工作经费程序: a line of the year's budget entered by finance, confirmed by another of finance, spent by the township
with a paper and two hands, what is left given back. Source: 措施(二十四).
"""

from __future__ import annotations

from app.accounts.roles import APPROVER, OFFICER, Role
from app.pending.definition import Second
from app.work_budgets import effects, rules
from app.work_budgets.file import file_of
from app.work_budgets.inputs import CloseBudget, Refuse, Spend
from app.work_budgets.states import ROAD, STATES
from app.workflow.definition import Presentation, Procedure, Step, note_from

BASIS = "措施(二十四)：社会救助工作经费纳入同级财政预算"
FINANCE = frozenset({Role.FINANCE_OFFICER})
# Whoever entered it does not confirm it as well.
ENTERED = "budget_entered"

WORK_BUDGET = Procedure(
    name="work_budget",
    label="工作经费",
    collection="work-budgets",
    basis="措施(二十四)",
    load=file_of,
    states=STATES,
    road=ROAD,
    steps=(
        Step(
            "confirm",
            "核对无误，可以使用",
            "entered -> in_use",
            by=FINANCE,
            excludes_involvement=frozenset({ENTERED}),
            step_up=True,
            basis=BASIS,
            does=(effects.grant,),
        ),
        Step(
            "refuse",
            "录错了，不用",
            "entered -> refused",
            by=FINANCE,
            basis=BASIS,
            input=Refuse,
            note=note_from("reason"),
            presentation=Presentation(grave=True),
        ),
        Step(
            "spend",
            "登记一笔支出",
            "in_use -> =",
            by=OFFICER,
            second=Second(APPROVER),
            basis=BASIS,
            input=Spend,
            needs=(rules.is_of_its_year, rules.has_its_paper, rules.is_covered),
            does=(effects.spend,),
            note=note_from("what"),
            step_up=True,
        ),
        Step(
            "close",
            "结清，剩下的退回",
            "in_use -> closed",
            by=FINANCE,
            second=Second(FINANCE),
            step_up=True,
            basis=BASIS,
            input=CloseBudget,
            does=(effects.give_back,),
            note=note_from("finding"),
            presentation=Presentation(group="seldom", grave=True),
        ),
    ),
)
