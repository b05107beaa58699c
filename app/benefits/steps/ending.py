"""终止特困供养: published in the village before it is decided (民发〔2021〕43号 第26条)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.accounts.roles import ANYONE, APPROVER, FALLBACK, INVESTIGATOR, OFFICER, PARK, SYSTEM
from app.benefits import ending, rules
from app.benefits.states import STATES
from app.notifications.outbox import Audience, Notify
from app.public_notices import objections
from app.public_notices.inputs import (
    ENDING_OUTCOME_LABELS,
    AnswerEndingObjection,
    ObjectToNotice,
    SetAside,
    TakeUp,
)
from app.public_notices.posting_steps import posting_steps
from app.workflow.definition import Step

ENDING = "民发〔2021〕43号 第26条"
AGAIN = f"{ENDING}：15个工作日内作出决定，并重新公示"
OBJECTED = (Notify("objection_received"), Notify("ending_objected", Audience.TOWNSHIP))


def _answered(recorded: Mapping[str, Any]) -> str:
    return f"{ENDING_OUTCOME_LABELS[recorded['outcome']]}。{recorded['text']}"


ENDING_STEPS = (
    Step(
        "publish_ending",
        "公示拟终止特困供养",
        "deciding_change -> ending_notice",
        by=OFFICER | APPROVER | PARK,
        basis=ENDING,
        button="公示拟终止",
        offered_when=(ending.village_may_still_speak, rules.end_was_announced),
        requires=(ending.nobody_was_right, objections.every_objection_is_answered),
        does=(ending.publish,),
        tells=(Notify("ending_published", date="step_due_on"),),
    ),
    Step(
        "object",
        "对公示提出异议",
        "ending_notice -> =",
        by=ANYONE,
        basis=ENDING,
        input=ObjectToNotice,
        where=objections.is_logged_in,
        does=(objections.save_objection,),
        tells=OBJECTED,
    ),
    Step(
        "object",
        "公示收到意见，等工作人员看",
        "ending_notice -> =",
        by=ANYONE,
        basis=ENDING,
        input=ObjectToNotice,
        where=objections.is_nobody_known,
        does=(objections.save_objection,),
        tells=(Notify("objection_to_look_at", Audience.TOWNSHIP),),
        public=False,
    ),
    Step(
        "take_up_objection",
        "算异议，安排核实",
        "ending_notice | deciding_change -> =",
        by=OFFICER | APPROVER,
        fallback_role=FALLBACK,
        basis=ENDING,
        input=TakeUp,
        offered_when=(objections.an_objection_is_unseen,),
        needs=(objections.this_one_is_unseen,),
        does=(objections.take_up,),
        tells=OBJECTED,
    ),
    Step(
        "set_aside_objection",
        "看过了，不算异议",
        "ending_notice | deciding_change -> =",
        by=OFFICER | APPROVER,
        fallback_role=FALLBACK,
        basis=ENDING,
        input=SetAside,
        offered_when=(objections.an_objection_is_unseen,),
        needs=(objections.this_one_is_unseen,),
        does=(objections.set_aside,),
        tells=(Notify("your_objection_answered", Audience.OBJECTORS),),
        public=False,
    ),
    Step(
        "answer_objection",
        "答复异议",
        "ending_notice | deciding_change -> =",
        by=INVESTIGATOR,
        fallback_role=FALLBACK,
        excludes_involvement=frozenset({"proposer", objections.OBJECTOR}),
        basis=AGAIN,
        input=AnswerEndingObjection,
        offered_when=(objections.an_objection_is_open,),
        needs=(objections.this_one_is_open,),
        does=(objections.answer,),
        tells=(Notify("objection_answered"), Notify("your_objection_answered", Audience.OBJECTORS)),
        note=_answered,
    ),
    Step(
        "close_ending_notice",
        "公示期满",
        "ending_notice -> deciding_change",
        by=SYSTEM,
        basis=ENDING,
        does=(ending.close,),
    ),
    *posting_steps(
        " | ".join(state.name for state in STATES),
        " | ".join(state.name for state in STATES),
        kinds=frozenset({"result", "ending"}),
        basis=f"民发〔2021〕57号 第24条；{ENDING}",
        group="seldom",
    ),
)
