"""What was calculated, proposed, published and decided, side by side; and forms that already say what follows."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.office import AMOUNT, Office
from tests.support.world import Person

GRANTED = {"outcome": "拟予救助", "category": "urban_difference", "monthly_amount": AMOUNT}


def form(person: Person, case: Any, action: str) -> dict[str, Any]:
    """What the form of a step says before anything is filled in."""
    offered = person.read(f"/applications/{case['id']}")["actions"]
    [fields] = [each["fields"]["properties"] for each in offered if each["action"] == action]
    return {name: field["default"] for name, field in fields.items() if field.get("default") is not None}


def test_an_opinion_begins_with_what_was_calculated(office: Office, zhang: Person) -> None:
    case = office.visited(zhang)
    office.officer.act("applications", case["id"], "calculate")
    result = office.officer.read(f"/applications/{case['id']}/file")["calculation"]
    assert form(office.officer, case, "propose") == {
        "opinion": "grant",
        "category": result["category"],
        "monthly_amount": result["amount"],
    }


def test_a_step_that_is_blocked_says_nothing_beforehand(office: Office, zhang: Person) -> None:
    case = office.investigating(zhang)
    assert form(office.officer, case, "propose") == {}


@pytest.mark.waypoint("deciding")
def test_whoever_decides_sees_all_stages_with_their_hands(office: Office, case: Any) -> None:
    assert form(office.approver, case, "approve") == {
        "category": "urban_difference",
        "monthly_amount": AMOUNT,
        "reason": "收入低于标准",
        "differs_because": "亲戚每月给一点",
    }
    stages = {each["stage"]: each for each in office.approver.read(f"/applications/{case['id']}/file")["side_by_side"]}
    assert list(stages) == ["calculated", "proposed", "published"]
    proposed = stages["proposed"]
    assert GRANTED.items() <= proposed.items()
    assert proposed["by"].startswith("受理人员 ") and proposed["at"]
    assert proposed["differs_because"] is None, "a reason was given, and the sum is the calculation's"
    assert stages["published"]["monthly_amount"] == AMOUNT
    office.approve(case)
    decided = office.approver.read(f"/applications/{case['id']}/file")["side_by_side"][-1]
    assert (decided["stage"], decided["outcome"], decided["monthly_amount"]) == ("decided", "予以确认", AMOUNT)


def test_why_an_opinion_differs_is_seen_where_it_does(office: Office, zhang: Person) -> None:
    case = office.visited(zhang)
    opinion = {"opinion": "grant", "category": "urban_difference", "reason": "收入低于标准"}
    differs = {"monthly_amount": AMOUNT - 10_00, "differs_because": "亲戚每月给一点"}
    office.officer.act("applications", case["id"], "propose", **opinion, **differs)
    stages = office.officer.read(f"/applications/{case['id']}/file")["side_by_side"]
    [proposed] = [each for each in stages if each["stage"] == "proposed"]
    assert proposed["differs_because"] == "亲戚每月给一点"


@pytest.mark.waypoint("deciding")
def test_the_person_sees_no_hands(zhang: Person, case: Any) -> None:
    assert "side_by_side" not in zhang.read(f"/applications/{case['id']}/file")
