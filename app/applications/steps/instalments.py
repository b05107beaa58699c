"""分期: a sum in stages, each released after a look; stopped only after the person was heard."""

from __future__ import annotations

from app.accounts.roles import APPROVER, FALLBACK, OFFICER, PERSON
from app.applications import inputs, instalments, notice_facts
from app.applications.offices import DECIDES_INDEPENDENTLY
from app.notices.delivery import await_delivery
from app.notices.delivery_steps import delivering, undelivered
from app.notices.issue import official_notice
from app.notifications.outbox import Audience, Notify
from app.workflow.definition import Step

INSTALMENT_STEPS = (
    Step(
        "release_instalment",
        "核实后发放一期",
        "approved -> =",
        by=APPROVER,
        fallback_role=FALLBACK,
        excludes_involvement=DECIDES_INDEPENDENTLY,
        step_up=True,
        basis="措施(十三)：一次审批、分阶段救助",
        input=inputs.ReleaseInstalment,
        offered_when=(instalments.an_instalment_is_left,),
        requires=(instalments.an_instalment_is_due,),
        needs=(instalments.instalment_may_be_released,),
        does=(instalments.release,),
        tells=(Notify("instalment_released"),),
        note=instalments.released_note,
    ),
    Step(
        "invite_to_hearing",
        "书面请本人说明情况",
        "approved -> =",
        by=OFFICER | APPROVER,
        basis="社会救助法 第48条",
        input=inputs.InviteToHearing,
        offered_when=(instalments.an_instalment_is_left,),
        does=(instalments.invite,),
        issues=official_notice("stop_hearing", notice_facts.stop_hearing),
        tells=(Notify("stop_hearing"),),
        note=instalments.invited_note,
    ),
    *delivering(
        "approved -> =",
        "社会救助法 第48条",
        where=instalments.is_invited,
        does=(instalments.begin_days_to_answer,),
        tells=(Notify("days_to_answer", date="until"),),
    ),
    *delivering("approved -> =", "社会救助法 第48条", where=instalments.is_not_invited, does=(instalments.await_next,)),
    *undelivered("approved"),
    Step(
        "answer_before_stop",
        "说明情况",
        "approved -> =",
        by=PERSON,
        basis="社会救助法 第48条",
        input=inputs.AnswerBeforeStop,
        offered_when=(instalments.person_was_invited,),
        does=(instalments.save_hearing,),
        tells=(Notify("hearing_held"), Notify("stop_answered", Audience.APPROVERS)),
        note=instalments.heard_note,
    ),
    Step(
        "hear_before_stop",
        "停发前听取意见",
        "approved -> =",
        by=OFFICER | APPROVER,
        basis="社会救助法 第48条",
        input=inputs.HearBeforeStop,
        offered_when=(instalments.an_instalment_is_left,),
        does=(instalments.save_hearing,),
        tells=(Notify("hearing_held"),),
        note=instalments.heard_note,
    ),
    Step(
        "stop_instalments",
        "停发余下各期",
        "approved -> =",
        by=APPROVER,
        fallback_role=FALLBACK,
        excludes_involvement=DECIDES_INDEPENDENTLY,
        basis="社会救助法 第48条；措施(十三)",
        input=inputs.StopInstalments,
        offered_when=(instalments.an_instalment_is_left,),
        requires=(instalments.person_was_heard,),
        does=(instalments.stop, await_delivery),
        issues=official_notice("instalment_stop", notice_facts.instalment_stop),
        tells=(Notify("instalments_stopped"),),
        note=instalments.stopped_note,
    ),
)
