"""A township with too few people to keep hands apart: then, and only then, the park takes the step."""

from __future__ import annotations

from typing import Any

from app.accounts.roles import Role
from app.workflow.separation_of_duties import Hand, somebody_is_left
from tests.support.office import AMOUNT, OTHER_AMOUNT, Office, notes
from tests.support.world import TOWNSHIP, Person, World, consents, household, id_number, ok, problem, submitted

APPROVER, NOBODY = frozenset({Role.TOWNSHIP_APPROVER}), frozenset[str]()


def test_somebody_is_left_who_has_no_part_in_the_matter() -> None:
    by, apart = APPROVER, frozenset({"investigator", "proposer"})
    free, officer = Hand(APPROVER, NOBODY), Hand(frozenset({Role.TOWNSHIP_OFFICER}), NOBODY)
    investigated, relative = Hand(APPROVER, frozenset({"investigator"})), Hand(APPROVER, frozenset({"member"}))
    assert somebody_is_left(by, apart, [investigated, free])
    assert somebody_is_left(by, NOBODY, [investigated]), "this step is open to whoever investigated"
    assert not somebody_is_left(by, apart, [investigated, relative, officer])
    assert not somebody_is_left(by, NOBODY, [relative]), "nobody acts on what concerns himself"
    assert not somebody_is_left(by, apart, [])


def actions_of(person: Person, case: Any) -> list[str]:
    return [action["action"] for action in person.read(f"/applications/{case['id']}")["actions"]]


def make_relatives(world: World, office: Office, *usernames: str) -> dict[str, Any]:
    """A household in which these members of staff are members."""
    zhang = world.resident()
    members = []
    for username in usernames:
        person = Person(world.client(), username, id_number=id_number())
        world.make_same_person(username, person)
        members.append({"name": "王兰", "relation": "sibling", "id_number": person.id_number})
    positions = range(len(members) + 1)
    case: dict[str, Any] = office.deciding(
        zhang, household=household(zhang, "张三", *members), consents=consents(*positions)
    )
    return case


def test_the_park_approves_where_every_approver_is_a_relative(world: World) -> None:
    office = Office(world)
    case = make_relatives(world, office, f"approver1-{TOWNSHIP}", f"approver2-{TOWNSHIP}")
    assert "approve" not in actions_of(office.approver, case) and "approve" in actions_of(office.park, case)
    visit = {"visited_on": case["created_at"][:10], "findings": "情况属实"}
    world.park(number=2).act("applications", case["id"], "record_park_visit", **visit)
    grant = {"monthly_amount": AMOUNT, "reason": "符合条件"} | OTHER_AMOUNT
    assert office.park.act("applications", case["id"], "approve", **grant)["state"] == "approved"
    [note] = notes(office.officer, case, "approve")
    assert "乡镇没有其他人员" in note and "符合条件" in note


def test_while_one_approver_is_free_the_park_stays_out(world: World) -> None:
    office = Office(world)
    case = make_relatives(world, office, f"approver1-{TOWNSHIP}")
    assert "approve" not in actions_of(office.park, case)
    problem(office.park.try_to("applications", case["id"], "approve", monthly_amount=AMOUNT, reason="符合"), 403)
    free = world.approver(number=2)
    body = {
        "absent": free.name,
        "cover": f"approver1-{TOWNSHIP}",
        "from": case["created_at"][:10],
        "to": case["due_on"],
    }
    ok(office.park.post("/leaves", body))
    assert "approve" in actions_of(office.park, case), "the free one is away, and a relative covers for him"


def test_whoever_visited_for_the_park_does_not_decide_for_the_township(world: World) -> None:
    office = Office(world)
    case = make_relatives(world, office, f"approver1-{TOWNSHIP}", f"approver2-{TOWNSHIP}")
    visited = {"visited_on": case["created_at"][:10], "findings": "情况属实"}
    office.park.act("applications", case["id"], "record_park_visit", **visited)
    assert "approve" not in actions_of(office.park, case)
    assert "approve" in actions_of(world.park(number=2), case)


def test_the_only_officer_s_own_case_is_taken_in_by_the_park(world: World) -> None:
    office = Office(world)
    zhang = world.resident()
    case = submitted(zhang)
    assert "accept" not in actions_of(office.park, case)
    for number in (1, 2):
        world.make_same_person(f"officer{number}-{TOWNSHIP}", zhang)
    assert "accept" in actions_of(office.park, case)
    assert office.park.act("applications", case["id"], "accept", relatives_of_staff=True)["state"] == "accepted"
