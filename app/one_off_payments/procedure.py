"""按批发放程序: entered by one person of the bureau, agreed to by another, then brought to every household once.

Source: 措施(十二) (heating), 措施(十五) (uplift, subsidy). The money goes the way of every list, through four hands.
"""

from __future__ import annotations

from app.accounts.roles import BUREAU, SYSTEM
from app.notifications.outbox import Audience, Notify
from app.one_off_payments import effects, rules
from app.one_off_payments.file import file_of
from app.one_off_payments.inputs import CloseBatch, WithdrawBatch
from app.one_off_payments.states import ROAD, STATES
from app.workflow.definition import Presentation, Procedure, Step, note_from

BASIS = "措施(十二)、(十五)"

ONE_OFF_PAYMENT = Procedure(
    name="one_off_payment",
    label="按批发放的补助",
    collection="one-off-payments",
    basis=BASIS,
    load=file_of,
    states=STATES,
    road=ROAD,
    steps=(
        Step(
            "propose",
            "看过名单，请另一个人核对",
            "draft -> proposed",
            by=BUREAU,
            basis=BASIS,
            requires=(rules.measure_holds, rules.somebody_gets_it),
            does=(effects.save_proposer,),
            tells=(Notify("one_off_proposed", Audience.BUREAU),),
        ),
        Step(
            "approve",
            "核对无误，开始发放",
            "proposed -> paying",
            by=BUREAU,
            excludes_involvement=frozenset({"proposer"}),
            step_up=True,
            basis=BASIS,
            requires=(rules.measure_holds, rules.somebody_gets_it),
            does=(effects.begin_paying,),
        ),
        Step(
            "withdraw",
            "撤回",
            "draft | proposed -> withdrawn",
            by=BUREAU,
            basis=BASIS,
            input=WithdrawBatch,
            note=note_from("reason"),
            presentation=Presentation(grave=True),
        ),
        Step(
            "close_early",
            "不再发给后来纳入的人家",
            "paying -> closed",
            by=BUREAU,
            basis=BASIS,
            input=CloseBatch,
            requires=(rules.list_is_complete,),
            note=note_from("reason"),
            presentation=Presentation(group="seldom", grave=True),
        ),
        Step("close", "后来纳入的期限到了", "paying -> closed", by=SYSTEM, basis=BASIS),
    ),
)
