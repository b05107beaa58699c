"""An organisation, its permits, and who works for it: never by one person's word."""

from __future__ import annotations

import pytest

from tests.support.days import day
from tests.support.world import TOWNSHIP, Person, World, ok, problem

PAPER = {"kind": "社会服务机构登记证书", "number": "52-1", "valid_until": day(400)}
NEW = {"kind": "provider", "name": "春晖服务中心", "region": TOWNSHIP, "permits": [PAPER]}


@pytest.fixture
def bureau(world: World) -> Person:
    return world.staff("bureau-620171")


def test_the_bureau_registers_and_renews(world: World, bureau: Person) -> None:
    made = ok(bureau.post("/organisations", NEW | {"permits": [PAPER | {"valid_until": day(-1)}]}))
    assert made["permits"][0]["ended"] and "到期" in made["blocked"]
    problem(bureau.post("/organisations", NEW), 409)
    problem(world.officer().post("/organisations", NEW | {"name": "另一家"}), 403)
    renewed = ok(bureau.post(f"/organisations/{made['id']}/permits", PAPER | {"number": "52-2"}))
    assert renewed["blocked"] is None and [each["number"] for each in renewed["permits"]] == ["52-2"]
    listed = world.officer().read("/organisations?kind=provider")["items"]
    assert made["id"] in [each["id"] for each in listed]


def test_nobody_lets_themselves_or_an_official_in(world: World, bureau: Person) -> None:
    made = ok(bureau.post("/organisations", NEW))
    members = f"/organisations/{made['id']}/members"
    problem(bureau.post(members, {"username": f"officer1-{TOWNSHIP}"}), 422)
    problem(bureau.post(members, {"username": "bureau-620171"}), 403)
    problem(bureau.post(members, {"username": "nobody-at-all"}), 422)
    pending = ok(bureau.post(members, {"username": "charity-620171"}))["pending"]
    assert "春晖服务中心" in pending["text"]
    problem(bureau.post(f"/pending/{pending['id']}/confirm"), 403)
    done = ok(world.staff("bureau2-620171").post(f"/pending/{pending['id']}/confirm"))
    assert done["state"] == "done"


def test_the_demonstration_has_one_of_each_kind(world: World, bureau: Person) -> None:
    kinds = [each["kind"] for each in bureau.read("/organisations")["items"]]
    assert sorted(kinds) == ["charity", "provider", "rescue_station", "social_work", "welfare_home"]
    assert "（示例）新区福利院" in world.command("demo", "accounts")[1]
