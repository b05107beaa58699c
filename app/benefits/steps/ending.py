"""终止特困供养: published in the village before it is decided (民发〔2021〕43号 第26条)."""

from __future__ import annotations

from app.accounts.roles import ANYONE, APPROVER, FALLBACK, OFFICER, PARK, SYSTEM
from app.benefits import ending, rules
from app.notifications.outbox import Audience, Notify
from app.public_notices.board import save_objection
from app.public_notices.inputs import ObjectToNotice
from app.public_notices.waiting import SetAside, an_objection_waits, is_logged_in, is_nobody_known, set_aside
from app.workflow.definition import Step

ENDING = "民发〔2021〕43号 第26条"

ENDING_STEPS = (
    Step(
        "publish_ending",
        "公示拟终止特困供养",
        "deciding_change -> ending_notice",
        by=OFFICER | APPROVER | PARK,
        basis=ENDING,
        button="公示拟终止",
        offered_when=(ending.village_may_still_speak, rules.end_was_announced),
        does=(ending.publish,),
        tells=(Notify("ending_published", date="step_due_on"),),
    ),
    Step(
        "object",
        "对公示提出异议",
        "ending_notice -> deciding_change",
        by=ANYONE,
        basis=f"{ENDING}：15个工作日内作出决定，并重新公示",
        input=ObjectToNotice,
        where=is_logged_in,
        does=(ending.object_to,),
        tells=(Notify("objection_received"), Notify("ending_objected", Audience.APPROVERS, date="step_due_on")),
    ),
    Step(
        "object",
        "公示收到意见，等工作人员看",
        "ending_notice -> =",
        by=ANYONE,
        basis=ENDING,
        input=ObjectToNotice,
        where=is_nobody_known,
        does=(save_objection,),
        tells=(Notify("objection_to_look_at", Audience.APPROVERS),),
        public=False,
    ),
    Step(
        "take_up_objection",
        "算异议，核实以后重新公示",
        "ending_notice | deciding_change -> deciding_change",
        by=OFFICER | APPROVER,
        fallback_role=FALLBACK,
        basis=f"{ENDING}：15个工作日内作出决定，并重新公示",
        offered_when=(an_objection_waits,),
        does=(ending.take_up_objections,),
        tells=(Notify("objection_received"), Notify("ending_objected", Audience.APPROVERS, date="step_due_on")),
    ),
    Step(
        "set_aside_objection",
        "看过了，不算异议",
        "ending_notice | deciding_change -> =",
        by=OFFICER | APPROVER,
        fallback_role=FALLBACK,
        basis=ENDING,
        input=SetAside,
        offered_when=(an_objection_waits,),
        does=(set_aside,),
        public=False,
    ),
    Step(
        "close_ending_notice",
        "公示期满，没有异议",
        "ending_notice -> deciding_change",
        by=SYSTEM,
        basis=ENDING,
        does=(ending.close,),
    ),
)
