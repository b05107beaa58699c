"""A child at risk is visited for a year; none of it is missed unseen, and what is found is acted on."""

from __future__ import annotations

from typing import Any

from tests.support.days import day
from tests.support.world import OTHER_VILLAGE, VILLAGE, Person, World, ok, problem

CHILD: dict[str, Any] = {
    "person": {"name": "小芳", "region": VILLAGE, "address": "三社17号"},
    "kind": "child_at_risk",
    "guardian": "马奶奶",
    "guardian_phone": "13800000002",
    "every": "month",
}


def station(world: World) -> str:
    return str(world.officer().read("/social-stations")["items"][0]["value"])


def worker(world: World) -> Person:
    return world.staff("socialworker-620171")


def visit(who: Person, child: str, on: str, **changes: Any) -> Any:
    facts = {"on": on, "manner": "at_home", "met": True, "found": "在家，上学正常"} | changes
    return who.act("watched-persons", child, "record_visit", **facts)


def today(world: World) -> str:
    return str(world.today())


def test_a_year_of_visits(world: World) -> None:
    child = ok(world.assistant().post("/watched-persons", CHILD | {"station": station(world)}))["id"]
    due = visit(world.assistant(), child, today(world))["next_on"]
    for month in range(11):
        world.advance_to(due)
        helper = worker(world) if month % 2 else world.assistant()
        if month == 4:
            world.advance_past(due)
            overdue = world.officer().read("/watched-persons?due=overdue")["items"]
            assert [item["id"] for item in overdue] == [child], "a missed month is seen"
        if month == 6:
            missed = visit(helper, child, today(world), met=False, found="家里没有人")
            assert missed["next_on"] == due, "not seen is not visited"
            assert any("没有见到" in item["title"] for item in world.officer().read("/inbox")["items"])
        seen = visit(helper, child, today(world), in_need=month == 8)
        assert seen["next_on"] > due
        due = seen["next_on"]
    seen = world.officer().read(f"/watched-persons/{child}")
    assert (len(seen["visits"]), sum(each["met"] for each in seen["visits"])) == (13, 12)
    assert world.officer().read("/watched-persons?due=overdue")["items"] == []
    assert "困境儿童走访发现" in str(world.officer().read("/leads")["items"]), "what was found is acted on"
    assert world.officer().act("watched-persons", child, "end", reason="back")["state"] == "ended"


def test_a_child_at_risk_is_seen_and_not_rung_up(world: World) -> None:
    child = ok(world.assistant().post("/watched-persons", CHILD))["id"]
    rung = {"on": day(0), "manner": "by_phone", "met": True, "found": "电话里说都好"}
    problem(world.assistant().try_to("watched-persons", child, "record_visit", **rung), 422)
    problem(worker(world).get(f"/watched-persons/{child}"), 404), "no station was asked"
    problem(world.assistant(OTHER_VILLAGE).get(f"/watched-persons/{child}"), 404)
    problem(world.assistant(OTHER_VILLAGE).post("/watched-persons", CHILD), 403)
    quarterly = world.officer()
    visit(quarterly, child, day(0))
    monthly = quarterly.read(f"/watched-persons/{child}")["next_on"]
    assert quarterly.act("watched-persons", child, "change_rhythm", every="quarter")["next_on"] > monthly
