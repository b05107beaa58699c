"""调整决定: kept, changed, tapered or stopped by somebody who did not propose it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.accounts.roles import APPROVER, FALLBACK
from app.benefits import effects, ending, inputs, members, notice_facts, rules
from app.benefits.offices import DECIDES_INDEPENDENTLY
from app.kernel.money import yuan_text
from app.notices.delivery_steps import delivering, undelivered
from app.notices.issue import official_notice
from app.notifications.outbox import Audience, Notify
from app.public_notices.objections import every_objection_is_answered
from app.remedies.rules import DAYS_WHEN_NOT_TOLD
from app.workflow.definition import Pays, Presentation, Step, note_from
from app.workflow.limits import TimeLimit, Unit


def _decision(recorded: Mapping[str, Any]) -> str:
    return f"事实和理由：{recorded['reason']} {recorded['remedies']}"


def _new_amount(recorded: Mapping[str, Any]) -> str:
    differs = recorded.get("differs_because")
    since = f"从{recorded['from_month'][:7]}起" if "from_month" in recorded else "最早从您收到决定书的下个月起"
    amount = f"{since}每月{yuan_text(recorded['monthly_amount'])}。"
    return f"{amount}{f'金额和建议的不同的理由：{differs} ' if differs else ''}{_decision(recorded)}"


# A decision against somebody holds from the day on which it has reached them.
TAKES_EFFECT = "社会救助法 第48条；民发〔2021〕57号 第32条"
ADJUSTS = "社会救助法 第47条、第48条；民发〔2021〕57号 第32条"
AMOUNT_HOLDS = (
    rules.not_below_what_was_announced,
    rules.not_above_what_was_proposed,
    rules.amount_is_within_the_ceiling,
    rules.other_amount_is_explained,
    rules.something_changes,
)
MONTHLY = Pays("monthly_amount", "month")
# The letter to the family is written in this very step, so the longer time holds whatever it says.
AFTER_DEATH = TimeLimit(DAYS_WHEN_NOT_TOLD, Unit.CALENDAR_DAYS, "行政复议法 第20条；行政诉讼法 第46条", then="close")
# The new amount is published in the village as the first one was (民发〔2021〕57号 第24条).
RESULT_TO_HANG = Notify("result_to_hang", Audience.TOWNSHIP)
DECISION_STEPS = (
    Step(
        "change_amount",
        "增发",
        "deciding_change -> active",
        by=APPROVER,
        fallback_role=FALLBACK,
        excludes_involvement=DECIDES_INDEPENDENTLY,
        step_up=True,
        basis=ADJUSTS,
        input=inputs.ChangeAmount,
        button="调整金额",
        suggests=rules.as_proposed,
        from_file=("monthly_amount",),
        pays=MONTHLY,
        requires=(members.newcomers_have_signed,),
        when=rules.takes_nothing_away,
        needs=AMOUNT_HOLDS,
        does=(effects.change_amount,),
        issues=official_notice("benefit_raise", notice_facts.benefit_raise),
        tells=(Notify("benefit_raised", date="from_month"), RESULT_TO_HANG),
        note=_new_amount,
    ),
    Step(
        "change_amount",
        "减发，送达以后生效",
        "deciding_change -> decision_sent",
        by=APPROVER,
        fallback_role=FALLBACK,
        excludes_involvement=DECIDES_INDEPENDENTLY,
        step_up=True,
        basis=ADJUSTS,
        input=inputs.ChangeAmount,
        button="调整金额",
        suggests=rules.as_proposed,
        from_file=("monthly_amount",),
        pays=MONTHLY,
        requires=(members.newcomers_have_signed,),
        when=rules.takes_something_away,
        needs=AMOUNT_HOLDS,
        does=(effects.decide_cut,),
        issues=official_notice("benefit_cut", notice_facts.benefit_cut),
        tells=(Notify("cut_decided"),),
        note=_new_amount,
    ),
    Step(
        "keep",
        "维持原来的待遇",
        "deciding_change -> active",
        by=APPROVER,
        fallback_role=FALLBACK,
        excludes_involvement=DECIDES_INDEPENDENTLY,
        basis="措施(六)；社会救助法 第48条",
        input=inputs.Decide,
        does=(effects.keep_as_it_is,),
        tells=(Notify("review_no_change"),),
        note=note_from("reason"),
    ),
    Step(
        "taper",
        "给予渐退期",
        "deciding_change -> decision_sent",
        by=APPROVER,
        fallback_role=FALLBACK,
        excludes_involvement=DECIDES_INDEPENDENTLY,
        step_up=True,
        basis="措施(十)；民发〔2021〕57号 第33条；民发〔2022〕83号；社会救助法 第48条",
        input=inputs.Taper,
        offered_when=(rules.end_was_announced, rules.may_be_tapered),
        requires=(ending.village_could_speak, every_objection_is_answered),
        does=(effects.decide_taper,),
        issues=official_notice("benefit_stop", notice_facts.benefit_stop),
        tells=(Notify("taper_decided"),),
        note=_decision,
    ),
    Step(
        "stop",
        "去世办结",
        "deciding_change -> stopped",
        by=APPROVER,
        fallback_role=FALLBACK,
        excludes_involvement=DECIDES_INDEPENDENTLY,
        step_up=True,
        basis="民发〔2022〕83号；社会救助法 第48条",
        input=inputs.Decide,
        button="停发",
        where=rules.nobody_is_left,
        offered_when=(rules.stop_was_announced,),
        does=(effects.end_after_death,),
        within=AFTER_DEATH,
        issues=official_notice("benefit_death", notice_facts.benefit_death),
        tells=(Notify("benefit_ended_by_death", date="from_month"),),
        note=_decision,
        presentation=Presentation(grave=True),
    ),
    Step(
        "stop",
        "停发，送达以后生效",
        "deciding_change -> decision_sent",
        by=APPROVER,
        fallback_role=FALLBACK,
        excludes_involvement=DECIDES_INDEPENDENTLY,
        step_up=True,
        basis="措施(六)；社会救助法 第48条",
        input=inputs.Decide,
        button="停发",
        where=rules.somebody_is_left,
        offered_when=(rules.stop_was_announced,),
        requires=(ending.village_could_speak, every_objection_is_answered),
        does=(effects.decide_stop,),
        issues=official_notice("benefit_stop", notice_facts.benefit_stop),
        tells=(Notify("stop_decided"),),
        note=_decision,
        presentation=Presentation(grave=True),
    ),
    Step(
        "return_proposal",
        "退回，重新核实",
        "deciding_change -> change_check",
        by=APPROVER,
        fallback_role=FALLBACK,
        excludes_involvement=DECIDES_INDEPENDENTLY,
        basis="[P]",
        input=inputs.Decide,
        does=(effects.drop_proposal,),
        tells=(Notify("change_to_check", Audience.INVESTIGATORS, date="step_due_on"),),
        public=False,
    ),
    *delivering(
        "decision_sent -> active",
        TAKES_EFFECT,
        where=rules.cut_was_decided,
        decided=True,
        does=(effects.cut,),
        tells=(Notify("benefit_changed", date="from_month"), RESULT_TO_HANG),
    ),
    *delivering(
        "decision_sent -> tapering",
        TAKES_EFFECT,
        where=rules.taper_was_decided,
        decided=True,
        does=(effects.taper,),
        tells=(Notify("taper", date="until"),),
    ),
    *delivering(
        "decision_sent -> stopped",
        TAKES_EFFECT,
        where=rules.stop_was_decided,
        decided=True,
        does=(effects.stop,),
        tells=(Notify("benefit_stopped", date="from_month"),),
    ),
    *undelivered("hearing_sent | decision_sent"),
)
