"""最低生活保障审核确认程序: the procedure of the minimum living allowance, as a table.

Sources: 措施(二十一), 社会救助法 (2026), 民发〔2021〕57号; single rows name their clause. [P] marks a proposal of ours that the operator may change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from app.accounts.roles import Role
from app.applications import death, effects, inputs, instalments, notice_posting, rules, visiting
from app.applications.draft_removal import forget_draft
from app.applications.file import ApplicationFile
from app.applications.states import ROAD, STATES
from app.means_check import effects as checking
from app.means_check import inputs as checks
from app.means_check import rules as check_rules
from app.notices.delivery import (
    RecordDelivery,
    await_delivery,
    delivered_note,
    notice_is_to_be_delivered,
    save_delivery,
)
from app.notices.issue import issues
from app.notices.remedies import REMEDIES
from app.notifications.outbox import Audience, Notify
from app.programmes.categories import CATEGORIES_OF
from app.public_notices.board import save_objection, take_down
from app.public_notices.inputs import ObjectToNotice
from app.workflow.definition import LegalTerm, Procedure, Step, note_from

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
DECIDES_INDEPENDENTLY = frozenset({"investigator", "proposer", "park_visitor"})
INSTEAD = Role.PARK_SUPERVISOR


def offers_of(programme: str) -> dict[str, frozenset[str]]:
    """Its categories; and no instalments, where a month's amount is paid every month."""
    offers = {"category": CATEGORIES_OF[programme]}
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


STEPS = (
    Step(
        "submit", "提交申请", "draft -> submitted", by=WHOEVER_SUBMITS, basis="社会救助法 第37条、第40条；民发〔2021〕57号 第9条",
        needs=(
            rules.identity_is_known, rules.form_is_complete, rules.household_is_complete, rules.applicant_is_the_self,
            rules.nobody_is_listed_twice, rules.every_adult_consented, rules.obligors_consented_or_why_not,
            rules.truth_is_pledged, rules.mandate_is_there,
        ),
        does=(effects.mark_submitted, effects.register_members), tells=(Notify("submitted"),),
    ),
    Step("expire", "草稿过期", "draft -> withdrawn", by=SYSTEM, basis="[P]", does=(forget_draft,), tells=(Notify("withdrawn"),)),
    Step(
        "request_supplement", "一次性告知补齐材料", "submitted -> supplement", by=OFFICER, basis="民发〔2021〕57号 第10条",
        input=inputs.RequestSupplement, needs=(rules.nothing_forbidden_is_asked, rules.not_asked_before),
        does=(effects.save_supplement_list, issues("supplement")), tells=(Notify("supplement_requested", date="step_due_on"),), note=_list_of_papers,
    ),
    Step(
        "request_supplement", "再次告知补齐材料", "submitted -> supplement", by=PARK, basis="民发〔2021〕57号 第10条",
        input=inputs.RequestSupplement, needs=(rules.nothing_forbidden_is_asked,),
        does=(effects.save_supplement_list, issues("supplement")), tells=(Notify("supplement_requested", date="step_due_on"),), note=_list_of_papers,
    ),
    Step(
        "resubmit", "已补齐，重新提交", "supplement -> submitted", by=WHOEVER_SUBMITS, basis="民发〔2021〕57号 第10条",
        needs=(rules.listed_items_are_there,), tells=(Notify("submitted"),),
    ),
    Step("lapse", "长时间没有补齐，视为撤回", "supplement -> withdrawn", by=SYSTEM, basis="[P]", tells=(Notify("withdrawn"),)),
    Step(
        "reject_intake", "不予受理", "submitted -> not_accepted", by=APPROVER, basis="社会救助法 第39条、第70条；仅限不属于本地受理范围", fallback_role=INSTEAD,
        input=inputs.RejectIntake, does=(issues("not_accepted"), await_delivery), tells=(Notify("not_accepted"),), note=_not_accepted,
    ),
    Step(
        "transfer", "移交有权办理的乡镇", "submitted -> =", by=OFFICER | PARK, basis="社会救助法 第37条；措施(三)",
        input=inputs.Transfer, does=(effects.move_to_region,),
        tells=(Notify("transferred"), Notify("case_arrived", Audience.TOWNSHIP)), note=note_from("told"),
    ),
    Step(
        "accept", "受理", "submitted -> accepted", by=OFFICER, basis="措施(二十一)；民发〔2021〕57号 第10条、第11条", fallback_role=INSTEAD,
        input=inputs.Accept, does=(effects.assign_number, issues("acceptance")), tells=(Notify("accepted", date="promised_on"),),
    ),
    Step(
        "start_check", "开始核对和调查", "accepted -> investigating", by=OFFICER, basis="民发〔2021〕57号 第15条、第17条", fallback_role=INSTEAD,
        needs=(rules.every_adult_consented,), does=(checking.request_check,), tells=(Notify("visit_planned"),),
    ),
    Step(
        "check_negative", "核对不符合，告知申请人", "investigating | opinion | deciding -> check_disputable", by=OFFICER | PARK, basis="民发〔2021〕57号 第18条",
        input=inputs.CheckNegative, does=(checking.mark_told,), tells=(Notify("check_negative", date="step_due_on"),), note=note_from("reason"),
    ),
    Step(
        "dispute_check", "对核对结果提出异议", "check_disputable -> investigating", by=PERSON, basis="民发〔2021〕57号 第18条",
        input=inputs.DisputeCheck, does=(checking.mark_disputed,), tells=(Notify("check_disputed", Audience.TOWNSHIP),),
    ),
    Step("accept_check", "没有提出异议", "check_disputable -> investigating", by=PERSON | SYSTEM, basis="民发〔2021〕57号 第18条"),
    Step(
        "recheck", "复查", "investigating -> =", by=INVESTIGATOR | PARK, basis="民发〔2021〕57号 第18条",
        input=checks.Recheck, excludes_involvement=frozenset({"checker"}),
        needs=(check_rules.check_may_be_repeated, rules.every_adult_consented), does=(checking.request_check,),
    ),
    Step(
        "withdraw_consent", "撤回核对授权", f"{BEFORE_DECISION} -> =", by=PERSON | OFFICER | MEMBER, basis="个人信息保护法 第15条、第16条；社会救助法 第40条、第41条",
        input=checks.WithdrawConsent, does=(checking.withdraw_consent,),
        needs=(check_rules.somebody_is_named, check_rules.members_act_for_themselves, check_rules.consent_is_held),
        tells=(Notify("consent_withdrawn"), Notify("consent_withdrawn_case", Audience.TOWNSHIP)), note=_withdrawn,
    ),
    Step(
        "give_consent", "签核对授权书", f"draft | {BEFORE_DECISION} -> =", by=WHOEVER_SUBMITS | MEMBER, basis="社会救助法 第40条、第41条；个人信息保护法 第14条、第29条",
        input=checks.GiveConsent, does=(checking.save_consent,), note=_given,
        needs=(check_rules.somebody_is_named, check_rules.members_act_for_themselves, check_rules.signature_is_of_this_case),
    ),
    Step(
        "record_visit", "登记入户调查", "investigating -> =", by=INVESTIGATOR | OFFICER, basis="民发〔2021〕57号 第16条",
        input=visiting.RecordVisit, does=(visiting.save_visit,),
        needs=(
            visiting.visit_is_not_before_acceptance, visiting.away_from_home_only_in_emergency_mode,
            visiting.visit_papers_are_of_this_case,
        ),
    ),
    Step(
        "plan_visit", "约定入户的日子", "accepted | investigating -> =", by=INVESTIGATOR | OFFICER, basis="民发〔2021〕57号 第16条",
        input=visiting.PlanVisit, needs=(visiting.day_is_ahead,), does=(visiting.save_appointment,),
        tells=(Notify("visit_planned", date="visit_on"),), note=visiting.planned_note,
    ),
    Step(
        "ask_other_day", "想换一天上门", "accepted | investigating -> =", by=PERSON, basis="民发〔2021〕57号 第16条",
        input=visiting.AskOtherDay, needs=(visiting.day_is_ahead,), does=(visiting.save_other_day,),
        tells=(Notify("other_day_asked", Audience.TOWNSHIP), Notify("other_day_asked", Audience.INVESTIGATORS)), note=visiting.other_day_note,
    ),
    Step(
        "calculate", "核算家庭收入", "investigating -> =", by=OFFICER | INVESTIGATOR, basis="民发〔2021〕57号 第12条至第14条、第23条",
        input=inputs.Calculate, does=(effects.save_calculation,), public=False,
    ),
    Step(
        "propose", "提出初审意见", "investigating -> opinion", by=OFFICER, basis="民发〔2021〕57号 第19条", fallback_role=INSTEAD,
        input=inputs.Propose, offers=OFFERS, when=rules.proposes_grant, does=(effects.save_opinion,), public=False,
        needs=(
            rules.was_visited, rules.grant_is_complete, rules.category_fits_the_programme, rules.every_adult_consented,
            check_rules.bad_result_was_told, check_rules.dispute_was_looked_into,
        ),
    ),
    Step(
        "propose", "提出初审意见", "investigating -> deciding", by=OFFICER, basis="民发〔2021〕57号 第18条、第21条", fallback_role=INSTEAD,
        input=inputs.Propose, offers=OFFERS, when=rules.proposes_refusal, does=(effects.save_opinion,), public=False,
        needs=(rules.was_visited, check_rules.bad_result_was_told, check_rules.dispute_was_looked_into),
    ),
    Step(
        "call_appraisal", "有争议，组织民主评议", "opinion -> appraisal", by=APPROVER, basis="措施(二十一)；民发〔2021〕57号 第19条",
        input=inputs.CallAppraisal,
    ),
    Step(
        "record_appraisal", "登记民主评议结果", "appraisal -> opinion", by=OFFICER, basis="民发〔2021〕57号 第19条",
        input=inputs.RecordAppraisal, needs=(rules.representatives_suffice,),
    ),
    Step(
        "publish", "公示", "opinion -> publicity", by=OFFICER, basis="民发〔2021〕57号 第19条", fallback_role=INSTEAD,
        does=(effects.post_notice,), tells=(Notify("published", date="step_due_on"),),
    ),
    Step(
        "object", "对公示提出异议", "publicity -> objection", by=frozenset({Role.ANYONE}) | MEMBER, basis="民发〔2021〕57号 第19条",
        input=ObjectToNotice, does=(save_objection,),
        tells=(Notify("objection_received"), Notify("objection_to_answer", Audience.TOWNSHIP)),
    ),
    Step(
        "answer_objection", "异议成立，重新公示", "objection -> publicity", by=INVESTIGATOR, basis="民发〔2021〕57号 第19条",
        input=inputs.AnswerObjection, button="答复异议", when=rules.objection_upheld, excludes_involvement=frozenset({"investigator"}), fallback_role=INSTEAD,
        does=(effects.answer_the_objection, take_down, effects.change_opinion, effects.post_notice),
        tells=(Notify("objection_answered"),),
    ),
    Step(
        "answer_objection", "异议不成立", "objection -> deciding", by=INVESTIGATOR, basis="民发〔2021〕57号 第19条",
        input=inputs.AnswerObjection, when=rules.objection_dismissed, excludes_involvement=frozenset({"investigator"}), fallback_role=INSTEAD,
        does=(effects.answer_the_objection, take_down), tells=(Notify("objection_answered"),),
    ),
    Step(
        "close_notice", "公示期满", "publicity -> deciding", by=SYSTEM, basis="民发〔2021〕57号 第19条；民法典 第203条",
        does=(take_down,),
    ),
    Step(
        "record_posting", "登记公示张贴", "publicity | objection | deciding | approved -> =", by=OFFICER | frozenset({Role.VILLAGE_ASSISTANT}),
        basis="民发〔2021〕57号 第19条", input=notice_posting.RecordPosting, does=(notice_posting.save_posting,),
        needs=(notice_posting.posting_is_proved, notice_posting.posting_is_within_the_notice),
    ),
    Step(
        "record_taking_down", "登记公示取下", "publicity | objection | deciding | approved | refused -> =",
        by=OFFICER | frozenset({Role.VILLAGE_ASSISTANT}), basis="民发〔2021〕57号 第19条",
        input=notice_posting.RecordTakingDown, needs=(notice_posting.something_hangs,), does=(notice_posting.save_taking_down,),
    ),
    Step(
        "record_park_visit", "登记园区入户核实", "deciding -> =", by=PARK, basis="民发〔2021〕57号 第20条",
        input=inputs.ParkVisit, does=(effects.save_park_visit,),
    ),
    Step(
        "approve", "予以确认", "deciding -> approved", by=APPROVER, basis="措施(二十一)；社会救助法 第44条；民发〔2021〕57号 第21条",
        input=inputs.Approve, offers=OFFERS, excludes_involvement=DECIDES_INDEPENDENTLY, fallback_role=INSTEAD,
        needs=(
            rules.opinion_is_grant, rules.amount_follows_the_notice, rules.park_has_visited,
            rules.every_adult_consented,
            check_rules.bad_result_was_told, instalments.no_instalments_here,
        ),
        does=(effects.decide_grant, issues("decision")), tells=(Notify("approved"),), note=note_from("reason"),
    ),
    Step(
        "refuse", "不予确认", "deciding -> refused", by=APPROVER, basis="社会救助法 第45条；民发〔2021〕57号 第21条",
        input=inputs.Refuse, excludes_involvement=DECIDES_INDEPENDENTLY, fallback_role=INSTEAD, needs=(rules.park_has_visited, check_rules.bad_result_was_told),
        does=(effects.decide_refusal, issues("refusal"), await_delivery), tells=(Notify("refused"),), note=_refusal,
    ),
    Step(
        "return_opinion", "退回，重新提出意见", "deciding -> investigating", by=APPROVER, basis="民发〔2021〕57号 第19条、第21条",
        input=inputs.ReturnOpinion, excludes_involvement=DECIDES_INDEPENDENTLY, fallback_role=INSTEAD, note=note_from("reason"),
    ),
    Step(
        "extend", "延长办理期限", f"{UNDER_WAY} -> =", by=PARK, basis="民发〔2021〕57号 第22条",
        input=inputs.Extend, extends_to=45, does=(issues("extension"),), tells=(Notify("extended", date="due_on"),), note=note_from("reason"),
    ),
    Step(
        "explain_delay", "说明超期原因", f"{UNDER_WAY} -> =", by=OFFICER | APPROVER | PARK, basis="措施(二十一)；告知本人 [P]",
        input=inputs.ExplainDelay, needs=(rules.limit_was_missed,), tells=(Notify("delay_explained"),), note=note_from("reason"),
    ),
    Step(
        "withdraw", "撤回申请", f"draft | {BEFORE_DECISION} -> withdrawn", by=PERSON, basis="民发〔2021〕57号",
        input=inputs.Withdraw, does=(take_down, forget_draft), tells=(Notify("withdrawn"),),
    ),
    Step(
        "record_death", "家里没有别人，申请终止", f"{BEFORE_DECISION} -> terminated", by=OFFICER | INVESTIGATOR, basis="[P] 申请人去世",
        input=death.RecordDeath, button="登记家庭成员去世", when=death.was_the_last, fallback_role=INSTEAD,
        needs=(death.successor_is_not_named,), does=(death.mark_dead, take_down),
        tells=(Notify("ended_by_death"),), note=death.last_death_note,
    ),
    Step(
        "record_death", "家庭成员去世，其他人接着申请", "submitted | supplement | accepted | investigating | check_disputable -> =",
        by=OFFICER | INVESTIGATOR, basis="[P] 家庭成员去世", input=death.RecordDeath, when=death.others_go_on, fallback_role=INSTEAD,
        needs=(death.member_is_there, death.successor_is_named),
        does=(death.mark_dead, death.let_successor_apply, death.drop_opinion, effects.register_members),
        tells=(Notify("goes_on_after_death"),), note=death.death_note,
    ),
    Step(
        "record_death", "家庭成员去世，重新调查", "opinion | appraisal | publicity | objection | deciding -> investigating",
        by=OFFICER | INVESTIGATOR, basis="[P] 家庭成员去世", input=death.RecordDeath, when=death.others_go_on, fallback_role=INSTEAD,
        needs=(death.member_is_there, death.successor_is_named),
        does=(
            death.mark_dead, death.let_successor_apply, death.drop_opinion, take_down, effects.register_members,
        ),
        tells=(Notify("goes_on_after_death"),), note=death.death_note,
    ),
    Step(
        "note_refusal_to_cooperate", "记录不配合调查", "accepted | investigating -> =", by=INVESTIGATOR | OFFICER, basis="民发〔2021〕57号 第29条",
        input=inputs.RefusesToCooperate, does=(effects.note_refusal_to_cooperate,),
    ),
    Step(
        "terminate", "终止办理", f"{UNDER_WAY} -> terminated", by=APPROVER, basis="民发〔2021〕57号 第29条；社会救助法 第48条",
        input=inputs.Terminate, excludes_involvement=DECIDES_INDEPENDENTLY, fallback_role=INSTEAD, needs=(rules.refused_twice,), does=(take_down, issues("termination"), await_delivery),
        tells=(Notify("terminated"),), note=note_from("reason"),
    ),
    Step(
        "record_delivery", "登记书面通知送达", "refused | not_accepted | terminated -> =", by=OFFICER,
        basis="社会救助法 第45条；民发〔2021〕57号 第21条", input=RecordDelivery, needs=(notice_is_to_be_delivered,), does=(save_delivery,),
        note=delivered_note,
    ),
    Step(
        "correct", "更正", f"{UNDER_WAY} | approved | refused -> =", by=APPROVER | PARK, basis="[P] 更正以追加记录的方式进行",
        input=inputs.Correct, excludes_involvement=frozenset({"decider"}), does=(effects.correct_amount, issues("correction")), note=note_from("reason"),
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
    road=ROAD,
    steps=STEPS,
)
