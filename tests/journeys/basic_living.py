"""What the stories of basic living have in common."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.assessment.self_care import SelfCareItems
from tests.support.office import SIGNED_ON_PAPER, confirmed
from tests.support.uploads import sign_in_office
from tests.support.world import TOWNSHIP, Person, World, application, household, id_number


def accepted(world: World, case: dict[str, Any]) -> dict[str, Any]:
    """Through acceptance and visit, up to the proposal."""
    officer, investigator = world.officer(), world.investigator()
    officer.act("applications", case["id"], "accept", relatives_of_staff=False)
    sign_in_office(world.officer(number=2), case["id"])
    officer.act("applications", case["id"], "start_check")
    investigators = [f"investigator1-{TOWNSHIP}", f"investigator2-{TOWNSHIP}"]
    today = case["created_at"][:10]
    investigator.act(
        "applications",
        case["id"],
        "record_visit",
        visited_on=today,
        investigators=investigators,
        findings="属实",
        unsigned_reason=SIGNED_ON_PAPER,
    )
    answer: dict[str, Any] = confirmed(world, officer, case)
    return answer


def assessed(world: World, case: dict[str, Any], *unable: str) -> dict[str, Any]:
    """How far they look after themselves, found out by the park before the opinion: all but what is named."""
    items = {name: name not in unable for name in SelfCareItems.model_fields}
    answer: dict[str, Any] = world.park().act(
        "applications", case["id"], "assess_self_care", items=items, assessor="园区评估小组"
    )
    return answer


def old_man(world: World, born: date = date(1950, 3, 1)) -> Person:
    return world.resident("oldman", "王五", id_number(born))


def destitute(person: Person, **form: Any) -> dict[str, Any]:
    answers = {"area": "rural", "reason": "一个人过", "support_form": "home", "has_no_obligor": True} | form
    return application(person, programme="destitute_support", household=household(person, "王五"), form=answers)
