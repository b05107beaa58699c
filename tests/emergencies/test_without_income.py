"""Three months without income because of an emergency: only where the measure holds, once, and marked."""

from __future__ import annotations

from typing import Any

from tests.support.emergency_modes import FIRST, switched_on
from tests.support.world import TOWNSHIP, World, ok, problem

WORKER = {
    "location": {"longitude": 103.62, "latitude": 36.5152},
    "kind": "epidemic",
    "description": "工地停工，三个月没有收入",
    "people": 1,
    "contact_phone": "13800000008",
}
ALLOWED = {"months": 3, "insured": False, "here": "works", "found": "工地和社保都问过"}


def triaged(world: World, number: str) -> str:
    who = {"name": "马工", "id_number": number, "id_status": "verified"}
    case = ok(world.nobody().post("/emergencies", WORKER | {"affected": who}))["id"]
    world.officer().act("emergencies", case, "triage", track="relief_first", note="没有收入")
    return str(case)


def offered(world: World, case: str) -> list[Any]:
    return [each["action"] for each in world.officer().read(f"/emergencies/{case}")["actions"]]


def test_it_needs_the_measure_and_three_months_and_is_given_once(world: World) -> None:
    number = str(world.resident("magong", "马工").id_number)
    case, officer = triaged(world, number), world.officer()
    assert "allow_without_income" not in offered(world, case)
    mode = switched_on(world, "without_income", TOWNSHIP)
    for wrong in ({"months": 2}, {"insured": True}):
        refused = problem(officer.try_to("emergencies", case, "allow_without_income", **ALLOWED | wrong), 422)
        assert refused["errors"][0]["field"] == next(iter(wrong))
    officer.act("emergencies", case, "allow_without_income", **ALLOWED)
    again = problem(officer.try_to("emergencies", case, "allow_without_income", **ALLOWED), 422)
    assert "只能办一次" in again["detail"]
    second = triaged(world, number)
    assert (
        "只能办一次" in problem(officer.try_to("emergencies", second, "allow_without_income", **ALLOWED), 422)["detail"]
    )
    items = officer.read(f"/emergencies/{case}/timeline")["items"]
    [noted] = [each for each in items if each["action"] == "allow_without_income"]
    assert "按应急措施办理" in noted["note"] and "连着3个月" in noted["note"]
    [done] = world.staff(FIRST).read(f"/emergency-modes/{mode['id']}/figures")["done"]
    assert (done["action"], done["count"]) == ("allow_without_income", 1)
