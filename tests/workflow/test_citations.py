"""Each row cites what governs it: an article that exists, of a rule that holds for the programme, on the row's matter.

So that 第36条 (victims of crime) can never again stand for 第39条 (finding people who need help).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from app.applications.concordance import DESTITUTE, MARGINAL, RIGID_EXPENSE, TEMPORARY, under
from app.applications.procedure import MINIMUM_LIVING_ALLOWANCE
from app.programmes.articles import ALLOWANCE_RULES, GOVERNS, articles, articles_in
from app.programmes.catalogue import PROGRAMMES
from app.registry.collections import PROCEDURES
from app.workflow.definition import Procedure

ROOT = Path(__file__).parent.parent.parent
BY_REFERENCE = re.compile(r"（参照[^）]*）")
# What an action is about, in the words of the table of articles. An action that cites an article stands here.
ABOUT = {
    "submit": "申请 授权",
    "request_supplement": "补正 受理",
    "start_spending_check": "互认",
    "verify_spending": "互认",
    "recognition_ends": "互认",
    "renew": "互认",
    "resubmit": "补正 受理",
    "pause": "补正 不予受理 受理",
    "visit_while_paused": "主动发现",
    "reject_intake": "不予受理",
    "transfer": "移交",
    "accept": "受理 近亲属",
    "start_check": "核对 调查",
    "check_negative": "核对告知 核对",
    "dispute_check": "核对告知 核对",
    "accept_check": "核对告知 核对 异议",
    "recheck": "核对告知 核对",
    "record_check_told": "核对告知",
    "withdraw_consent": "授权",
    "give_consent": "授权",
    "record_visit": "调查 主动发现",
    "plan_visit": "调查",
    "ask_other_day": "调查",
    "calculate": "核算",
    "propose": "初审",
    "call_appraisal": "评议",
    "record_appraisal": "评议",
    "publish": "公示",
    "object": "异议",
    "take_up_objection": "异议",
    "set_aside_objection": "异议",
    "answer_objection": "异议",
    "close_notice": "公示",
    "record_posting": "公示 公布",
    "excuse_posting": "公示",
    "record_taking_down": "公示 公布",
    "record_park_visit": "监督核实",
    "approve": "决定",
    "refuse": "不予确认",
    "return_opinion": "退回",
    "record_delivery": "送达",
    "notice_received": "送达",
    "extend": "期限",
    "accept_mandate": "代理",
    "end_agency": "代理",
    "withdraw": "撤回",
    "propose_withdrawal": "撤回",
    "confirm_withdrawal": "撤回",
    "refuse_withdrawal": "撤回",
    "note_refusal_to_cooperate": "不配合",
    "terminate": "不配合 终止 不予确认",
    "assign": "分派 主动发现",
    "lead.escalate": "主动发现",
    "record_hukou_answer": "申请",
    **dict.fromkeys(("keep_book", "record_drawing", "ask_book_back", "give_book_back", "book_overdue"), "代管"),
    **dict.fromkeys(("pay_to_home", "pay_to_person", "turn_over", "take_back"), "特困"),
    **dict.fromkeys(("record_funeral", "change_funeral_account"), "丧葬"),
    **dict.fromkeys(("send_letter", "remind_of_letter", "record_letter_answer", "letter_unanswered"), "协查 调查"),
    **{f"roster.{action}": "互认 转办" for action in ("report", "finish", "silent", "replace")},
    **{f"roster_task.{action}": "互认" for action in ("settle", "differ_again", "agree", "lapse")},
    "record_offer": "就业",
    "assess_self_care": "自理能力",
    "report_self_care_change": "自理能力",
    "not_applicable": "孤儿",
    "invite_to_hearing": "听取意见",
    "answer_before_stop": "听取意见",
    "hear_before_stop": "听取意见",
    "stop_instalments": "听取意见 停发",
    "triage": "先行救助",
    "pay": "先行救助 临时救助",
    "backfill": "先行救助 公布",
    "settle_ineligible": "听取意见 追回",
    "ask_whether_solved": "转办 主动发现",
    "check_dismissal": "主动发现",
    "say_unsolved": "转办",
    "decline": "不予确认",
    "refer": "转办 主动发现",
    "send_slip": "转办",
    "convert": "转为申请 主动发现",
    "dismiss": "主动发现",
    "decide_duplicate": "主动发现",
    "close": "主动发现 期限 公布",
    "answer": "主动发现",
    "referral.withdraw": "转办 授权",
    "social_task.withdraw": "授权",
    **dict.fromkeys(("receive", "start", "hold", "grant", "return", "resend", "silent", "confirm"), "转办"),
    **dict.fromkeys(("referral.refuse", "referral.close", "end_unanswered"), "转办"),
    "complaint.accept": "投诉",
    "complaint.ask": "投诉",
    "complaint.add": "投诉",
    "complaint.assign": "投诉",
    "complaint.conclude": "投诉",
    "complaint.answer": "投诉",
    "complaint.close": "投诉",
    "plan": "转办",
    "start": "转办 主动发现",
    "finish": "转办",
    **{
        f"ticket_{kind}.{action}": "热线"
        for kind in ("consult", "help", "complaint", "progress")
        for action in ("answer", "forward", "tell_progress", "call_back", "close")
    },
    "review_due": "复核",
    "check_again": "复核",
    "record_review_visit": "复核",
    "sign_again": "授权",
    "withdraw_authorisation": "授权",
    "change_members": "变更 听取意见",
    "change_category": "变更 听取意见",
    "propose_for_refused_jobs": "就业 听取意见",
    "report_change": "变更",
    "propose_change": "听取意见 变更",
    "make_statement": "听取意见",
    "hold_hearing": "听取意见",
    "close_hearing": "听取意见",
    "change_amount": "变更",
    "recovery.announce_recovery": "追回",
    "recovery.decide_recovery": "追回",
    "recovery.drop": "追回",
    "recovery.record_repayment": "追回",
    "recovery.go_to_court": "追回",
    "recovery.record_judgment": "追回",
    **dict.fromkeys(
        [f"recovery.{action}" for action in ("ground_fell", "question_recovery", "judge_anew", "record_given_back")],
        "救济 变更",
    ),
    "withdraw_death": "变更",
    "raise_with_standard": "标准 变更",
    "pay_arrears": "变更",
    "add_top_up": "分类施保 变更",
    "facts_changed": "变更 听取意见",
    "keep": "听取意见",
    "stop": "停发 听取意见",
    "taper": "渐退 听取意见",
    "look_before_end": "渐退",
    "confirm_end": "渐退",
    "end_taper": "渐退",
    "resume": "救济 听取意见",
    "restore_months": "救济 听取意见",
    "record_remedy": "救济",
    "record_remedy_outcome": "救济",
    "publish_ending": "公示",
    "close_ending_notice": "公示",
    "name_payee": "发放",
    "change_account": "发放",
    "accept_account": "发放",
    "confirm_account": "发放",
    "confirm_in_person": "发放",
    "reject_account": "发放",
    "withdraw_account": "发放",
    **dict.fromkeys(
        [
            f"stranded_person.{action}"
            for action in (
                *("admit", "send_to_hospital", "move", "look_for", "identify", "link_earlier", "return_home"),
                *(
                    "find_family",
                    "ask_after",
                    "miss",
                    "find_gone",
                    "stay_long",
                    "propose_settlement",
                    "settle",
                    "leave",
                    "hide",
                    "show",
                    "unhide",
                ),
                *("agree", "drop_request"),
            )
        ],
        "流散 医疗",
    ),
    **dict.fromkeys([f"hospital_stay.{action}" for action in ("admit", "discharge", "decline", "withdraw")], "医疗"),
}


def _citations(procedure: Procedure) -> Iterator[tuple[str, str]]:
    """What cites, and its `basis`: the procedure, its term, its rows, and the limits of both."""
    yield "", procedure.basis
    if procedure.term is not None:
        yield "", procedure.term.basis
    for step in procedure.steps:
        yield step.action, step.basis
    for limited in chain(procedure.steps, procedure.states):
        if limited.within is not None:
            yield "", limited.within.basis


def _matters(procedure: Procedure, action: str) -> set[str]:
    """An action that means another thing in one procedure stands there with its name."""
    return set(ABOUT.get(f"{procedure.name}.{action}", ABOUT.get(action, "")).split())


@pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=lambda procedure: procedure.name)
def test_a_row_cites_articles_on_its_own_matter(procedure: Procedure) -> None:
    beside_the_point = [
        (step.action, f"{rule} 第{number}条", articles()[rule, number].subject)
        for step in procedure.steps
        for rule, number in articles_in(step.basis)
        if not articles()[rule, number].topics & _matters(procedure, step.action)
    ]
    assert beside_the_point == []


@pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=lambda procedure: procedure.name)
def test_a_row_cites_the_rules_of_its_own_programme(procedure: Procedure) -> None:
    if procedure.collection != "applications":
        return
    of_others = [
        (action, basis)
        for action, basis in _citations(procedure)
        for rule, _ in articles_in(BY_REFERENCE.sub("", basis))
        if procedure.name not in GOVERNS.get(rule, {procedure.name})
    ]
    assert of_others == []


def test_every_article_that_is_named_anywhere_stands_in_the_table() -> None:
    """In the code, the texts, the papers, the phone: wherever one of these rules is cited."""
    files = chain(
        (ROOT / "app").rglob("*.py"),
        (ROOT / "app").rglob("*.typ"),
        (ROOT / "api").rglob("*.py"),
        (ROOT / "miniprogram-mock/miniprogram").rglob("*.*ml"),
        (ROOT / "miniprogram-mock/miniprogram").rglob("*.js"),
    )
    unknown = [
        (path.name, citation)
        for path in files
        for citation in articles_in(path.read_text(encoding="utf-8"))
        if citation not in articles()
    ]
    assert unknown == []


def test_what_a_programme_rests_on_is_its_own_rule() -> None:
    for programme in PROGRAMMES.values():
        for rule, _ in articles_in(programme.basis):
            assert programme.code in GOVERNS.get(rule, {programme.code}), programme.code


@pytest.mark.parametrize("concordance", [DESTITUTE, RIGID_EXPENSE, TEMPORARY])
def test_nothing_of_the_allowances_rules_is_left(concordance: object) -> None:
    shared = MINIMUM_LIVING_ALLOWANCE
    assert any(ALLOWANCE_RULES in step.basis for step in shared.steps)
    for step in under(concordance, shared).steps:  # type: ignore[arg-type]
        assert ALLOWANCE_RULES not in step.basis


def test_marginal_households_have_them_by_reference() -> None:
    notice = next(step for step in under(MARGINAL, MINIMUM_LIVING_ALLOWANCE).steps if step.action == "publish")
    assert notice.basis == "国办发〔2023〕39号 第二部分（参照民发〔2021〕57号 第19条）"


@pytest.mark.parametrize(
    ("text", "articles_named"),
    [
        ("社会救助法 第37条、第40条", [37, 40]),
        ("社会救助法 第46条至第48条", [46, 47, 48]),
        ("措施(十三)；社会救助法 第62条第2款", [62]),
        ("《社会救助法》第70条第1项", [70]),
        ("社会救助法第7条", [7]),
        ("[P] 申请人去世", []),
    ],
)
def test_a_citation_is_read_as_people_read_it(text: str, articles_named: list[int]) -> None:
    assert [number for _, number in articles_in(text)] == articles_named
