"""Departments are compared from what is on record, each figure opens, and two people publish it."""

from __future__ import annotations

from typing import Any

from tests.support.days import day
from tests.support.pending import confirmed
from tests.support.world import VILLAGE, Person, World, ok, problem

NEW_AREA = "620171"
SLIP = {
    "kind": "housing",
    "person": {"name": "王秀英", "region": VILLAGE},
    "need": "房子漏雨",
    "consent": {"signed_at": day(0)},
}
COMMENDED = {
    "kind": "organisation",
    "whom": "新区某社会工作服务站",
    "reason": "一年里走访孤寡老人一百多户",
    "given_by": "新区管委会",
    "document_number": "兰新发〔2026〕1号",
    "given_on": day(0),
}


def bureau(world: World, number: str = "") -> Person:
    return world.staff(f"bureau{number}-{NEW_AREA}")


def housing(world: World) -> Person:
    return world.staff("department-housing")


def answered_late(world: World) -> Any:
    slip = ok(world.officer().post("/referrals", SLIP))
    world.advance_past(slip["step_due_on"])
    housing(world).act("referrals", slip["id"], "receive")
    return housing(world).act("referrals", slip["id"], "refuse", reason="不够条件")


def half(world: World) -> str:
    today = world.today()
    return f"year={today.year}&part={1 if today.month <= 6 else 2}"


def measures(answer: Any, department: str) -> dict[str, Any]:
    [found] = [each for each in answer["items"] if each["department"]["code"] == department]
    return {each["code"]: each for each in found["measures"]}


def test_each_figure_opens_into_the_slips_that_it_counts(world: World) -> None:
    slip = answered_late(world)
    found = measures(bureau(world).read(f"/appraisals?{half(world)}"), "housing")
    assert (found["on_time"]["good"], found["on_time"]["of"], found["silent"]["good"]) == (0, 1, 1)
    assert found["on_time"]["verdict"] == "cannot_be_compared" and found["on_time"]["share"] is None
    for each in found.values():
        assert len(bureau(world).read(each["open"])["items"]) == each["of"], each["code"]
    [entry] = bureau(world).read(found["on_time"]["open"])["items"]
    assert (entry["case"]["id"], entry["good"]) == (slip["id"], False) and "王秀英" not in str(entry)


def test_a_department_sees_itself_alone(world: World) -> None:
    answered_late(world)
    mine = housing(world).read(f"/appraisals?{half(world)}")
    assert [each["department"]["code"] for each in mine["items"]] == ["housing"]
    asked = f"/appraisals/entries?{half(world)}&department=housing&measure=on_time"
    assert len(housing(world).read(asked)["items"]) == 1
    problem(world.staff("department-education").get(asked), 404)
    problem(bureau(world).get(asked.replace("on_time", "nothing")), 404)
    problem(world.officer().get("/appraisals"), 403)


def test_a_half_year_is_published_once_by_two_people_when_it_is_over(world: World) -> None:
    answered_late(world)
    today = world.today()
    facts = {"year": today.year, "part": 1 if today.month <= 6 else 2}
    problem(bureau(world).post("/appraisals/publish", facts), 422)
    world.advance_to(f"{today.year + 1}-01-02" if facts["part"] == 2 else f"{today.year}-07-02")
    asked = bureau(world).post("/appraisals/publish", facts)
    assert asked.status_code == 202 and world.nobody().read("/appraisals/published")["items"] == []
    confirmed(bureau(world, "2"), asked.get_json()["pending"])
    [published] = world.nobody().read("/appraisals/published")["items"]
    [department] = published["departments"]
    assert department["department"]["code"] == "housing"
    assert {each["of"] for each in department["measures"]} == {None}, "few slips are few people"
    problem(bureau(world).post("/appraisals/publish", facts), 409)


def test_two_people_enter_a_commendation(world: World) -> None:
    asked = bureau(world).post("/commendations", COMMENDED)
    assert asked.status_code == 202 and housing(world).read("/commendations")["items"] == []
    confirmed(bureau(world, "2"), asked.get_json()["pending"])
    [entered] = housing(world).read("/commendations")["items"]
    assert (entered["whom"], entered["kind_label"]) == ("新区某社会工作服务站", "社会组织、机构")
    problem(bureau(world).post("/commendations", COMMENDED), 409)
    problem(world.officer().post("/commendations", COMMENDED), 403)
    problem(bureau(world).post("/commendations", COMMENDED | {"given_on": day(2)}), 422)
