"""The conditions of the steps of an emergency. Pure: caps and persons are in the file, the standard is an argument there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import FieldError
from app.money import yuan_text
from app.workflow import Case

if TYPE_CHECKING:
    from app.emergencies.effects import EmergencyFile

# [P] min(800 yuan (Gansu 2021), one month's standard (2026)) until the operator confirms; domain.md §4.
SMALL_AMOUNT_CAP_FEN = 800_00
TOWNSHIP_LIMIT_MONTHS = 3


def _file(case: Case) -> EmergencyFile:
    record: EmergencyFile = case.record
    return record


def small_amount_cap(monthly_standard: int) -> int:
    """The most that a township may pay at once without check or notice, in fen."""
    return min(SMALL_AMOUNT_CAP_FEN, monthly_standard)


def township_limit(monthly_standard: int, people: int) -> int:
    """[P] The most that a township decides alone: three months' standard for each person, in fen."""
    return TOWNSHIP_LIMIT_MONTHS * monthly_standard * people


def is_expense(case: Case) -> bool:
    return bool(case.facts.track == "expense")


def is_urgent(case: Case) -> bool:
    return bool(case.facts.track != "expense")


def on_small_amount(case: Case) -> bool:
    return bool(_file(case).emergency.track == "small_amount")


def on_relief_first(case: Case) -> bool:
    return bool(_file(case).emergency.track == "relief_first")


def within_small_amount(case: Case) -> FieldError | None:
    cap = small_amount_cap(_file(case).monthly_standard)
    if case.facts.amount > cap:
        return FieldError("amount", f"小金额先行救助每次不超过{yuan_text(cap)}。需要更多的，请按“先行救助”办理。")
    return None


def within_township_limit(case: Case) -> FieldError | None:
    limit = township_limit(_file(case).monthly_standard, _file(case).emergency.people)
    if case.facts.amount > limit:
        return FieldError("amount", f"乡镇先行救助不超过{yuan_text(limit)}（3个月标准×人数）。超过的请园区一事一议。")
    return None


def identity_is_settled_or_explained(case: Case) -> FieldError | None:
    """Somebody whose papers are lost is helped all the same; before the case is closed, the record says who he is or why not."""
    if _file(case).payee_id_status != "verified" and len(case.facts.note) < 4:
        return FieldError("note", "收款人身份还没有核实，请说明怎样核对的，或者为什么核对不了。")
    return None
