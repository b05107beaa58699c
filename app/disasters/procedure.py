"""受灾人员救助程序: the roll, the village's word, the notice, the township, the emergency bureau, money or goods.

Source: 自然灾害救助条例 第21条, 措施(十一), domain 5. One procedure serves all five kinds of aid.
"""

from __future__ import annotations

from app.accounts.roles import APPROVER, ASSISTANT, DEPARTMENT, OFFICER, PARK, SYSTEM, Role
from app.disasters import effects, rules
from app.disasters.file import CaseFile
from app.disasters.inputs import (
    Appraise,
    ApproveAid,
    CheckCase,
    CloseCase,
    EnterAccount,
    IssueGoods,
    Objection,
    RefuseAid,
)
from app.disasters.states import ROAD, STATES
from app.notifications.outbox import Audience, Notify
from app.pending.definition import Second
from app.workflow.definition import Presentation, Procedure, Step, note_from

BASIS = "自然灾害救助条例 第21条；措施(十一)"
VILLAGE = ASSISTANT | OFFICER
FINANCE = frozenset({Role.FINANCE_OFFICER})
GRAVE = Presentation(grave=True)
# What is handed over is worth money: nobody empties the store alone.
ANOTHER_HAND = Second(APPROVER | PARK)

DISASTER_CASE = Procedure(
    name="disaster_case",
    label="受灾救助",
    collection="disaster-cases",
    basis=BASIS,
    load=CaseFile,
    states=STATES,
    road=ROAD,
    steps=(
        Step(
            "appraise",
            "村里评议",
            "reported -> appraised",
            by=VILLAGE,
            basis=BASIS,
            input=Appraise,
            when=rules.village_agrees,
            does=(effects.save_appraiser,),
        ),
        Step(
            "appraise",
            "村里评议",
            "reported -> refused",
            by=VILLAGE,
            basis=BASIS,
            input=Appraise,
            when=rules.village_does_not_agree,
            does=(effects.save_appraiser,),
            tells=(Notify("disaster_refused"),),
            note=note_from("minutes"),
        ),
        Step("publish", "在村里公示", "appraised -> notice", by=VILLAGE, basis=BASIS),
        Step(
            "note_objection",
            "有人不同意，重新评议",
            "notice -> reported",
            by=VILLAGE,
            basis=BASIS,
            input=Objection,
            presentation=Presentation(group="seldom"),
        ),
        Step(
            "check",
            "乡镇审核",
            "notice -> township_checked",
            by=OFFICER | APPROVER,
            excludes_involvement=frozenset({"appraiser"}),
            fallback_role=Role.PARK_SUPERVISOR,
            basis=BASIS,
            input=CheckCase,
            requires=(rules.notice_has_hung,),
            does=(effects.save_checker,),
            tells=(Notify("disaster_waits", Audience.DEPARTMENT),),
        ),
        Step(
            "approve",
            "批准",
            "township_checked -> approved",
            by=DEPARTMENT,
            basis=BASIS,
            input=ApproveAid,
            needs=(rules.amount_is_the_standards,),
            suggests=rules.the_standard,
            does=(effects.keep_amount,),
            tells=(
                Notify("disaster_approved"),
                Notify("disaster_to_pay", Audience.FINANCE),
                Notify("disaster_to_pay", Audience.TOWNSHIP),
            ),
        ),
        Step(
            "refuse",
            "不予救助",
            "township_checked -> refused",
            by=DEPARTMENT,
            basis=BASIS,
            input=RefuseAid,
            tells=(Notify("disaster_refused"),),
            note=note_from("reason"),
            presentation=GRAVE,
        ),
        Step(
            "enter_account",
            "登记收款账户",
            "reported | appraised | notice | township_checked | approved | listed -> =",
            by=OFFICER,
            second=ANOTHER_HAND,
            step_up=True,
            basis=BASIS,
            input=EnterAccount,
            does=(effects.save_account,),
        ),
        Step(
            "enter_account",
            "登记收款账户",
            "paid | issued | closed -> =",
            by=OFFICER,
            second=ANOTHER_HAND,
            step_up=True,
            basis=BASIS,
            input=EnterAccount,
            offered_when=(rules.money_came_back,),
            does=(effects.save_account,),
        ),
        Step(
            "order",
            "放进发放名单",
            "approved -> listed",
            by=FINANCE,
            excludes_involvement=frozenset({"appraiser", "checker", "granter"}),
            basis=BASIS,
            step_up=True,
            offered_when=(rules.money_was_approved,),
            requires=(rules.account_is_known,),
            does=(effects.order,),
        ),
        Step("arrive", "银行说钱到账了", "listed -> paid", by=SYSTEM, basis=BASIS),
        Step("come_back", "银行说钱又退回来了", "paid -> listed", by=SYSTEM, basis=BASIS),
        Step(
            "take_back",
            "钱没有发到，不再按名单发",
            "listed -> approved",
            by=SYSTEM,
            basis=BASIS,
            does=(effects.take_money_back,),
            tells=(Notify("disaster_to_pay", Audience.FINANCE), Notify("disaster_to_pay", Audience.TOWNSHIP)),
        ),
        Step(
            "issue",
            "发放物资",
            "approved -> issued",
            by=OFFICER,
            second=ANOTHER_HAND,
            basis=BASIS,
            input=IssueGoods,
            requires=(rules.money_comes_first,),
            locks=effects.hold_goods,
            needs=(rules.goods_are_there,),
            does=(effects.hand_over,),
            note=note_from("told"),
            presentation=Presentation(takes_papers=True),
        ),
        Step(
            "issue",
            "发放物资",
            "paid -> issued",
            by=OFFICER,
            second=ANOTHER_HAND,
            basis=BASIS,
            input=IssueGoods,
            locks=effects.hold_goods,
            needs=(rules.goods_are_there,),
            does=(effects.hand_over,),
            note=note_from("told"),
            presentation=Presentation(takes_papers=True),
        ),
        Step(
            "close",
            "办结",
            "paid | issued -> closed",
            by=OFFICER,
            basis=BASIS,
            input=CloseCase,
            needs=(rules.need_is_said,),
            does=(effects.hand_on,),
            note=note_from("told"),
        ),
    ),
)
