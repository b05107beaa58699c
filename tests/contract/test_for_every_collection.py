"""What `api-2.md` says "for every collection", asked of each that is registered: a new kind of matter has all of it."""

from __future__ import annotations

from typing import Any

import pytest

from app.registry.collections import COLLECTIONS
from tests.contract.scene import Scene
from tests.contract.who_gets_in import people_act_in
from tests.support.world import Person, World, ok, problem

# Whoever a complaint is about may be who searches; who is hidden at the station is in nobody's history.
NOT_SEARCHED, NOT_IN_A_CHAIN = {"complaints"}, {"complaints", "stranded-persons", "hospital-stays"}
# By what each order goes; a list has the first of them for `sort=due_on`.
ORDERS = {"due_on": "attention_on", "received_on": "received_on"}
# Everybody in turn, so that no part takes more than a few seconds.
TURNS = 3
LATER_THAN_ANY = "2199-12-31"


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


def offices(scene: Scene) -> list[Person]:
    return [caller.person for caller in scene.callers if caller.kind == "staff"]


def ids(person: Person, path: str) -> list[str]:
    page = person.read(path)
    assert page.keys() == {"items", "next"}, path
    return [item["id"] for item in page["items"]]


@pytest.mark.parametrize("name", COLLECTIONS)
def test_each_has_every_way_of_asking(world: World, name: str) -> None:
    has = {(rule.rule, method) for rule in world.app.url_map.iter_rules() for method in rule.methods or ()}
    one = f"/api/v1/{name}/<uuid:id>"
    wanted = {(f"/api/v1/{name}{end}", "GET") for end in ("", "/counts", "/counts/villages")}
    wanted |= {(f"/api/v1/{name}/search", "POST"), (one, "GET"), (f"{one}/timeline", "GET"), (f"{one}/chain", "GET")}
    steps = [
        step for procedure in COLLECTIONS[name].procedures for step in procedure.steps if step.by - {"system", "anyone"}
    ]
    wanted |= {(f"{one}/actions/{step.action}", "POST") for step in steps}
    if name in NOT_SEARCHED:
        wanted.remove((f"/api/v1/{name}/search", "POST"))
    if name in NOT_IN_A_CHAIN:
        wanted.remove((f"{one}/chain", "GET"))
    if people_act_in(COLLECTIONS[name]):
        wanted.add((f"/api/v1/{name}/actions/<action>", "POST"))
    assert wanted <= has


@pytest.mark.waypoint("scene")
@pytest.mark.parametrize("turn", range(TURNS))
def test_each_number_is_the_length_of_its_list_for_everybody(scene: Scene, turn: int) -> None:
    counted = 0
    for person in offices(scene)[turn::TURNS]:
        for name in COLLECTIONS:
            counts = person.read(f"/{name}/counts")
            assert [each["state"] for each in counts["items"]] == list(COLLECTIONS[name].states)
            lists = {f"state={each['state']}": each["count"] for each in counts["items"]}
            lists |= {"due=today": counts["due_today"], "due=overdue": counts["overdue"]}
            lists |= {"mine=1": counts["mine"], "assigned_to=none": counts["unassigned"]}
            for asked, count in lists.items():
                if count or asked.startswith("assigned"):
                    assert len(ids(person, f"/{name}?limit=100&{asked}")) == count, (name, asked)
                    counted += count
    assert counted > 10


@pytest.mark.waypoint("scene")
@pytest.mark.parametrize("turn", range(TURNS))
def test_each_village_has_as_many_as_its_list_for_everybody(scene: Scene, turn: int) -> None:
    counted = 0
    for person in offices(scene)[turn::TURNS]:
        for name in COLLECTIONS:
            states = [each["state"] for each in person.read(f"/{name}/counts")["items"] if each["count"]]
            for state in (None, *states):
                narrowed = f"state={state}" if state else ""
                listed = person.read(f"/{name}?limit=100&{narrowed}")["items"]
                villages = person.read(f"/{name}/counts/villages?{narrowed}")["items"]
                for each in villages:
                    there = ids(person, f"/{name}?limit=100&{narrowed}&region={each['region']}")
                    assert len(there) == each["count"] and each["name"], (name, state, each)
                    counted += each["count"]
                known = {each["region"] for each in villages}
                assert {item["region"] for item in listed if len(item["region"]) > 9} <= known, (name, state)
            problem(person.get(f"/{name}/counts/villages?state=nothing"), 422)
    assert counted > 10


@pytest.mark.waypoint("scene")
def test_each_is_sorted_both_ways_and_refuses_what_it_does_not_know(scene: Scene) -> None:
    bureau = next(caller.person for caller in scene.callers if caller.name == "bureau")
    for name in COLLECTIONS:
        everything = set(ids(bureau, f"/{name}?limit=100"))
        for order, key in ORDERS.items():
            for sign in ("", "-"):
                page = bureau.read(f"/{name}?limit=100&sort={sign}{order}")["items"]
                keys = [item[key] or LATER_THAN_ANY for item in page]
                assert keys == sorted(keys, reverse=bool(sign)), (name, sign, order)
                assert {item["id"] for item in page} == everything
        for wrong in ("state=nothing", "sort=name", "due=sometime", "category=nothing", "nothing=1", "region=1"):
            assert bureau.get(f"/{name}?{wrong}").status_code in (404, 422), (name, wrong)


@pytest.mark.waypoint("scene")
def test_each_is_found_by_name_and_number_and_no_other_state_is_taken(scene: Scene) -> None:
    found = set()
    for person in offices(scene):
        for name in COLLECTIONS:
            for item in person.read(f"/{name}?limit=100")["items"][:1]:
                if name in NOT_SEARCHED:
                    continue
                number = item.get("number")
                for q in (number, number[:-3]) if number else ():
                    hits = ok(person.post(f"/{name}/search", {"q": q, "limit": 100}))
                    assert hits.keys() == {"items", "next"}
                    assert item["id"] in [hit["id"] for hit in hits["items"]], (name, q)
                    found.add(name)
    assert len(found) > 5
    for name in COLLECTIONS.keys() - NOT_SEARCHED:
        answer = problem(offices(scene)[0].post(f"/{name}/search", {"q": "张三", "state": "nothing"}), 422)
        assert answer["errors"][0]["field"] == "state"


@pytest.mark.waypoint("scene")
def test_each_tells_of_itself_what_the_contract_says(scene: Scene) -> None:
    looked: set[str] = set()
    for person in offices(scene):
        for name in COLLECTIONS:
            for item in person.read(f"/{name}?limit=100")["items"][:1]:
                tells_of_itself(person, name, item["id"])
                looked.add(name)
    assert len(looked) > 25


def tells_of_itself(person: Person, name: str, id: str) -> None:
    path = f"/{name}/{id}"
    one = person.read(path)
    assert isinstance(one["state_label"], str) and one["state_label"], name
    assert one["resident"].keys() >= {"label", "next", "progress"}, name
    for action in one["actions"]:
        assert all(each.keys() >= {"field", "message"} for each in action["blocked"]), (name, action["action"])
    timeline: dict[str, Any] = person.read(f"{path}/timeline")
    assert timeline.keys() >= {"items", "next"} and all(each["id"] for each in timeline["items"]), name
    if name in NOT_IN_A_CHAIN:
        return
    chain = person.get(f"{path}/chain")
    assert chain.status_code in (200, 403, 404), name
    assert chain.status_code != 200 or chain.get_json().keys() >= {"items", "next"}, name
