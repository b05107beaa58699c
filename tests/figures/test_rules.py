"""What counts as what, by examples."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.emergencies.inputs import KIND_LABELS
from app.figures.causes import CAUSES, cause_of_emergency
from app.figures.definitions import FIGURES
from app.figures.rules import (
    Counted,
    Happening,
    averaged,
    counted,
    is_after_cut_off,
    month_after,
    month_of,
    needs_facts,
)

ON = date(2026, 11, 12)
ALLOWANCE = "minimum_living_allowance"


def event(collection: str, action: str, moves: str, programme: str = ALLOWANCE, **more: Any) -> Happening:
    before, _, after = moves.partition(" -> ")
    return Happening(collection, programme, action, before, after, ON, **more)


def codes(happening: Happening) -> dict[str, int]:
    return {each.code: each.amount for each in counted(happening)}


@pytest.mark.parametrize(
    ("happening", "code"),
    [
        (event("applications", "submit", "draft -> submitted"), "received"),
        (event("applications", "accept", "submitted -> accepted"), "accepted"),
        (event("applications", "reject_intake", "submitted -> not_accepted"), "not_accepted"),
        (event("applications", "deadline_missed", "deciding -> deciding"), "overdue"),
        (event("applications", "recognition_ends", "approved -> ended", "marginal_household"), "stopped"),
        (event("benefits", "change_amount", "deciding_change -> active"), "raised"),
        (event("benefits", "record_delivery", "decision_sent -> active"), "lowered"),
        (event("benefits", "confirm_receipt", "decision_sent -> stopped"), "stopped"),
        (event("benefits", "end_taper", "taper_ending -> stopped"), "stopped"),
        (event("benefits", "stop", "deciding_change -> stopped"), "ended_by_death"),
        (event("benefits", "report_death", "active -> change_check"), "deaths"),
        (event("benefits", "resume", "stopped -> active"), "resumed"),
        (event("benefits", "review", "reviewing -> active"), "reviewed"),
        (event("emergencies", "begin", " -> reported"), "emergencies"),
        (event("emergencies", "decline", "triaged -> declined"), "aid_declined"),
        (event("leads", "begin", " -> new"), "leads"),
        (event("leads", "record_visit", "assigned -> visited"), "leads_visited"),
        (event("leads", "convert", "visited -> converted"), "leads_converted"),
        (event("complaints", "begin", " -> received"), "complaints"),
        (event("complaints", "answer", "concluded -> answered"), "complaints_answered"),
    ],
)
def test_what_counts_as_one_thing(happening: Happening, code: str) -> None:
    assert counted(happening) == [Counted(code)]


@pytest.mark.parametrize(
    "happening",
    [
        event("applications", "begin", " -> draft"),
        event("benefits", "begin", " -> active"),
        event("applications", "resubmit", "supplement -> submitted"),
        event("applications", "recognition_ends", "approved -> approved", "marginal_household"),
        event("benefits", "change_amount", "deciding_change -> decision_sent"),
        event("benefits", "keep", "deciding_change -> active"),
        event("benefits", "record_delivery", "stopped -> stopped"),
        event("reports", "answer", "received -> answered"),
        event("leads", "assign", "new -> assigned"),
    ],
)
def test_what_counts_as_nothing(happening: Happening) -> None:
    assert counted(happening) == []


def test_an_approval_in_time() -> None:
    approved = event(
        "applications",
        "approve",
        "deciding -> approved",
        due_on=ON,
        accepted_on=date(2026, 11, 2),
        facts={"monthly_amount": 64000},
    )
    assert codes(approved) == {
        "granted": 0,
        "decided_on_time": 0,
        "on_time_share": 1000,
        "days_to_decision": 10,
        "new_households": 0,
        "new_monthly": 64000,
    }


def test_a_late_refusal() -> None:
    refused = event("applications", "refuse", "deciding -> refused", due_on=date(2026, 11, 11), accepted_on=ON)
    assert codes(refused) == {"refused": 0, "decided_late": 0, "on_time_share": 0, "days_to_decision": 0}


def test_one_sum_and_a_recognition() -> None:
    moves = "deciding -> approved"
    one_sum = event("applications", "approve", moves, "temporary_assistance", facts={"monthly_amount": 300000})
    assert codes(one_sum) == {"granted": 0, "one_off": 0, "one_off_money": 300000}
    assert codes(event("applications", "approve", moves, "rigid_expense_household", facts={})) == {
        "granted": 0,
        "new_households": 0,
    }


def test_a_grant_counts_under_each_cause_and_in_town_once_more() -> None:
    causes = {"causes": frozenset({"illness", "no_work"}), "facts": {}}
    rural = codes(event("applications", "approve", "deciding -> approved", "marginal_household", **causes))
    assert {code for code in rural if "_" in code} == {"new_households", "need_illness", "need_no_work"}
    urban = codes(event("applications", "approve", "a -> b", "marginal_household", is_urban=True, **causes))
    assert urban.keys() - rural.keys() == {"urban_illness", "urban_no_work"}
    assert codes(event("applications", "approve", "a -> b", "orphan", is_urban=True, **causes)) == {"granted": 0}
    refused = event("applications", "refuse", "deciding -> refused", **causes)
    assert codes(refused) == {"refused": 0}
    aid = event("emergencies", "pay", "triaged -> paid_first", facts={"amount": 1}, causes=frozenset({"disaster"}))
    assert codes(aid) == {"aid": 0, "aid_money": 1, "relief_disaster": 0}


def test_aid_counts_its_money() -> None:
    assert codes(event("emergencies", "pay", "triaged -> paid_first", facts={"amount": 50000})) == {
        "aid": 0,
        "aid_money": 50000,
    }
    assert needs_facts("emergencies", "pay") and not needs_facts("emergencies", "begin")


def test_each_code_is_defined() -> None:
    """What is counted without a definition would be seen by nobody."""
    assert {"owed", "owed_money", "on_time_share"} <= FIGURES.keys()
    assert {f"{group}_{cause}" for group in ("need", "urban") for cause in CAUSES} <= FIGURES.keys()
    assert {f"relief_{cause_of_emergency(kind)}" for kind in KIND_LABELS} <= FIGURES.keys()
    assert all(figure.basis and figure.formula and figure.code == code for code, figure in FIGURES.items())


def test_months() -> None:
    assert month_of(ON) == date(2026, 11, 1)
    assert month_after(date(2026, 12, 1)) == date(2027, 1, 1)
    assert month_after(date(2026, 1, 1), -1) == date(2025, 12, 1)
    assert is_after_cut_off(date(2026, 11, 16), 15) and not is_after_cut_off(date(2026, 11, 15), 15)


def test_averages_round_half_up() -> None:
    assert [averaged(total, 2) for total in (0, 1, 2, 3)] == [0, 1, 1, 2] and averaged(5, 0) == 0
