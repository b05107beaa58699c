"""A woman who flees: nobody but the two who look after her finds her name or her place again, whatever they read.

Made from the OpenAPI document: every read of every operation, as everybody of the scene, is searched for her.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest

from app.record.audit import verify
from app.record.models import AccessRecord
from app.record.subjects import Subject
from app.registry.collections import COLLECTIONS
from app.registry.tables import TABLES
from tests.contract.operations import Operation
from tests.contract.scene import callers_of
from tests.contract.test_access_walk import QUERIES
from tests.contract.test_one_door import is_a_read, text_in
from tests.support.databases import SEEDED
from tests.support.waypoints import WAYPOINTS, Reached, Waypoint
from tests.support.world import VILLAGE, Person, World, id_number, ok, problem

NAME, PLACE, NUMBER = "金丝雀翠兰", "银杏巷九号后院", id_number(serial=77)
SHELTER, LOOKS, HURT = "丁香楼四层", "右手小指断了一节", "肋骨骨折"
TRACES = (NAME, PLACE, NUMBER, SHELTER, LOOKS, HURT, "翠兰姐", "青岩镇", "13911117777")
SHE = {
    "region": VILLAGE,
    "address": PLACE,
    "condition": HURT,
    "description": f"三十岁上下的女人，{LOOKS}",
    "name": NAME,
    "reporter_phone": "13911117777",
}
OF_THE_MACHINE = {"/metrics", "/readyz", "/healthz"}
# Everybody in turn, a few in each part: no part takes more than a few seconds.
PARTS = 10


@pytest.fixture
def database_kind() -> str:
    """Who may read does not depend on the database."""
    return "sqlite"


@dataclass
class Flight:
    """She was reported by the police as anybody else, and hidden later; and another time hidden from the beginning.
    `old` is the matter of the first, `two` those who look after both.
    """

    old: str
    stay: str
    hidden: list[str]
    told: str
    reporter: Person
    two: tuple[Person, Person]


@pytest.fixture
def fled(world: World, start: Reached) -> Flight:
    """As it was walked once in a process; those of it log in anew."""
    found: Flight = start.case
    first, second = (world.anew(each) for each in found.two)
    return replace(found, two=(first, second), reporter=world.anew(found.reporter))


def flight(world: World) -> Flight:
    police, station, hospital = (world.staff(f"department-{each}") for each in ("police", "rescue_station", "hospital"))
    two = (world.staff("department-protected_shelter"), world.staff("department2-protected_shelter"))
    old, today = ok(police.post("/stranded-persons", SHE))["id"], world.today().isoformat()
    ok(station.post("/stranded-persons/search", {"q": NAME}))
    station.act("stranded-persons", old, "send_to_hospital", need=HURT)
    [stay] = hospital.read("/hospital-stays")["items"]
    hospital.act("hospital-stays", stay["id"], "admit", on=today, diagnosis=HURT)
    station.act("stranded-persons", old, "admit", on=today, whereabouts=SHELTER, condition=HURT)
    asked = {"kind": "police", "on": today, "result": "found", "said": f"是{NAME}，青岩镇人"}
    station.act("stranded-persons", old, "look_for", **asked)
    who = {"name": NAME, "id_number": NUMBER, "known_as": "翠兰姐", "home": "青岩镇"}
    station.act("stranded-persons", old, "identify", **who)
    world.work()
    assert station.act("stranded-persons", old, "hide", reason=f"{NAME}的丈夫在找")["state"] == "handed_over"
    anybody = world.nobody()
    told = ok(anybody.post("/stranded-persons", SHE | {"cause": "violence", "danger": True}))
    world.work()
    reporter = Person(world.app.test_client(), headers={"X-Tracking-Token": told["tracking_token"]})
    hidden = [item["id"] for item in two[0].read("/stranded-persons")["items"]]
    return Flight(old, stay["id"], hidden, told["id"], reporter, two)


WAYPOINTS["flight"] = Waypoint(SEEDED, lambda office, zhang, _: flight(office.world))


@pytest.mark.waypoint("flight")
@pytest.mark.parametrize("part", range(PARTS))
def test_no_read_of_anybody_finds_her_name_or_her_place(
    world: World, operations: list[Operation], fled: Flight, zhang: Person, part: int
) -> None:
    assert len(fled.hidden) == 2
    looks_after = fled.two[0].read(f"/stranded-persons/{fled.hidden[0]}")
    everybody = " ".join(str(fled.two[0].read(f"/stranded-persons/{one}")) for one in fled.hidden)
    assert all(trace in everybody for trace in (NAME, PLACE, SHELTER, LOOKS, HURT)) and looks_after["hidden"]
    world.advance(40)
    walked = 0
    for who, person in callers(world, fled, zhang)[part::PARTS]:
        for key, answered in reads(operations, person, fled):
            walked += 1
            found = [trace for trace in (*TRACES, *fled.hidden) if trace in answered]
            assert not found, (who, key, found)
    assert walked > 300, walked


def callers(world: World, fled: Flight, zhang: Person) -> list[tuple[str, Person]]:
    hotline = world.staff("hotline-620171")
    found = [(caller.name, caller.person) for caller in callers_of(world, zhang, hotline)]
    found += [(code, world.staff(f"department-{code}")) for code in ("police", "hospital", "rescue_station")]
    found += [("station 2", world.staff("department2-rescue_station")), ("reporter", fled.reporter)]
    return found


def reads(operations: list[Operation], person: Person, fled: Flight) -> Iterator[tuple[str, str]]:
    """Every read, with every matter that has to do with her at its address, lists as files too."""
    for operation in (each for each in operations if is_a_read(each) and each.path not in OF_THE_MACHINE):
        path = operation.path.replace("{code}", "minimum_living_allowance").replace("{region}", VILLAGE)
        for one in ids_at(path, fled):
            address = path.replace("{id}", one)
            if "{" in address:
                continue
            if address.endswith("/search"):
                for sought in (NAME, NUMBER):
                    answered = person.post(address, {"q": sought})
                    yield f"{address} {sought}", text_in(answered).replace(sought, "")
            else:
                yield address, text_in(person.get(f"{address}{QUERIES.get(operation.key, '')}"))
                if address.split("/")[-1] in COLLECTIONS:
                    for form in ("csv", "xlsx"):
                        yield f"{address} {form}", text_in(person.get(f"{address}?format={form}"))


def ids_at(path: str, fled: Flight) -> list[str]:
    if "{id}" not in path:
        return [""]
    theirs = {"stranded-persons": [fled.old, fled.told, *fled.hidden], "hospital-stays": [fled.stay]}
    return theirs.get(path.split("/")[3], [fled.hidden[0]])


@pytest.mark.waypoint("flight")
def test_whoever_told_sees_that_she_was_handed_over_and_the_hospital_that_she_is_not_there(
    world: World, fled: Flight
) -> None:
    police, hospital = world.staff("department-police"), world.staff("department-hospital")
    for person, one in ((police, fled.old), (fled.reporter, fled.told)):
        seen = person.read(f"/stranded-persons/{one}")
        assert (seen["state"], seen["actions"]) == ("handed_over", [])
    [item] = police.read("/stranded-handovers")["items"]
    assert item["state_label"] == "已经交给救助站"
    stay = hospital.read(f"/hospital-stays/{fled.stay}")
    assert (stay["state"], stay["need"], stay["diagnosis"]) == ("withdrawn", None, None)
    station = world.staff("department-rescue_station")
    assert station.read(f"/stranded-persons/{fled.old}")["person_name"] is None
    problem(station.get(f"/stranded-persons/{fled.hidden[0]}"), 404)


@pytest.mark.waypoint("flight")
def test_no_plain_column_of_the_database_says_who_or_where_and_the_record_still_holds(
    world: World, fled: Flight
) -> None:
    with world.inside():
        for table in TABLES:
            said = " ".join(str(row.__data__) for row in table.select())
            found = [trace for trace in TRACES if trace in said]
            assert not found, (table.__name__, found)
        assert not list(verify())
        places = {Subject.get_by_id(one).region for one in (fled.old, fled.told, *fled.hidden)}
    assert places == {"620171"}


@pytest.mark.waypoint("flight")
def test_telling_where_she_is_and_ending_it_need_both_and_every_look_is_on_record(world: World, fled: Flight) -> None:
    first, second = fled.two
    [mine] = [one for one in fled.hidden if first.read(f"/stranded-persons/{one}")["state"] == "identity_search"]
    first.act("stranded-persons", mine, "show", to_whom="市中级法院王法官", reason="人身安全保护令")
    waiting = second.read(f"/stranded-persons/{mine}")["asked"]
    assert (waiting["what"], "王法官" in waiting["why"]) == ("请求告诉别人在哪里", True)
    problem(first.try_to("stranded-persons", mine, "agree"), 403)
    told = second.act("stranded-persons", mine, "agree")
    assert "王法官" in told["result"] and told["asked"] is None
    first.act("stranded-persons", mine, "unhide", reason="施害人已经收押")
    problem(first.try_to("stranded-persons", mine, "agree"), 403)
    station = world.staff("department-rescue_station")
    problem(station.get(f"/stranded-persons/{mine}"), 404)
    ok(second.try_to("stranded-persons", mine, "agree"))
    assert station.read(f"/stranded-persons/{mine}")["person_name"] == NAME
    assert looks_at(world, mine) == 3


def looks_at(world: World, subject: str) -> int:
    with world.inside():
        return AccessRecord.select().where(AccessRecord.subject == subject).count()


def test_a_child_is_hidden_by_itself(world: World) -> None:
    told: Any = ok(world.nobody().post("/stranded-persons", SHE | {"cause": "child"}))
    station = world.staff("department-rescue_station")
    assert station.read(f"/stranded-persons/{told['id']}")["state"] == "handed_over"
    assert station.read(f"/stranded-persons/{told['id']}")["description"] == ""
