"""福利院月结算程序: the home draws the month's days in bed, its township checks, finance pays.

Three hands, and the database: a day of a person, or in a bed, stands in one account only. Source: 措施(四).
"""

from __future__ import annotations

from app.accounts.roles import OFFICER, Role
from app.notifications.outbox import Audience, Notify
from app.welfare_homes.months import effects, rules
from app.welfare_homes.months.file import MonthFile
from app.welfare_homes.months.inputs import CheckMonth, ReturnMonth
from app.welfare_homes.months.states import ROAD, STATES
from app.workflow.definition import Presentation, Procedure, Step, note_from

BASIS = "措施(四)：提升集中供养机构照护能力"
FINANCE = frozenset({Role.FINANCE_OFFICER})

HOME_MONTH = Procedure(
    name="home_month",
    label="福利院月结算",
    collection="home-months",
    basis=BASIS,
    load=MonthFile,
    states=STATES,
    road=ROAD,
    steps=(
        Step(
            "check",
            "核对无误",
            "drawn -> checked",
            by=OFFICER,
            basis=BASIS,
            input=CheckMonth,
            requires=(rules.everybody_was_there, rules.nobody_is_cared_for_twice),
            does=(effects.check,),
            tells=(Notify("home_month_to_pay", Audience.FINANCE),),
            note=note_from("finding"),
        ),
        Step(
            "return_month",
            "退回福利院",
            "drawn -> returned",
            by=OFFICER,
            basis=BASIS,
            input=ReturnMonth,
            does=(effects.give_back,),
            note=note_from("reason"),
            presentation=Presentation(grave=True),
        ),
        Step(
            "return_month",
            "退回福利院",
            "checked -> returned",
            by=FINANCE,
            basis=BASIS,
            input=ReturnMonth,
            does=(effects.give_back,),
            note=note_from("reason"),
            presentation=Presentation(grave=True),
        ),
        Step(
            "pay",
            "付款",
            "checked -> paid",
            by=FINANCE,
            excludes_involvement=frozenset({"checker"}),
            step_up=True,
            basis=BASIS,
            requires=(rules.everybody_was_there,),
            does=(effects.pay,),
        ),
    ),
)
