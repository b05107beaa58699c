"""调整决定: kept, changed, tapered or stopped by somebody who did not propose it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.accounts.roles import APPROVER, FALLBACK
from app.benefits import effects, ending, inputs, notice_facts, rules
from app.benefits.offices import DECIDES_INDEPENDENTLY
from app.kernel.money import yuan_text
from app.notices.issue import official_notice
from app.notifications.outbox import Audience, Notify
from app.public_notices.waiting import no_objection_waits
from app.workflow.definition import Presentation, Step, note_from


def _decision(recorded: Mapping[str, Any]) -> str:
    return f"事实和理由：{recorded['reason']} {recorded['remedies']}"


def _new_amount(recorded: Mapping[str, Any]) -> str:
    differs = recorded.get("differs_because")
    amount = f"从{recorded['from_month'][:7]}起每月{yuan_text(recorded['monthly_amount'])}。"
    return f"{amount}{f'金额和建议的不同的理由：{differs} ' if differs else ''}{_decision(recorded)}"


DECISION_STEPS = (
    Step(
        "change_amount",
        "调整金额",
        "deciding_change -> active",
        by=APPROVER,
        fallback_role=FALLBACK,
        excludes_involvement=DECIDES_INDEPENDENTLY,
        step_up=True,
        basis="社会救助法 第47条、第48条；民发〔2021〕57号 第32条",
        input=inputs.ChangeAmount,
        needs=(
            rules.not_below_what_was_announced,
            rules.not_above_what_was_proposed,
            rules.amount_is_within_the_ceiling,
            rules.other_amount_is_explained,
        ),
        does=(effects.change_amount,),
        issues=official_notice("benefit_change", notice_facts.benefit_change),
        tells=(Notify("benefit_changed", date="from_month"),),
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
        "deciding_change -> tapering",
        by=APPROVER,
        fallback_role=FALLBACK,
        excludes_involvement=DECIDES_INDEPENDENTLY,
        step_up=True,
        basis="民发〔2021〕57号 第33条；民发〔2022〕83号；社会救助法 第48条",
        input=inputs.Taper,
        offered_when=(rules.end_was_announced,),
        requires=(ending.village_could_speak, no_objection_waits),
        does=(effects.taper,),
        issues=official_notice("benefit_change", notice_facts.benefit_change),
        tells=(Notify("taper", date="until"),),
        note=_decision,
    ),
    Step(
        "stop",
        "停发",
        "deciding_change -> stopped",
        by=APPROVER,
        fallback_role=FALLBACK,
        excludes_involvement=DECIDES_INDEPENDENTLY,
        step_up=True,
        basis="民发〔2022〕83号；社会救助法 第48条",
        input=inputs.Decide,
        where=rules.nobody_is_left,
        offered_when=(rules.stop_was_announced,),
        does=(effects.stop,),
        issues=official_notice("benefit_change", notice_facts.benefit_change),
        tells=(Notify("benefit_ended_by_death", date="from_month"),),
        note=_decision,
        presentation=Presentation(grave=True),
    ),
    Step(
        "stop",
        "停发",
        "deciding_change -> stopped",
        by=APPROVER,
        fallback_role=FALLBACK,
        excludes_involvement=DECIDES_INDEPENDENTLY,
        step_up=True,
        basis="措施(六)；社会救助法 第48条",
        input=inputs.Decide,
        where=rules.somebody_is_left,
        offered_when=(rules.stop_was_announced,),
        requires=(ending.village_could_speak, no_objection_waits),
        does=(effects.stop,),
        issues=official_notice("benefit_change", notice_facts.benefit_change),
        tells=(Notify("benefit_stopped"),),
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
)
