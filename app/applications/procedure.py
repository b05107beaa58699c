"""最低生活保障审核确认程序: the procedure of the minimum living allowance, as a table.

Sources: 措施(二十一), 社会救助法 (2026), 民发〔2021〕57号; single rows name their clause. [P] marks a proposal of ours that the operator may change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from app.accounts.roles import Role
from app.applications import death, effects, facts, instalments, posting, rules, visiting
from app.applications.board import keep_objection, take_down
from app.applications.file import ApplicationFile
from app.applications.forgetting import forget_draft
from app.limits import Unit, Within
from app.means_check import effects as checking
from app.means_check import facts as checks
from app.means_check import rules as check_rules
from app.notices.delivery import (
    RecordDelivery,
    await_delivery,
    delivered_note,
    keep_delivery,
    notice_is_to_be_delivered,
)
from app.notices.issue import issues
from app.notifications.outbox import Audience, Tell
from app.remedies import REMEDIES
from app.workflow import LegalClock, LegalTerm, Procedure, State, Step, said

STOPPED, RUNNING = LegalClock.STOPPED, LegalClock.RUNNING
OFFICER, INVESTIGATOR, APPROVER = (
    frozenset({Role.TOWNSHIP_OFFICER}),
    frozenset({Role.TOWNSHIP_INVESTIGATOR}),
    frozenset({Role.TOWNSHIP_APPROVER}),
)
PARK, SYSTEM = frozenset({Role.PARK_SUPERVISOR}), frozenset({Role.SYSTEM})
PERSON = frozenset({Role.APPLICANT, Role.AGENT})
MEMBER = frozenset({Role.MEMBER})
WHOEVER_SUBMITS = PERSON | {Role.VILLAGE_ASSISTANT, Role.TOWNSHIP_OFFICER}
BEFORE_DECISION = "submitted | supplement | accepted | investigating | check_disputable | opinion | appraisal | publicity | objection | deciding"
UNDER_WAY = "accepted | investigating | check_disputable | opinion | appraisal | publicity | objection | deciding"
PAID_IN_STAGES = "temporary_assistance"
HANDS_APART = frozenset({"investigator", "proposer", "park_visitor"})
INSTEAD = Role.PARK_SUPERVISOR


def offers_of(programme: str) -> dict[str, frozenset[str]]:
    """Its categories; and no instalments, where a month's amount is paid every month."""
    offers = {"category": facts.CATEGORIES_OF[programme]}
    return offers if programme == PAID_IN_STAGES else offers | {"instalments": frozenset()}


OFFERS = offers_of("minimum_living_allowance")


def _list_of_papers(recorded: Mapping[str, Any]) -> str:
    return "；".join(item["message"] for item in recorded["items"])


def _withdrawn(recorded: Mapping[str, Any]) -> str:
    return f"已停止核对{recorded['whom']}的信息。没有授权，申请不能继续办理；想继续的，请重新签授权书。"


def _given(recorded: Mapping[str, Any]) -> str:
    return f"{recorded['whom']}签了核对授权书"


def _refusal(recorded: Mapping[str, Any]) -> str:
    return f"事实和理由：{recorded['reason']} 依据：{recorded['rule']}。{recorded['remedies']}"


def _not_accepted(recorded: Mapping[str, Any]) -> str:
    return f"{recorded['reason']} 可以到这里办理：{recorded['where_to_go']} {REMEDIES}"


STATES = (
    State("draft", "草稿", STOPPED, Within(30, Unit.CALENDAR_DAYS, "[P]", then="expire"), awaits=None),
    State("submitted", "已提交", STOPPED, Within(2, Unit.WORKING_DAYS, "[P]")),
    State(
        "supplement",
        "待补材料",
        STOPPED,
        Within(30, Unit.CALENDAR_DAYS, "[P]", then="lapse"),
        awaits=Audience.APPLICANT,
    ),
    State("accepted", "已受理", RUNNING, Within(3, Unit.WORKING_DAYS, "民发〔2021〕57号 第15条")),
    State("investigating", "调查核对中", RUNNING, Within(6, Unit.WORKING_DAYS, "[P]")),
    State(
        "check_disputable",
        "核对结果可提异议",
        RUNNING,
        Within(5, Unit.WORKING_DAYS, "[P]", then="accept_check"),
        awaits=Audience.APPLICANT,
    ),
    State("opinion", "已有初审意见", RUNNING, Within(2, Unit.WORKING_DAYS, "[P]")),
    State("appraisal", "民主评议中", RUNNING, Within(5, Unit.WORKING_DAYS, "民发〔2012〕220号（已废止，作默认值）")),
    State(
        "publicity",
        "公示中",
        RUNNING,
        Within(7, Unit.NOTICE_DAYS, "民发〔2021〕57号 第19条", then="close_notice"),
        awaits=None,
    ),
    State("objection", "公示异议调查中", RUNNING, Within(5, Unit.WORKING_DAYS, "[P]"), awaits=Audience.INVESTIGATORS),
    State("deciding", "待作决定", RUNNING, Within(3, Unit.WORKING_DAYS, "[P]"), awaits=Audience.APPROVERS),
    State("approved", "已确认", STOPPED, final=True),
    State("refused", "不予确认", STOPPED, final=True, overdue="delivery_overdue"),
    State("not_accepted", "不予受理", STOPPED, final=True, overdue="delivery_overdue"),
    State("withdrawn", "已撤回", STOPPED, final=True),
    State("terminated", "终止办理", STOPPED, final=True, overdue="delivery_overdue"),
)

STEPS = (
    Step(
        "submit", "提交申请", "draft -> submitted", by=WHOEVER_SUBMITS, basis="社会救助法 第37条、第40条；民发〔2021〕57号 第9条",
        needs=(
            rules.identity_is_known, rules.form_is_complete, rules.household_is_complete, rules.applicant_is_the_self,
            rules.nobody_is_listed_twice, rules.every_adult_consented, rules.obligors_consented_or_why_not,
            rules.truth_is_pledged, rules.mandate_is_there,
        ),
        does=(effects.mark_submitted, effects.register_members), tells=(Tell("submitted"),),
    ),
    Step("expire", "草稿过期", "draft -> withdrawn", by=SYSTEM, basis="[P]", does=(forget_draft,), tells=(Tell("withdrawn"),)),
    Step(
        "request_supplement", "一次性告知补齐材料", "submitted -> supplement", by=OFFICER, basis="民发〔2021〕57号 第10条",
        takes=facts.RequestSupplement, needs=(rules.nothing_forbidden_is_asked, rules.not_asked_before),
        does=(effects.keep_supplement_list, issues("supplement")), tells=(Tell("supplement_requested", date="step_due_on"),), note=_list_of_papers,
    ),
    Step(
        "request_supplement", "再次告知补齐材料", "submitted -> supplement", by=PARK, basis="民发〔2021〕57号 第10条",
        takes=facts.RequestSupplement, needs=(rules.nothing_forbidden_is_asked,),
        does=(effects.keep_supplement_list, issues("supplement")), tells=(Tell("supplement_requested", date="step_due_on"),), note=_list_of_papers,
    ),
    Step(
        "resubmit", "已补齐，重新提交", "supplement -> submitted", by=WHOEVER_SUBMITS, basis="民发〔2021〕57号 第10条",
        needs=(rules.listed_items_are_there,), tells=(Tell("submitted"),),
    ),
    Step("lapse", "长时间没有补齐，视为撤回", "supplement -> withdrawn", by=SYSTEM, basis="[P]", tells=(Tell("withdrawn"),)),
    Step(
        "reject_intake", "不予受理", "submitted -> not_accepted", by=APPROVER, basis="社会救助法 第39条、第70条；仅限不属于本地受理范围", substitute=INSTEAD,
        takes=facts.RejectIntake, does=(issues("not_accepted"), await_delivery), tells=(Tell("not_accepted"),), note=_not_accepted,
    ),
    Step(
        "transfer", "移交有权办理的乡镇", "submitted -> =", by=OFFICER | PARK, basis="社会救助法 第37条；措施(三)",
        takes=facts.Transfer, does=(effects.move_to_region,),
        tells=(Tell("transferred"), Tell("case_arrived", Audience.TOWNSHIP)), note=said("told"),
    ),
    Step(
        "accept", "受理", "submitted -> accepted", by=OFFICER, basis="措施(二十一)；民发〔2021〕57号 第10条、第11条", substitute=INSTEAD,
        takes=facts.Accept, does=(effects.assign_number, issues("acceptance")), tells=(Tell("accepted", date="promised_on"),),
    ),
    Step(
        "start_check", "开始核对和调查", "accepted -> investigating", by=OFFICER, basis="民发〔2021〕57号 第15条、第17条", substitute=INSTEAD,
        needs=(rules.every_adult_consented,), does=(checking.request_check,), tells=(Tell("visit_planned"),),
    ),
    Step(
        "check_negative", "核对不符合，告知申请人", "investigating | opinion | deciding -> check_disputable", by=OFFICER | PARK, basis="民发〔2021〕57号 第18条",
        takes=facts.CheckNegative, does=(checking.mark_told,), tells=(Tell("check_negative", date="step_due_on"),), note=said("reason"),
    ),
    Step(
        "dispute_check", "对核对结果提出异议", "check_disputable -> investigating", by=PERSON, basis="民发〔2021〕57号 第18条",
        takes=facts.DisputeCheck, does=(checking.mark_disputed,), tells=(Tell("check_disputed", Audience.TOWNSHIP),),
    ),
    Step("accept_check", "没有提出异议", "check_disputable -> investigating", by=PERSON | SYSTEM, basis="民发〔2021〕57号 第18条"),
    Step(
        "recheck", "复查", "investigating -> =", by=INVESTIGATOR | PARK, basis="民发〔2021〕57号 第18条",
        takes=checks.Recheck, apart_from=frozenset({"checker"}),
        needs=(check_rules.check_may_be_repeated, rules.every_adult_consented), does=(checking.request_check,),
    ),
    Step(
        "withdraw_consent", "撤回核对授权", f"{BEFORE_DECISION} -> =", by=PERSON | OFFICER | MEMBER, basis="个人信息保护法 第15条、第16条；社会救助法 第40条、第41条",
        takes=checks.WithdrawConsent, does=(checking.withdraw_consent,),
        needs=(check_rules.somebody_is_named, check_rules.members_act_for_themselves, check_rules.consent_is_held),
        tells=(Tell("consent_withdrawn"), Tell("consent_withdrawn_case", Audience.TOWNSHIP)), note=_withdrawn,
    ),
    Step(
        "give_consent", "签核对授权书", f"draft | {BEFORE_DECISION} -> =", by=WHOEVER_SUBMITS | MEMBER, basis="社会救助法 第40条、第41条；个人信息保护法 第14条、第29条",
        takes=checks.GiveConsent, does=(checking.keep_consent,), note=_given,
        needs=(check_rules.somebody_is_named, check_rules.members_act_for_themselves, check_rules.signature_is_of_this_case),
    ),
    Step(
        "record_visit", "登记入户调查", "investigating -> =", by=INVESTIGATOR | OFFICER, basis="民发〔2021〕57号 第16条",
        takes=visiting.RecordVisit, does=(visiting.keep_visit,),
        needs=(
            visiting.visit_is_not_before_acceptance, visiting.away_from_home_only_in_emergency_mode,
            visiting.visit_papers_are_of_this_case,
        ),
    ),
    Step(
        "plan_visit", "约定入户的日子", "accepted | investigating -> =", by=INVESTIGATOR | OFFICER, basis="民发〔2021〕57号 第16条",
        takes=visiting.PlanVisit, needs=(visiting.day_is_ahead,), does=(visiting.keep_appointment,),
        tells=(Tell("visit_planned", date="visit_on"),), note=visiting.planned_note,
    ),
    Step(
        "ask_other_day", "想换一天上门", "accepted | investigating -> =", by=PERSON, basis="民发〔2021〕57号 第16条",
        takes=visiting.AskOtherDay, needs=(visiting.day_is_ahead,), does=(visiting.keep_other_day,),
        tells=(Tell("other_day_asked", Audience.TOWNSHIP), Tell("other_day_asked", Audience.INVESTIGATORS)), note=visiting.other_day_note,
    ),
    Step(
        "calculate", "核算家庭收入", "investigating -> =", by=OFFICER | INVESTIGATOR, basis="民发〔2021〕57号 第12条至第14条、第23条",
        takes=facts.Calculate, does=(effects.keep_calculation,), public=False,
    ),
    Step(
        "propose", "提出初审意见", "investigating -> opinion", by=OFFICER, basis="民发〔2021〕57号 第19条", substitute=INSTEAD,
        takes=facts.Propose, offers=OFFERS, when=rules.proposes_grant, does=(effects.keep_opinion,), public=False,
        needs=(
            rules.was_visited, rules.grant_is_complete, rules.category_fits_the_programme, rules.every_adult_consented,
            check_rules.bad_result_was_told, check_rules.dispute_was_looked_into,
        ),
    ),
    Step(
        "propose", "提出初审意见", "investigating -> deciding", by=OFFICER, basis="民发〔2021〕57号 第18条、第21条", substitute=INSTEAD,
        takes=facts.Propose, offers=OFFERS, when=rules.proposes_refusal, does=(effects.keep_opinion,), public=False,
        needs=(rules.was_visited, check_rules.bad_result_was_told, check_rules.dispute_was_looked_into),
    ),
    Step(
        "call_appraisal", "有争议，组织民主评议", "opinion -> appraisal", by=APPROVER, basis="措施(二十一)；民发〔2021〕57号 第19条",
        takes=facts.CallAppraisal,
    ),
    Step(
        "record_appraisal", "登记民主评议结果", "appraisal -> opinion", by=OFFICER, basis="民发〔2021〕57号 第19条",
        takes=facts.RecordAppraisal, needs=(rules.representatives_suffice,),
    ),
    Step(
        "publish", "公示", "opinion -> publicity", by=OFFICER, basis="民发〔2021〕57号 第19条", substitute=INSTEAD,
        does=(effects.post_notice,), tells=(Tell("published", date="step_due_on"),),
    ),
    Step(
        "object", "对公示提出异议", "publicity -> objection", by=frozenset({Role.ANYONE}) | MEMBER, basis="民发〔2021〕57号 第19条",
        takes=facts.ObjectToNotice, does=(keep_objection,),
        tells=(Tell("objection_received"), Tell("objection_to_answer", Audience.TOWNSHIP)),
    ),
    Step(
        "answer_objection", "异议成立，重新公示", "objection -> publicity", by=INVESTIGATOR, basis="民发〔2021〕57号 第19条",
        takes=facts.AnswerObjection, button="答复异议", when=rules.objection_upheld, apart_from=frozenset({"investigator"}), substitute=INSTEAD,
        does=(effects.answer_the_objection, take_down, effects.change_opinion, effects.post_notice),
        tells=(Tell("objection_answered"),),
    ),
    Step(
        "answer_objection", "异议不成立", "objection -> deciding", by=INVESTIGATOR, basis="民发〔2021〕57号 第19条",
        takes=facts.AnswerObjection, when=rules.objection_dismissed, apart_from=frozenset({"investigator"}), substitute=INSTEAD,
        does=(effects.answer_the_objection, take_down), tells=(Tell("objection_answered"),),
    ),
    Step(
        "close_notice", "公示期满", "publicity -> deciding", by=SYSTEM, basis="民发〔2021〕57号 第19条；民法典 第203条",
        does=(take_down,),
    ),
    Step(
        "record_posting", "登记公示张贴", "publicity | objection | deciding | approved -> =", by=OFFICER | frozenset({Role.VILLAGE_ASSISTANT}),
        basis="民发〔2021〕57号 第19条", takes=posting.RecordPosting, does=(posting.keep_posting,),
        needs=(posting.posting_is_proved, posting.posting_is_within_the_notice),
    ),
    Step(
        "record_taking_down", "登记公示取下", "publicity | objection | deciding | approved | refused -> =",
        by=OFFICER | frozenset({Role.VILLAGE_ASSISTANT}), basis="民发〔2021〕57号 第19条",
        takes=posting.RecordTakingDown, needs=(posting.something_hangs,), does=(posting.keep_taking_down,),
    ),
    Step(
        "record_park_visit", "登记园区入户核实", "deciding -> =", by=PARK, basis="民发〔2021〕57号 第20条",
        takes=facts.ParkVisit, does=(effects.keep_park_visit,),
    ),
    Step(
        "approve", "予以确认", "deciding -> approved", by=APPROVER, basis="措施(二十一)；社会救助法 第44条；民发〔2021〕57号 第21条",
        takes=facts.Approve, offers=OFFERS, apart_from=HANDS_APART, substitute=INSTEAD,
        needs=(
            rules.opinion_is_grant, rules.amount_follows_the_notice, rules.park_has_visited,
            rules.every_adult_consented,
            check_rules.bad_result_was_told, instalments.no_instalments_here,
        ),
        does=(effects.decide_grant, issues("decision")), tells=(Tell("approved"),), note=said("reason"),
    ),
    Step(
        "refuse", "不予确认", "deciding -> refused", by=APPROVER, basis="社会救助法 第45条；民发〔2021〕57号 第21条",
        takes=facts.Refuse, apart_from=HANDS_APART, substitute=INSTEAD, needs=(rules.park_has_visited, check_rules.bad_result_was_told),
        does=(effects.decide_refusal, issues("refusal"), await_delivery), tells=(Tell("refused"),), note=_refusal,
    ),
    Step(
        "return_opinion", "退回，重新提出意见", "deciding -> investigating", by=APPROVER, basis="民发〔2021〕57号 第19条、第21条",
        takes=facts.ReturnOpinion, apart_from=HANDS_APART, substitute=INSTEAD, note=said("reason"),
    ),
    Step(
        "extend", "延长办理期限", f"{UNDER_WAY} -> =", by=PARK, basis="民发〔2021〕57号 第22条",
        takes=facts.Extend, extends_to=45, does=(issues("extension"),), tells=(Tell("extended", date="due_on"),), note=said("reason"),
    ),
    Step(
        "explain_delay", "说明超期原因", f"{UNDER_WAY} -> =", by=OFFICER | APPROVER | PARK, basis="措施(二十一)；告知本人 [P]",
        takes=facts.ExplainDelay, needs=(rules.limit_was_missed,), tells=(Tell("delay_explained"),), note=said("reason"),
    ),
    Step(
        "withdraw", "撤回申请", f"draft | {BEFORE_DECISION} -> withdrawn", by=PERSON, basis="民发〔2021〕57号",
        takes=facts.Withdraw, does=(take_down, forget_draft), tells=(Tell("withdrawn"),),
    ),
    Step(
        "record_death", "家里没有别人，申请终止", f"{BEFORE_DECISION} -> terminated", by=OFFICER | INVESTIGATOR, basis="[P] 申请人去世",
        takes=death.RecordDeath, button="登记家庭成员去世", when=death.was_the_last, substitute=INSTEAD,
        needs=(death.successor_is_not_named,), does=(death.mark_dead, take_down),
        tells=(Tell("ended_by_death"),), note=death.last_death_note,
    ),
    Step(
        "record_death", "家庭成员去世，其他人接着申请", "submitted | supplement | accepted | investigating | check_disputable -> =",
        by=OFFICER | INVESTIGATOR, basis="[P] 家庭成员去世", takes=death.RecordDeath, when=death.others_go_on, substitute=INSTEAD,
        needs=(death.member_is_there, death.successor_is_named),
        does=(death.mark_dead, death.let_successor_apply, death.drop_opinion, effects.register_members),
        tells=(Tell("goes_on_after_death"),), note=death.death_note,
    ),
    Step(
        "record_death", "家庭成员去世，重新调查", "opinion | appraisal | publicity | objection | deciding -> investigating",
        by=OFFICER | INVESTIGATOR, basis="[P] 家庭成员去世", takes=death.RecordDeath, when=death.others_go_on, substitute=INSTEAD,
        needs=(death.member_is_there, death.successor_is_named),
        does=(
            death.mark_dead, death.let_successor_apply, death.drop_opinion, take_down, effects.register_members,
        ),
        tells=(Tell("goes_on_after_death"),), note=death.death_note,
    ),
    Step(
        "note_refusal_to_cooperate", "记录不配合调查", "accepted | investigating -> =", by=INVESTIGATOR | OFFICER, basis="民发〔2021〕57号 第29条",
        takes=facts.RefusesToCooperate, does=(effects.note_refusal_to_cooperate,),
    ),
    Step(
        "terminate", "终止办理", f"{UNDER_WAY} -> terminated", by=APPROVER, basis="民发〔2021〕57号 第29条；社会救助法 第48条",
        takes=facts.Terminate, apart_from=HANDS_APART, substitute=INSTEAD, needs=(rules.refused_twice,), does=(take_down, issues("termination"), await_delivery),
        tells=(Tell("terminated"),), note=said("reason"),
    ),
    Step(
        "record_delivery", "登记书面通知送达", "refused | not_accepted | terminated -> =", by=OFFICER,
        basis="社会救助法 第45条；民发〔2021〕57号 第21条", takes=RecordDelivery, needs=(notice_is_to_be_delivered,), does=(keep_delivery,),
        note=delivered_note,
    ),
    Step(
        "correct", "更正", f"{UNDER_WAY} | approved | refused -> =", by=APPROVER | PARK, basis="[P] 更正以追加记录的方式进行",
        takes=facts.Correct, apart_from=frozenset({"decider"}), does=(effects.correct_amount, issues("correction")), note=said("reason"),
    ),
)  # fmt: skip


def with_categories_of(programme: str, steps: Iterable[Step]) -> tuple[Step, ...]:
    """The same steps, offering what another programme has."""
    offers = offers_of(programme)
    return tuple(replace(step, offers=offers) if step.offers else step for step in steps)


MINIMUM_LIVING_ALLOWANCE = Procedure(
    name="minimum_living_allowance",
    label="低保申请",
    collection="applications",
    basis="措施(四)(二十一)；社会救助法 第18条、第37条至第48条；民发〔2021〕57号",
    load=ApplicationFile,
    term=LegalTerm(15, starts_with="accept", basis="措施(二十一)"),
    states=STATES,
    steps=STEPS,
)
