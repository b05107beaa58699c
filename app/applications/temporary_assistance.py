"""支出型临时救助程序: the full procedure of the allowance with a shorter term, a public notice of three days and one sum instead of a month's.

Sources: 措施(十三) (支出型严格按程序); term and notice are [P] after an older guide of Lanzhou, until the operator confirms.
"""

from __future__ import annotations

from dataclasses import replace

from app.applications import effects, inputs, instalments, rules
from app.applications.file import ApplicationFile
from app.applications.procedure import (
    APPROVER,
    DECIDES_INDEPENDENTLY,
    INSTEAD,
    OFFICER,
    PERSON,
    STEPS,
    with_categories_of,
)
from app.applications.states import ROAD, STATES
from app.notices.issue import issues
from app.notifications.outbox import Audience, Notify
from app.workflow.definition import LegalTerm, Procedure, ResidentText, State, Step
from app.workflow.limits import TimeLimit, Unit


def _state(state: State) -> State:
    if state.name == "publicity":
        return replace(state, within=TimeLimit(effects.SHORT_NOTICE_DAYS, Unit.NOTICE_DAYS, "[P]", then="close_notice"))
    if state.name == "approved":
        told = ResidentText("已批准", advice="批准了。钱发到您登记的银行卡；分几次发的，日期在下面。")
        return replace(state, resident=told, overdue="instalment_overdue", awaits=Audience.APPROVERS)
    return state


def _step(step: Step) -> Step:
    if step.action == "approve":
        needs = (
            *(need for need in step.needs if need is not instalments.no_instalments_here),
            instalments.instalments_add_up,
        )
        does = (effects.decide_one_sum, instalments.plan, issues("decision"))
        return replace(step, needs=needs, does=does, basis="措施(十三)；社会救助法 第29条")
    if step.action == "propose":
        needs = tuple(rules.grant_names_amount if need is rules.grant_is_complete else need for need in step.needs)
        return replace(step, needs=needs)
    return step


_IN_STAGES = (
    Step(
        "release_instalment", "核实后发放一期", "approved -> =", by=APPROVER, basis="措施(十三)：一次审批、分阶段救助",
        input=inputs.ReleaseInstalment, excludes_involvement=DECIDES_INDEPENDENTLY, fallback_role=INSTEAD, needs=(instalments.instalment_may_be_released,), does=(instalments.release,),
        tells=(Notify("instalment_released"),), note=instalments.released_note,
    ),
    Step(
        "invite_to_hearing", "书面请本人说明情况", "approved -> =", by=OFFICER | APPROVER, basis="社会救助法 第48条",
        input=inputs.InviteToHearing, needs=(instalments.an_instalment_is_left,), does=(instalments.invite, issues("stop_hearing")),
        tells=(Notify("hearing", date="until"),), note=instalments.invited_note,
    ),
    Step(
        "answer_before_stop", "说明情况", "approved -> =", by=PERSON, basis="社会救助法 第48条",
        input=inputs.AnswerBeforeStop, needs=(instalments.person_was_invited,), does=(instalments.save_hearing,),
        tells=(Notify("hearing_held"), Notify("stop_answered", Audience.APPROVERS)), note=instalments.heard_note,
    ),
    Step(
        "hear_before_stop", "停发前听取意见", "approved -> =", by=OFFICER | APPROVER, basis="社会救助法 第48条",
        input=inputs.HearBeforeStop, needs=(instalments.an_instalment_is_left,), does=(instalments.save_hearing,),
        tells=(Notify("hearing_held"),), note=instalments.heard_note,
    ),
    Step(
        "stop_instalments", "停发余下各期", "approved -> =", by=APPROVER, basis="社会救助法 第48条；措施(十三)",
        input=inputs.StopInstalments, excludes_involvement=DECIDES_INDEPENDENTLY, fallback_role=INSTEAD, needs=(instalments.an_instalment_is_left, instalments.person_was_heard),
        does=(instalments.stop, issues("instalment_stop")), tells=(Notify("benefit_stopped"),), note=instalments.stopped_note,
    ),
)  # fmt: skip

TEMPORARY_ASSISTANCE = Procedure(
    name="temporary_assistance",
    label="临时救助申请",
    collection="applications",
    basis="措施(十三)；社会救助法 第29条、第37条",
    load=ApplicationFile,
    term=LegalTerm(10, starts_with="accept", basis="[P]"),
    states=tuple(_state(state) for state in STATES),
    road=ROAD,
    steps=(*with_categories_of("temporary_assistance", map(_step, STEPS)), *_IN_STAGES),
)
