"""A measure is previewed, set by two, shown to whoever lives there, marks what is done under it, and ends by itself."""

from __future__ import annotations

from typing import Any

from app.record.audit import verify
from tests.support.benefits import granted
from tests.support.emergency_modes import FIRST, SECOND, asked, switched_on
from tests.support.office import Office
from tests.support.pending import confirmed
from tests.support.world import OTHER_TOWNSHIP, TOWNSHIP, VILLAGE, Person, World, ok, problem


def query(wanted: dict[str, Any]) -> str:
    return "&".join(f"{name}={wanted[name]}" for name in ("measure", "region", "from", "to"))


def test_two_people_set_it_and_nobody_else(world: World, office: Office) -> None:
    first, second, wanted = world.staff(FIRST), world.staff(SECOND), asked(world, "visits_by_phone", TOWNSHIP)
    answer = first.post("/emergency-modes", wanted)
    assert answer.status_code == 202
    pending = answer.get_json()["pending"]
    assert "到期自动结束" in pending["text"] and "民发〔2021〕57号 第16条" in pending["text"]
    assert first.read("/emergency-modes")["items"] == [], "one hand changes nothing"
    problem(first.post(f"/pending/{pending['id']}/confirm"), 403)
    confirmed(second, pending)
    [row] = office.officer.read("/emergency-modes")["items"]
    assert (row["measure"], row["region"], row["document_number"]) == (
        "visits_by_phone", TOWNSHIP, "新应急发〔2026〕1号",
    )  # fmt: skip
    assert "已经开启" in problem(first.post("/emergency-modes", wanted), 409)["detail"]
    problem(office.officer.post("/emergency-modes", wanted), 403)
    problem(world.park("620171-p2").post("/emergency-modes", asked(world, "medical_costs", TOWNSHIP)), 403)
    for days in ((-1, 3), (2, 1), (0, 91)):
        late = asked(world, "medical_costs", TOWNSHIP, *days)
        assert problem(first.post("/emergency-modes", late), 422)["errors"][0]["field"] == "to"


def test_whoever_lives_there_reads_what_holds_and_why(world: World) -> None:
    mode = switched_on(world, "medical_costs", TOWNSHIP, last=1)
    [shown] = world.nobody().read(f"/emergency-measures?region={VILLAGE}")["items"]
    assert shown["id"] == mode["id"] and "先救治、后收费" in shown["resident"] and shown["basis"]
    assert world.nobody().read(f"/emergency-measures?region={OTHER_TOWNSHIP}")["items"] == []
    world.advance(days=2)
    assert world.nobody().read(f"/emergency-measures?region={VILLAGE}")["items"] == []


def test_the_effect_is_counted_before_it_is_set_with_the_list_behind(
    world: World, office: Office, zhang: Person
) -> None:
    case = office.investigating(zhang)
    granted(office, person=world.resident("lisi", "李四"))
    first = world.staff(FIRST)
    wanted = asked(world, "visits_by_phone", "620171")
    seen = first.read(f"/emergency-modes/preview?{query(wanted)}")
    assert seen["cases"] >= 1 and seen["people"] >= 1 and seen["amount"] == 0
    [there] = [row for row in seen["by_region"] if row["region"] == TOWNSHIP]
    assert there["cases"] == seen["cases"]
    behind = first.read(f"/emergency-modes/preview/matters?{query(wanted)}")["items"]
    assert len(behind) == seen["cases"] and case["id"] in [row["id"] for row in behind]
    world.advance(days=40)
    paid = first.read(f"/emergency-modes/preview?{query(asked(world, 'living_subsidy', TOWNSHIP))}")
    assert (paid["cases"], paid["people"]) == (1, 1) and paid["amount"] > 0
    elsewhere = first.read(f"/emergency-modes/preview?{query(asked(world, 'living_subsidy', OTHER_TOWNSHIP))}")
    assert elsewhere["cases"] == 0
    problem(world.park("620171-p2").get(f"/emergency-modes/preview?{query(wanted)}"), 403)
    problem(office.officer.get(f"/emergency-modes/preview?{query(wanted)}"), 403)
    assert first.read("/emergency-modes")["items"] == [], "looking ahead sets nothing"


def test_what_is_done_under_it_is_marked_on_the_case_and_counted(world: World, office: Office, zhang: Person) -> None:
    case = office.investigating(zhang)
    mode = switched_on(world, "visits_by_phone", TOWNSHIP)
    by_phone = office.visit(case) | {"manner": "telephone"}
    office.investigator.act("applications", case["id"], "record_visit", **by_phone)
    [visited] = [
        each for each in zhang.read(f"/applications/{case['id']}/timeline")["items"] if each["action"] == "record_visit"
    ]
    assert "按应急措施办理" in visited["note"] and "57号 第16条" in visited["note"]
    first = world.staff(FIRST)
    seen = first.read(f"/emergency-modes/{mode['id']}/figures")
    assert seen["done"] == [{"action": "record_visit", "action_label": "电话、视频调查", "count": 1}]
    [behind] = first.read(f"/emergency-modes/{mode['id']}/matters")["items"]
    assert behind["subject"] == {"collection": "applications", "id": case["id"]}
    problem(world.park("620171-p2").get(f"/emergency-modes/{mode['id']}/figures"), 404)
    with world.inside():
        assert list(verify()) == []


def test_a_review_that_comes_due_waits_until_it_has_ended(world: World, office: Office) -> None:
    zhang = granted(office)
    due = zhang.read()["step_due_on"]
    world.advance_to(due)
    mode = switched_on(world, "longer_reviews", TOWNSHIP, last=30)
    world.advance(days=1)
    seen = zhang.read()
    assert seen["state"] == "active" and seen["step_due_on"] == mode["to"]
    [put_off] = [each for each in zhang.timeline() if each["action"] == "review_due"]
    assert "按应急措施办理：定期复核往后推" in put_off["note"]
    world.advance_past(mode["to"])
    assert zhang.read()["state"] == "reviewing"


def test_a_review_is_not_put_off_for_ever(world: World, office: Office) -> None:
    zhang = granted(office)
    world.advance_to(zhang.read()["step_due_on"])
    switched_on(world, "longer_reviews", TOWNSHIP, last=90)
    world.advance(days=1)
    world.advance(days=80)
    switched_on(world, "longer_reviews", TOWNSHIP, first=5, last=90)
    assert zhang.read()["state"] == "active"
    world.advance(days=11)
    assert zhang.read()["state"] == "reviewing", "ninety days are over"


def test_the_figures_of_those_affected_say_who_is_there(world: World, office: Office) -> None:
    granted(office)
    world.advance(days=40)
    mode = switched_on(world, "living_subsidy", TOWNSHIP)
    seen = world.staff(FIRST).read(f"/emergency-modes/{mode['id']}/figures")
    [group] = [each for each in seen["groups"] if each["group"] == "minimum_living_allowance"]
    assert (group["region"], group["households"], group["persons"]) == (TOWNSHIP, 1, 1)
    ok(world.staff(FIRST).call("DELETE", f"/emergency-modes/{mode['id']}"))
    assert world.staff(FIRST).read(f"/emergency-modes/{mode['id']}/figures")["done"] == []
