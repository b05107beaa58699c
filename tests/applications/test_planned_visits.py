"""The homes that are visited today: who goes there has them in the order of a walk, and nobody else has them."""

from __future__ import annotations

from typing import Any

from app.applications.planned_visits import _on_the_way
from tests.applications.test_visits import day
from tests.support.office import Office
from tests.support.world import Person, World, household, id_number, problem


def planned(office: Office, world: World, name: str, address: str, *, after: int = 0, window: str = "morning") -> Any:
    person = world.resident(f"home{ord(name[0])}", name, id_number())
    lives = household(person, name) | {"address": address}
    case = office.investigating(person, household=lives)
    visit = {"visit_on": day(world, after), "window": window, "note": "请准备户口本"}
    office.investigator.act("applications", case["id"], "plan_visit", **visit)
    return case


def names(person: Person) -> list[str]:
    return [item["name"] for item in person.read("/planned-visits")["items"]]


def test_who_goes_there_has_the_homes_of_today_in_the_order_of_a_walk(world: World, office: Office) -> None:
    second = planned(office, world, "赵二", "3组12号")
    planned(office, world, "钱一", "3组2号")
    planned(office, world, "孙四", "1组1号", window="afternoon")
    planned(office, world, "李明天", "1组1号", after=1)
    assert names(office.investigator) == names(office.officer) == ["钱一", "赵二", "孙四"]
    [first, *_] = office.investigator.read("/planned-visits")["items"]
    assert (first["address"], first["window_label"], first["note"]) == ("3组2号", "上午", "请准备户口本")
    assert "*" in first["phone"] and first["phone_field"] == "household.phone" and first["done"] is False

    office.investigator.act(
        "applications", second["id"], "record_visit", **office.visit(second) | {"visited_on": day(world, 0)}
    )
    items = office.investigator.read("/planned-visits")["items"]
    assert [(item["name"], item["done"]) for item in items] == [("钱一", False), ("孙四", False), ("赵二", True)]


def test_a_day_that_was_moved_or_a_case_that_went_is_no_visit_of_today(world: World, office: Office) -> None:
    moved, withdrawn = planned(office, world, "周改", "5组1号"), planned(office, world, "吴撤", "5组2号")
    office.investigator.act("applications", moved["id"], "plan_visit", visit_on=day(world, 2), window="morning")
    world.resident(f"home{ord('吴')}").act("applications", withdrawn["id"], "withdraw")
    assert names(office.investigator) == []


def test_they_are_for_those_who_go_there(world: World, office: Office, zhang: Person) -> None:
    planned(office, world, "钱一", "3组2号")
    for other in (zhang, office.approver):
        problem(other.get("/planned-visits"), 403)
    elsewhere = world.staff("investigator1-620171102")
    assert names(elsewhere) == []


def test_numbers_of_houses_are_counted_not_spelt() -> None:
    def item(address: str | None) -> dict[str, Any]:
        return {"done": False, "window": None, "region": "1", "address": address, "id": "x"}

    addresses = ["10号", None, "9号", "甲村2号", "9号院3号"]
    assert sorted(addresses, key=lambda each: _on_the_way(item(each))) == [None, "9号", "9号院3号", "10号", "甲村2号"]
