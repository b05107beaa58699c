"""Nobody acts in office on what concerns himself, and nobody decides what he has investigated."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.office import SIGNED_ON_PAPER
from tests.support.uploads import sign_in_office
from tests.support.world import TOWNSHIP, Person, World, consents, household, id_number, ok, problem, submitted

SPOUSE = {"name": "王兰", "relation": "spouse", "labour_capacity": "none", "monthly_income": 0}


def actions_of(person: Person, case: dict[str, Any]) -> set[str]:
    return {action["action"] for action in person.read(f"/applications/{case['id']}")["actions"]}


@pytest.mark.parametrize("as_whom", ["applicant", "member"])
def test_an_officer_whose_own_household_applies(world: World, as_whom: str) -> None:
    """Found by his own ID number, which was entered when he was appointed."""
    number = id_number()
    officer, colleague = world.officer(), world.officer(number=2)
    world.identify(officer.name, number)
    if as_whom == "applicant":
        case = submitted(world.resident("wanglan", "王兰", number))
    else:
        zhang = world.resident()
        with_spouse = household(zhang, "张三", SPOUSE | {"id_number": number})
        case = submitted(zhang, household=with_spouse, consents=consents(0, 1))
    assert actions_of(officer, case) == set()
    refused = problem(officer.try_to("applications", case["id"], "accept", relatives_of_staff=True), 403, "forbidden")
    assert "其他工作人员" in refused["detail"]
    assert "accept" in actions_of(colleague, case)
    colleague.act("applications", case["id"], "accept", relatives_of_staff=True)


def test_an_assistant_is_no_assistant_in_his_own_matter(world: World) -> None:
    assistant = world.assistant()
    number = id_number()
    ok(assistant.put("/me/identity", {"name": "协理员", "id_number": number}))
    assistant.id_number = number
    case = submitted(assistant, household=household(assistant, "协理员"))
    assert "withdraw" in actions_of(assistant, case), "as the applicant he may do what every applicant may"


def investigated(world: World, investigator: Person, second: str) -> dict[str, Any]:
    """An application up to the visit, by `investigator` and the account named `second`."""
    case, officer = submitted(world.resident()), world.officer()
    officer.act("applications", case["id"], "accept", relatives_of_staff=False)
    officer.act("applications", case["id"], "start_check")
    investigators = [investigator.name, second]
    visited: dict[str, Any] = investigator.act(
        "applications",
        case["id"],
        "record_visit",
        visited_on=case["created_at"][:10],
        investigators=investigators,
        findings="属实",
        unsigned_reason=SIGNED_ON_PAPER,
    )
    return visited


def give(world: World, person: Person, role: str) -> None:
    world.grant(person.name, role, TOWNSHIP)


@pytest.mark.parametrize("part", ["first", "second"])
def test_whoever_investigated_does_not_decide(world: World, part: str) -> None:
    first, second = world.investigator(number=1), world.investigator(number=2)
    case = investigated(world, first, second.name)
    both = first if part == "first" else second
    give(world, both, "township_approver")
    officer = world.officer()
    officer.act("applications", case["id"], "propose", opinion="refuse", reason="收入高于标准")
    assert "refuse" not in actions_of(both, case)
    body = {"reason": "收入高于标准"}
    problem(both.try_to("applications", case["id"], "refuse", **body), 403, "forbidden")
    approver = world.approver()
    assert "refuse" in actions_of(approver, case)
    approver.act("applications", case["id"], "refuse", **body)


def test_whoever_proposed_does_not_decide(world: World) -> None:
    case = investigated(world, world.investigator(number=1), f"investigator2-{TOWNSHIP}")
    officer = world.officer()
    give(world, officer, "township_approver")
    officer.act("applications", case["id"], "propose", opinion="refuse", reason="收入高于标准")
    problem(officer.try_to("applications", case["id"], "refuse", reason="收入高于标准"), 403)


def test_an_investigator_of_the_own_household_cannot_be_named(world: World) -> None:
    number = id_number()
    concerned = world.investigator(number=2)
    world.identify(concerned.name, number)
    zhang, officer, investigator = world.resident(), world.officer(), world.investigator(number=1)
    with_spouse = household(zhang, "张三", SPOUSE | {"id_number": number})
    case = submitted(zhang, household=with_spouse, consents=consents(0, 1))
    officer.act("applications", case["id"], "accept", relatives_of_staff=False)
    sign_in_office(world.officer(number=2), case["id"])
    officer.act("applications", case["id"], "start_check")
    visit = {"visited_on": case["created_at"][:10], "findings": "属实", "unsigned_reason": SIGNED_ON_PAPER}
    named = [investigator.name, concerned.name]
    refused = problem(
        investigator.try_to("applications", case["id"], "record_visit", investigators=named, **visit), 422
    )
    assert refused["errors"][0]["field"] == "investigators.1"
    problem(concerned.try_to("applications", case["id"], "record_visit", investigators=named, **visit), 403)


def test_the_number_counts_also_when_it_is_registered_later(world: World) -> None:
    """He looks, then his number is entered (or corrected): from then on it holds."""
    number = id_number()
    officer = world.officer()
    case = submitted(world.resident("wanglan", "王兰", number))
    assert "accept" in actions_of(officer, case)
    world.identify(officer.name, number)
    assert actions_of(officer, case) == set()
