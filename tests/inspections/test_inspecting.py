"""An inspection from its lists to its published result: nobody controls the draw, two look, wrongs are put right."""

from __future__ import annotations

import hashlib
from typing import Any

from tests.inspections.test_rules_of_drawing import VERIFY
from tests.support.office import Office, inbox
from tests.support.world import OTHER_TOWNSHIP, TOWNSHIP, Person, World, ok, problem, submitted

VALUES = {"bureau": "3141592653589793", "finance": "2718281828459045", "auditor": "1618033988749894"}
PUBLIC = "第2026140期 03 07 11 19 23 31 + 08"
PEOPLE = [f"investigator1-{OTHER_TOWNSHIP}", f"investigator2-{OTHER_TOWNSHIP}", f"officer1-{TOWNSHIP}"]
PLAN = {
    "title": "四季度低保申请抽查",
    "filter": {"collection": "applications", "region": TOWNSHIP},
    "share": 50,
    "inspectors": PEOPLE,
    "seeded_by": "福利彩票双色球第2026140期开奖号码",
}


def body(world: World, name: str) -> Person:
    return world.staff(f"{name}-620171")


def hash_of(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()


def planned(world: World, **changes: Any) -> Any:
    return ok(body(world, "bureau").post("/inspections", PLAN | changes))


def drawn(world: World, **changes: Any) -> Any:
    inspection = planned(world, **changes)
    for name, value in VALUES.items():
        body(world, name).act("inspections", inspection["id"], "commit", hash=hash_of(value))
    for name, value in VALUES.items():
        body(world, name).act("inspections", inspection["id"], "reveal", value=value, public_value=PUBLIC)
    return body(world, "bureau").read(f"/inspections/{inspection['id']}")


def test_from_the_lists_to_the_result(world: World) -> None:
    office = Office(world)
    office.accepted(world.resident("zhangsan", "张三"))
    submitted(world.resident("lisi", "李四"))
    inspection = planned(world)
    number = inspection["id"]
    assert (inspection["state"], inspection["cases"], inspection["to_draw"]) == ("planned", 2, 1)
    nobody = world.nobody()
    before = nobody.read(f"/inspections/{number}/draw")
    assert len(before["lists"]["cases"]) == 2 and before["drawn"] == [] and before["seed"] is None
    assert len(before["lists"]["apart"]) == 1, "who has accepted 张三's application does not inspect it"
    assert "张三" not in str(before) and "李四" not in str(before)

    bureau, finance, auditor = (body(world, name) for name in VALUES)
    bureau.act("inspections", number, "commit", hash=hash_of(VALUES["bureau"]))
    problem(bureau.try_to("inspections", number, "commit", hash=hash_of("another value 123")), 403)
    problem(finance.try_to("inspections", number, "commit", hash=hash_of(VALUES["bureau"])), 422)
    finance.act("inspections", number, "commit", hash=hash_of(VALUES["finance"]))
    assert auditor.act("inspections", number, "commit", hash=hash_of(VALUES["auditor"]))["state"] == "committed"
    problem(bureau.try_to("inspections", number, "reveal", value="3141592653589794", public_value=PUBLIC), 422)
    bureau.act("inspections", number, "reveal", value=VALUES["bureau"], public_value=PUBLIC)
    finance.act("inspections", number, "reveal", value=VALUES["finance"], public_value=PUBLIC)
    misread = auditor.act("inspections", number, "reveal", value=VALUES["auditor"], public_value="03 07")
    assert misread["state"] == "committed" and nobody.read(f"/inspections/{number}/draw")["seed"] is None
    after = auditor.act("inspections", number, "reveal", value=VALUES["auditor"], public_value=PUBLIC)
    assert after["state"] == "drawn"
    file = nobody.read(f"/inspections/{number}/draw")
    assert list(VERIFY.faults(file)) == [] and file["list_hash"] == before["list_hash"]
    assert file["lists"] == before["lists"] and len(file["drawn"]) == 1

    look_into_it(world, office, number)
    result = bureau.act("inspections", number, "publish")
    assert result["state"] == "published"
    assert nobody.read(f"/inspections/{number}/draw")["results"] == {
        "drawn": 1,
        "in_order": 0,
        "rectified": 1,
        "not_possible": 0,
    }


def look_into_it(world: World, office: Office, number: str) -> None:
    """Two look, one writes, the other agrees; the township puts it right; nobody sees the case longer than that."""
    [check] = body(world, "bureau").read("/inspection-checks")["items"]
    people = [world.staff(name) for name in PEOPLE]
    sent = [each for each in people if ok_or_none(each, check["id"]) and "inspection_drawn" in notices(each)]
    assert len(sent) == 2
    first, second = sent
    case = first.read(f"/inspection-checks/{check['id']}")["about"]
    assert [each["id"] for each in first.read("/inspection-checks")["items"]] == [check["id"]]
    assert first.read(f"/applications/{case['id']}/file")["household"]["address"]
    problem(body(world, "bureau").try_to("inspections", number, "publish"), 422)
    found = first.act("inspection-checks", check["id"], "record_finding", outcome="problem", text="入户只有一个人签字")
    assert found["state"] == "found"
    problem(first.try_to("inspection-checks", check["id"], "agree"), 422)
    assert second.act("inspection-checks", check["id"], "agree")["state"] == "problem"
    world.work()
    world.advance(1)
    world.work()
    assert body(world, "bureau").read(f"/inspections/{number}")["state"] in ("inspecting", "rectifying")
    office.approver.act("inspection-checks", check["id"], "put_right", text="已经补上第二个人的签字")
    second.act("inspection-checks", check["id"], "send_back", reason="签字的日期不对")
    office.approver.act("inspection-checks", check["id"], "put_right", text="日期也改好了")
    assert first.act("inspection-checks", check["id"], "confirm_rectified")["state"] == "rectified"
    if first.account["id"] != world.officer().account["id"]:
        problem(first.get(f"/applications/{case['id']}/file"), 404)


def ok_or_none(person: Person, check: str) -> bool:
    return person.get(f"/inspection-checks/{check}").status_code == 200


def notices(person: Person) -> list[str]:
    return [item["notice"] for item in person.read("/inbox")["items"]]


def test_what_cannot_be_drawn_from_is_refused(world: World) -> None:
    submitted(world.resident("zhangsan", "张三"))
    bureau = body(world, "bureau")
    for changes, field in (
        ({"filter": {"collection": "applications", "programme": "nothing"}}, "filter"),
        ({"inspectors": [PEOPLE[0], "nobody"]}, "inspectors.1"),
        ({"inspectors": [PEOPLE[0], PEOPLE[0]]}, "inspectors.1"),
        ({"share": 0}, "share"),
        ({"filter": {"collection": "complaints"}}, "filter.collection"),
    ):
        assert problem(bureau.post("/inspections", PLAN | changes), 422)["errors"][0]["field"] == field
    problem(world.officer().post("/inspections", PLAN), 403)
    problem(world.park("620171-p2").post("/inspections", PLAN), 403)


def test_one_that_is_not_drawn_says_why(world: World) -> None:
    submitted(world.resident("zhangsan", "张三"))
    inspection = planned(world)
    ended = body(world, "auditor").act("inspections", inspection["id"], "abandon", reason="开奖延期")
    assert ended["state"] == "abandoned"
    assert world.nobody().read(f"/inspections/{inspection['id']}/draw")["state"] == "abandoned"
    assert inbox(body(world, "auditor")) == []
