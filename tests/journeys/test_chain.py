"""What a household asked for and was given: each hand sees what is theirs to see, newest first."""

from __future__ import annotations

from typing import Any

import pytest

from app.record.events import Event
from tests.contract.given import FIRE
from tests.support.office import AMOUNT, Office
from tests.support.tampering import past_the_door, unlock
from tests.support.world import OTHER_TOWNSHIP, OTHER_VILLAGE, Person, household, ok, problem, submitted
from tests.workflow.test_who_looked import log_of


def links(person: Person, path: str) -> list[tuple[str, str]]:
    return [(link["kind"], link["collection"]) for link in person.read(path)["items"]]


@pytest.mark.waypoint("approved")
def test_a_chain_holds_what_was_asked_for_and_what_was_given(office: Office, zhang: Person, case: Any) -> None:
    fire = ok(zhang.post("/emergencies", FIRE))
    path = f"/applications/{case['id']}/chain"
    expected = [("asked", "emergencies"), ("given", "benefits"), ("asked", "applications")]
    assert links(office.officer, path) == links(zhang, "/me/chain") == expected
    assert links(office.officer, f"/emergencies/{fire['id']}/chain") == expected, "from whichever of them"
    benefit = zhang.read("/me/chain")["items"][1]
    assert (benefit["amount"], benefit["what"]) == (AMOUNT, "城市低保差额")
    asked = zhang.read("/me/chain")["items"][2]
    assert (asked["by"], asked["title"], asked["amount"], asked["id"]) == ("本人", "低保申请", None, case["id"])
    moments = [link["at"] for link in zhang.read("/me/chain")["items"]]
    assert moments == sorted(moments, reverse=True)

    pages, cursor = [], ""
    for _ in range(3):
        page = zhang.read(f"/me/chain?limit=1{cursor}")
        pages += [(link["kind"], link["collection"]) for link in page["items"]]
        cursor = f"&cursor={page['next']}"
    assert pages == expected and page["next"] is None
    problem(zhang.get("/me/chain?cursor=x"), 422)


@pytest.mark.waypoint("approved")
def test_a_chain_is_seen_by_right_and_each_look_is_on_record(office: Office, zhang: Person, case: Any) -> None:
    path, world = f"/applications/{case['id']}/chain", office.world
    elsewhere = world.officer(OTHER_TOWNSHIP)
    there = submitted(zhang, household=household(zhang, "张三") | {"region": OTHER_VILLAGE})
    assert links(elsewhere, f"/applications/{there['id']}/chain") == [("asked", "applications")], (
        "what lies there alone"
    )
    problem(elsewhere.get(path), 404)
    problem(zhang.get(path), 403)
    problem(world.resident("lisi", "李四").get(path), 403)
    problem(office.officer.get("/me/chain"), 403)
    assert world.resident("wangwu", "王五").read("/me/chain") == {"items": [], "next": None}
    before = len(log_of(zhang))
    office.officer.read(path)
    assert len(log_of(zhang)) == before + 1


@pytest.mark.waypoint("approved")
def test_a_person_checks_their_own_record_and_sees_where_it_was_changed(
    office: Office, zhang: Person, case: Any
) -> None:
    found = zhang.read("/me/record-check")
    assert found["holds"] and {each["title"] for each in found["matters"]} == {"低保申请", "低保待遇"}
    assert found["events"] == sum(each["events"] for each in found["matters"]) > 10
    assert all(len(each["head"]) == 64 for each in found["matters"])
    assert office.world.resident("wangwu", "王五").read("/me/record-check")["matters"] == []
    problem(office.officer.get("/me/record-check"), 403)
    with office.world.inside():
        unlock("event")
        with past_the_door():
            Event.update(action="reject").where(Event.subject == case["id"], Event.action == "approve").execute()
    changed = zhang.read("/me/record-check")
    assert not changed["holds"]
    assert [each["title"] for each in changed["matters"] if not each["holds"]] == ["低保申请"]
