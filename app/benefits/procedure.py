"""待遇的一生: a monthly benefit from its first month to its end, as a table.

Sources: 措施(六), 社会救助法 第46条至第48条, 民发〔2021〕57号 第30条至第33条, 民发〔2021〕43号 第26条. Nothing is cut, tapered or stopped before the person
was told in writing and could speak (第48条); who proposes does not decide. [P] marks a proposal of ours that the operator may change.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.accounts.roles import Role
from app.benefits import bank_accounts, effects, ending, inputs, rules
from app.benefits.file import BenefitFile
from app.benefits.states import ENDING, ROAD, STATES
from app.kernel.money import yuan_text
from app.notices.issue import issues
from app.notifications.outbox import Audience, Notify
from app.public_notices.board import take_down
from app.public_notices.inputs import ObjectToNotice
from app.workflow.definition import Procedure, Step, note_from
from app.workflow.limits import TimeLimit, Unit

OFFICER, INVESTIGATOR, APPROVER = (
    frozenset({Role.TOWNSHIP_OFFICER}),
    frozenset({Role.TOWNSHIP_INVESTIGATOR}),
    frozenset({Role.TOWNSHIP_APPROVER}),
)
PARK, SYSTEM, HIMSELF = (
    frozenset({Role.PARK_SUPERVISOR}),
    frozenset({Role.SYSTEM}),
    frozenset({Role.APPLICANT}),
)
WHOEVER_KNOWS = HIMSELF | {Role.AGENT, Role.VILLAGE_ASSISTANT, Role.TOWNSHIP_OFFICER, Role.TOWNSHIP_INVESTIGATOR}
WHOEVER_SPEAKS = HIMSELF | {Role.AGENT, Role.TOWNSHIP_OFFICER}
UNTIL_DECIDED = "active | reviewing | change_check | hearing | hearing_called | deciding_change | ending_notice"
PAID = f"{UNTIL_DECIDED} | tapering"
DECIDES_INDEPENDENTLY = frozenset({"investigator", "proposer"})
INSTEAD = Role.PARK_SUPERVISOR
HEARD = "社会救助法 第48条"
ACCOUNT = "民发〔2021〕57号 第25条；[P] 换渠道核对、两人经手"


def _decision(recorded: Mapping[str, Any]) -> str:
    return f"事实和理由：{recorded['reason']} {recorded['remedies']}"


def _new_amount(recorded: Mapping[str, Any]) -> str:
    return f"从{recorded['from_month'][:7]}起每月{yuan_text(recorded['monthly_amount'])}。{_decision(recorded)}"


def _proposal(recorded: Mapping[str, Any]) -> str:
    return f"{recorded['told']}。事实和理由：{recorded['reason']} 您可以在期限内说明情况，也可以要求听证。"


def _new_account(recorded: Mapping[str, Any]) -> str:
    return f"{recorded['bank']} {recorded['number']}，户名{recorded['holder']}。核实以前，钱还是发到原来的账户。"


_REVIEWS = (
    Step(
        "review_due", "开始定期复核", "active -> reviewing", by=SYSTEM, basis="措施(六)；民发〔2021〕57号 第31条",
        does=(effects.owe_further,), tells=(Notify("review_due", date="step_due_on"), Notify("review_to_do", Audience.INVESTIGATORS, date="step_due_on")),
    ),
    Step(
        "review", "复核完毕，没有明显变化", "reviewing | change_check -> active", by=INVESTIGATOR | PARK, basis="措施(六)：复核期内无明显变化不调整",
        input=inputs.Review, does=(effects.drop_proposal, effects.plan_review), tells=(Notify("review_no_change"),),
    ),
    Step(
        "report_change", "报告家里有变化", "active | reviewing -> change_check", by=WHOEVER_KNOWS, basis="社会救助法 第46条；民发〔2021〕57号 第30条",
        input=inputs.ReportChange, tells=(Notify("change_reported"), Notify("change_to_check", Audience.INVESTIGATORS, date="step_due_on")), note=note_from("text"),
    ),
    Step(
        "report_change", "报告家里有变化", "tapering -> =", by=WHOEVER_KNOWS, basis="社会救助法 第46条；民发〔2021〕57号 第30条",
        input=inputs.ReportChange, tells=(Notify("change_reported"), Notify("change_to_check", Audience.APPROVERS)), note=note_from("text"),
    ),
    Step(
        "report_death", "登记家里有人去世", f"{UNTIL_DECIDED} -> change_check", by=WHOEVER_KNOWS, basis="民发〔2022〕83号：3个月内办结",
        input=inputs.ReportDeath, needs=(rules.person_is_of_the_household,), does=(effects.save_death, take_down),
        within=TimeLimit(90, Unit.CALENDAR_DAYS, "民发〔2022〕83号"), tells=(Notify("change_to_check", Audience.INVESTIGATORS, date="step_due_on"),),
    ),
)  # fmt: skip

_CHANGES = (
    Step(
        "propose_change", "提出调整建议", "change_check -> deciding_change", by=INVESTIGATOR, basis="民发〔2022〕83号；社会救助法 第48条",
        input=inputs.ProposeChange, when=rules.nobody_is_left, public=False,
        needs=(rules.proposes_stop, rules.amount_fits_the_proposal), does=(effects.save_proposal,),
    ),
    Step(
        "propose_change", "提出调整建议", "change_check -> deciding_change", by=INVESTIGATOR, basis="措施(六)；民发〔2021〕57号 第32条",
        input=inputs.ProposeChange, when=rules.proposes_raise, public=False,
        needs=(rules.amount_fits_the_proposal,), does=(effects.save_proposal,),
    ),
    Step(
        "propose_change", "拟降低、渐退或者停发，先告知本人", "change_check -> hearing", by=INVESTIGATOR, basis=f"措施(六)；{HEARD}",
        input=inputs.ProposeChange, button="提出调整建议", when=rules.proposes_less,
        needs=(rules.amount_fits_the_proposal,), does=(effects.save_proposal, issues("hearing")),
        tells=(Notify("hearing", date="step_due_on"),), note=_proposal,
    ),
    Step(
        "make_statement", "要求听证", "hearing -> hearing_called", by=WHOEVER_SPEAKS, basis=HEARD,
        input=inputs.MakeStatement, button="说明情况，或者要求听证", when=rules.wants_hearing, does=(effects.save_statement,),
        tells=(Notify("hearing_called"), Notify("hearing_to_hold", Audience.TOWNSHIP, date="step_due_on")), note=note_from("text"),
    ),
    Step(
        "make_statement", "说明情况", "hearing -> =", by=WHOEVER_SPEAKS, basis=HEARD,
        input=inputs.MakeStatement, button="说明情况，或者要求听证", when=rules.wants_no_hearing, does=(effects.save_statement,),
        tells=(Notify("statement_kept"),), note=note_from("text"),
    ),
    Step(
        "hold_hearing", "举行听证", "hearing_called -> deciding_change", by=OFFICER | PARK, basis=HEARD,
        input=inputs.HoldHearing, excludes_involvement=DECIDES_INDEPENDENTLY, does=(effects.save_hearing,), tells=(Notify("statement_kept"),),
    ),
    Step("close_hearing", "听取意见的期限已满", "hearing -> deciding_change", by=SYSTEM, basis=HEARD),
    Step(
        "change_amount", "调整金额", "deciding_change -> active", by=APPROVER, basis="社会救助法 第47条、第48条；民发〔2021〕57号 第32条",
        input=inputs.ChangeAmount, excludes_involvement=DECIDES_INDEPENDENTLY, fallback_role=INSTEAD, needs=(rules.not_below_what_was_announced,),
        does=(effects.change_amount, issues("benefit_change")), tells=(Notify("benefit_changed", date="from_month"),), note=_new_amount,
    ),
    Step(
        "keep", "维持原来的待遇", "deciding_change -> active", by=APPROVER, basis="措施(六)；社会救助法 第48条",
        input=inputs.Decide, excludes_involvement=DECIDES_INDEPENDENTLY, fallback_role=INSTEAD, does=(effects.keep_as_it_is,), tells=(Notify("review_no_change"),), note=note_from("reason"),
    ),
    Step(
        "taper", "给予渐退期", "deciding_change -> tapering", by=APPROVER, basis="民发〔2021〕57号 第33条；民发〔2022〕83号；社会救助法 第48条",
        input=inputs.Taper, excludes_involvement=DECIDES_INDEPENDENTLY, fallback_role=INSTEAD, needs=(rules.end_was_announced, ending.village_could_speak),
        does=(effects.taper, issues("benefit_change")), tells=(Notify("taper", date="until"),), note=_decision,
    ),
    Step(
        "stop", "停发", "deciding_change -> stopped", by=APPROVER, basis="民发〔2022〕83号；社会救助法 第48条",
        input=inputs.Decide, when=rules.nobody_is_left, excludes_involvement=DECIDES_INDEPENDENTLY, fallback_role=INSTEAD, needs=(rules.stop_was_announced,),
        does=(effects.stop, issues("benefit_change")), tells=(Notify("benefit_ended_by_death", date="from_month"),), note=_decision,
    ),
    Step(
        "stop", "停发", "deciding_change -> stopped", by=APPROVER, basis="措施(六)；社会救助法 第48条",
        input=inputs.Decide, when=rules.somebody_is_left, excludes_involvement=DECIDES_INDEPENDENTLY, fallback_role=INSTEAD,
        needs=(rules.stop_was_announced, ending.village_could_speak),
        does=(effects.stop, issues("benefit_change")), tells=(Notify("benefit_stopped"),), note=_decision,
    ),
    Step(
        "return_proposal", "退回，重新核实", "deciding_change -> change_check", by=APPROVER, basis="[P]",
        input=inputs.Decide, excludes_involvement=DECIDES_INDEPENDENTLY, fallback_role=INSTEAD, does=(effects.drop_proposal,),
        tells=(Notify("change_to_check", Audience.INVESTIGATORS, date="step_due_on"),), public=False,
    ),
    Step("end_taper", "渐退期满，停发", "tapering -> stopped", by=SYSTEM, basis="民发〔2021〕57号 第33条", tells=(Notify("benefit_stopped"),)),
    Step(
        "resume", "恢复发放", "tapering -> active", by=APPROVER, basis="措施(六)",
        input=inputs.Decide, does=(effects.resume,), tells=(Notify("benefit_resumed", date="from_month"),), note=note_from("reason"),
    ),
    Step(
        "resume", "恢复发放", "stopped -> active", by=PARK, basis="行政复议法 第63条至第65条；社会救助法 第48条",
        input=inputs.Decide, excludes_involvement=frozenset({"decider"}), does=(effects.resume,),
        tells=(Notify("benefit_resumed", date="from_month"),), note=note_from("reason"),
    ),
    Step("close", "复议、诉讼期限已过", "stopped -> ended", by=SYSTEM, basis="行政复议法 第20条；行政诉讼法 第46条", public=False),
)  # fmt: skip

_ENDING = (
    Step(
        "publish_ending", "公示拟终止特困供养", "deciding_change -> ending_notice", by=OFFICER | APPROVER | PARK, basis=ENDING,
        button="公示拟终止", needs=(ending.village_may_still_speak, rules.end_was_announced), does=(ending.publish,),
        tells=(Notify("ending_published", date="step_due_on"),),
    ),
    Step(
        "object", "对公示提出异议", "ending_notice -> deciding_change", by=frozenset({Role.ANYONE}), basis=f"{ENDING}：15个工作日内作出决定，并重新公示",
        input=ObjectToNotice, does=(ending.object_to,),
        tells=(Notify("objection_received"), Notify("ending_objected", Audience.APPROVERS, date="step_due_on")),
    ),
    Step("close_ending_notice", "公示期满，没有异议", "ending_notice -> deciding_change", by=SYSTEM, basis=ENDING, does=(ending.close,)),
)  # fmt: skip

_ACCOUNT = (
    Step(
        "change_account", "申请换收款账户", f"{PAID} -> =", by=HIMSELF | OFFICER, basis=ACCOUNT,
        input=inputs.ChangeAccount, button="换收款账户", needs=(rules.holder_is_of_the_household, rules.not_asked_too_often),
        does=(bank_accounts.ask_for_change,), tells=(Notify("account_change_asked"),), note=_new_account,
    ),
    Step(
        "confirm_account", "填短信验证码", f"{PAID} -> =", by=HIMSELF | OFFICER, basis=ACCOUNT,
        input=inputs.ConfirmAccount, when=rules.code_is_right, needs=(rules.code_is_awaited,),
        does=(bank_accounts.confirm_by_code,), tells=(Notify("account_to_accept", Audience.TOWNSHIP),), note=note_from("told"),
    ),
    Step(
        "confirm_account", "填短信验证码", f"{PAID} -> =", by=HIMSELF | OFFICER, basis=ACCOUNT,
        input=inputs.ConfirmAccount, when=rules.code_is_wrong, needs=(rules.code_is_awaited,), does=(bank_accounts.count_wrong_code,), note=note_from("told"),
    ),
    Step(
        "confirm_account", "填短信验证码", f"{PAID} -> =", by=HIMSELF | OFFICER, basis=ACCOUNT,
        input=inputs.ConfirmAccount, when=rules.code_is_wrong_for_the_last_time, needs=(rules.code_is_awaited,),
        does=(bank_accounts.stop_after_wrong_codes,), tells=(Notify("account_not_changed"),), note=note_from("told"),
    ),
    Step(
        "confirm_in_person", "当面核对本人和身份证", f"{PAID} -> =", by=OFFICER, basis=ACCOUNT,
        input=inputs.ConfirmInPerson, excludes_involvement=frozenset({"account_requester"}), needs=(rules.person_is_awaited,),
        does=(bank_accounts.confirm_in_person,), tells=(Notify("account_to_accept", Audience.TOWNSHIP),), public=False,
    ),
    Step(
        "accept_account", "核实后换到新账户", f"{PAID} -> =", by=OFFICER | APPROVER, basis=ACCOUNT,
        input=inputs.AcceptAccount, button="确认换账户", excludes_involvement=frozenset({"account_requester", "account_confirmer"}), fallback_role=INSTEAD,
        needs=(rules.change_is_confirmed, rules.number_is_the_one_asked_for, rules.bank_vouches_or_paper_does),
        does=(bank_accounts.accept,), tells=(Notify("account_changed"),),
    ),
    Step(
        "reject_account", "收款账户不改", f"{PAID} -> =", by=OFFICER | APPROVER, basis=ACCOUNT,
        input=inputs.RejectAccount, button="不同意换账户", needs=(rules.a_change_is_asked_for,), does=(bank_accounts.reject,),
        tells=(Notify("account_not_changed"),), note=note_from("reason"),
    ),
    Step(
        "withdraw_account", "不换账户了", f"{PAID} -> =", by=HIMSELF, basis=ACCOUNT,
        needs=(rules.a_change_is_asked_for,), does=(bank_accounts.withdraw,),
    ),
)  # fmt: skip

BENEFIT = Procedure(
    name="benefit",
    label="救助待遇",
    collection="benefits",
    basis="措施(六)；社会救助法 第46条至第48条；民发〔2021〕57号 第25条、第30条至第33条；民发〔2021〕43号 第26条；民发〔2022〕83号",
    load=BenefitFile,
    states=STATES,
    road=ROAD,
    steps=(*_REVIEWS, *_CHANGES, *_ENDING, *_ACCOUNT),
)
