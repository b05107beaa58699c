"""What is likely next in a life, and facts that look at the matter: who lives there, what was calculated."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.applications.models import Application
from app.benefits.models import Benefit
from app.households.models import Member
from tests.support.office import AMOUNT

RELATIVES = ("李一", "李二", "李三", "李四")
# The likely next steps, so that some cases reach their end; everything else comes from chance.
PATHS = {
    "draft": ["submit"],
    "submitted": ["accept", "request_supplement"],
    "accepted": ["start_check"],
    "investigating": ["confirm", "confirm", "propose", "record_visit", "calculate"],
    "opinion": ["publish", "confirm"],
    "publicity": ["object", "take_up_objection", "answer_objection", "record_posting"],
    "objection": ["take_up_objection", "set_aside_objection", "answer_objection"],
    "check_disputable": ["dispute_check", "accept_check"],
    "deciding": ["confirm", "approve", "approve", "record_posting", "refuse"],
    "reported": ["triage"],
    "triaged": ["pay"],
    "paid_first": ["backfill"],
    "reviewed": ["close"],
    "active": ["report_change", "report_change", "report_change", "report_change", "report_death", "change_account"],
    "change_check": ["change_members", "change_members", "propose_change", "change_category", "review"],
    "hearing_sent": ["record_delivery", "record_failed_delivery", "make_statement", "notice_received"],
    "hearing": ["make_statement"],
    "hearing_called": ["hold_hearing"],
    "deciding_change": ["change_amount", "change_amount", "change_amount", "stop", "taper", "keep", "publish_ending"],
    "decision_sent": ["record_delivery", "notice_received", "record_failed_delivery", "announce_delivery"],
    "reviewing": ["report_change", "check_again", "record_review_visit", "review"],
    "refused": ["record_delivery", "record_failed_delivery", "announce_delivery"],
    "tapering": ["resume"],
    "taper_check": ["confirm_end", "resume"],
    "stopped": ["resume"],
}


def someone_of(household: UUID, number: int) -> str:
    people = [row.name for row in Member.select().where(Member.household == household).order_by(Member.position)]
    return str(people[-1 - number % 2] if len(people) > 1 else people[0]) if people else "甲"


def people_for(benefit: UUID, relatives: dict[str, str], today: str, number: int) -> dict[str, Any]:
    """Somebody joins whom another household may have too, somebody leaves, or both; at times whoever receives it."""
    here = Member.select().where(Member.household == benefit, Member.left_on.is_null()).order_by(Member.position)
    names = [row.name for row in here]
    facts: dict[str, Any] = {"reason": "户口本", "monthly_amount": [AMOUNT, AMOUNT // 2, AMOUNT * 2][number % 3]}
    if names and number % 3 != 1:
        goes = names[number % len(names)]
        facts |= {"leaves": [{"name": goes, "because": "marriage", "since": today}]}
        facts |= {"recipient": names[(number + 1) % len(names)]} if number % len(names) == 0 else {}
    if number % 3:
        joins = RELATIVES[number % len(RELATIVES)]
        facts |= {"joins": [{"name": joins, "relation": "child", "id_number": relatives[joins]}]}
    return facts


def as_calculated(application: UUID, number: int) -> dict[str, Any]:
    """What was proposed, or the amount and the class of the calculation, or one of them; with words about a difference
    or without.
    """
    row = Application.get_or_none(Application.id == application)
    words = {"differs_because": "亲戚每月给一点" if number % 2 else None}
    if row is not None and row.opinion and row.opinion.get("monthly_amount"):
        return words | {name: row.opinion[name] for name in ("monthly_amount", "category")}
    result = ((row.calculation if row else None) or {}).get("result") or {}
    if not result.get("category"):
        return words
    amount = result["amount"] if number % 5 else result["amount"] + 100
    return words | {"monthly_amount": amount, "category": result["category"]}


def as_proposed(benefit: UUID) -> dict[str, Any]:
    amount = (Benefit.get_by_id(benefit).proposal or {}).get("monthly_amount")
    return {"monthly_amount": amount, "differs_because": None} if amount else {}
