"""Facts that could be right for a step, so that whoever tries steps at random gets somewhere."""

from __future__ import annotations

from typing import Any

from tests.support.world import TOWNSHIP, VILLAGE


def facts_for(action: str, today: str, number: int) -> dict[str, Any]:
    """Facts that could be right for an action."""
    reason = {"reason": "情况属实"}
    pair = [f"investigator{1 + number % 3}-{TOWNSHIP}", f"investigator{1 + (number + 1) % 3}-{TOWNSHIP}"]
    known: dict[str, dict[str, Any]] = {
        "request_supplement": {"items": [{"kind": "other", "message": "请补充说明"}]},
        "reject_intake": reason | {"where_to_go": "户口所在地"},
        "transfer": {"region": VILLAGE if number % 2 else "620171102201"},
        "accept": {"relatives_of_staff": number % 7 == 0},
        "check_negative": reason,
        "dispute_check": {"text": "不对"},
        "record_visit": {"visited_on": today, "investigators": pair, "findings": "属实", "unsigned_reason": "签在纸上"},
        "plan_visit": {"visit_on": today, "window": "morning"},
        "ask_other_day": {"visit_on": today, "window": "afternoon"},
        "record_posting": {"posted_on": today, "place": "公示栏", "posted_by": "文书", "no_photo_reason": "停电"},
        "excuse_posting": reason,
        "record_taking_down": {"taken_down_on": today},
        "record_death": {"member": 0, "died_on": today, "source": "户籍"},
        "propose": {"opinion": "grant" if number % 4 else "refuse", "category": "urban_full", "monthly_amount": 64000}
        | reason
        | {"differs_because": "女儿每月给一点"},
        "call_appraisal": reason,
        "record_appraisal": {"participants": 9, "village_representatives": 7, "minutes": "同意"},
        "object": {"text": "有意见"},
        "answer_objection": {
            "outcome": ["dismissed", "upheld_amount", "dismissed", "upheld_refuse"][number % 4],
            "monthly_amount": [None, 40000, None, None][number % 4],
            "text": "已调查",
        },
        "record_park_visit": {"visited_on": today, "findings": "属实"},
        "approve": {"monthly_amount": 64000, "differs_because": "女儿的转账已核实"} | reason,
        "refuse": reason,
        "record_remedy": {
            "kind": ["review", "suit"][number % 2],
            "body": "甲",
            "received_on": today,
            "number": str(number),
        },
        "record_remedy_outcome": {"outcome": ["upheld", "changed"][number % 2], "text": "见决定书"},
        "extend": {"ground": "objection"} | reason,
        "terminate": reason | {"heard": "没有意见"},
        "note_refusal_to_cooperate": {"what": "两次不开门"},
        "correct": reason | {"what": "金额", "wrong": "1", "right": "2"},
        "triage": {"track": ["small_amount", "relief_first"][number % 2], "note": "属实"},
        "pay": {
            "amount": 1000 * (1 + number),
            "method": "cash",
            "payee": {"name": "某人", "id_status": "lost"},
            "witnesses": [f"officer{1 + number % 2}-{TOWNSHIP}", f"investigator{1 + number % 3}-{TOWNSHIP}"],
            "repeat_reason": "又烧了" if number % 3 else None,
        },
        "hold_conference": {"participants": ["甲", "乙", "丙"], "minutes": "同意", "agreed_amount": 100000},
        "follow_up": {"description": "还没有住处", "people": 1},
        "backfill": {"note": "已经核对身份"},
        "decline": reason,
        "check_dismissal": {"agrees": number % 2 == 0, "note": "打电话问了"},
        "refer": reason | {"to": "派出所", "address": "机场路1号", "phone": "0931-8256110"},
        "send_slip": {"kind": "housing", "need": "房子漏雨", "consent": {"signed_at": today}},
        "ask_whether_solved": {"solved": number % 2 == 0, "note": "打电话问了"},
        "say_unsolved": {"note": "那边说不归他们管"},
        "settle_ineligible": reason | {"heard": "没有意见", "outcome": ["kept", "to_be_recovered"][number % 2]},
        "not_applicable": reason | {"where_to_go": "民政窗口"},
        "report_change": {"text": "有人找到了工作"},
        "report_death": {"name": "甲", "died_on": today},
        "review": {"findings": "没有变化"},
        "propose_change": {
            "proposal": ["cut", "stop", "taper", "raise"][number % 4],
            "monthly_amount": [32000, None, None, 70000][number % 4],
            "ground": "employment" if number % 3 else "income",
        }
        | reason,
        "record_delivery": {
            "way": ["handed_over", "family", "posted", "left", "public"][number % 5],
            "delivered_on": today,
            "received_by": "甲",
        }
        | reason,
        "record_failed_delivery": {"tried_on": today, "way": "handed_over", "happened": "没人"},
        "announce_delivery": {"announced_on": today, "where": "村公告栏"},
        "confirm_end": {"findings": "还有工作"},
        "make_statement": {"text": "不同意", "wants_hearing": number % 2 == 0},
        "hold_hearing": {"held_on": today, "participants": ["甲", "乙"], "minutes": "说明了情况"},
        "change_amount": {
            "monthly_amount": [32000, 40000, 1000 * (1 + number), 70000][number % 4],
            "differs_because": "多加一点或者少减一点",
        }
        | reason,
        "taper": {"months": 1 + number % 6} | reason,
        "keep": reason,
        "stop": reason,
        "resume": reason,
        "deny": reason,
        "set_aside_objection": reason,
        "settle_naming": reason | {"outcome": "stands" if number % 3 else "void"},
        "return_proposal": reason,
        "reject_account": reason,
        "change_account": {"holder": "甲", "number": f"62170000{number:08d}", "bank": "甘肃银行"},
        "confirm_account": {"code": f"{number:06d}"},
        "confirm_in_person": {"note": "核对了身份证"},
        "accept_account": {"last_four": f"{number:04d}"},
    }
    return known.get(action, {})
