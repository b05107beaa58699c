"""Anybody sees what there is without a log-in; only what was asked for is kept; the township ends in a plan."""

from __future__ import annotations

from typing import Any

import pytest

from app.kernel.identifiers import new_id
from app.needs.models import Assessment
from app.record.subjects import Subject
from tests.support.days import day
from tests.support.world import OTHER_TOWNSHIP, VILLAGE, Person, World, ok, problem, submitted

HUNGRY = {"tonight": "hungry", "hardest": "illness", "region": VILLAGE}


def assessed(person: Person, answers: dict[str, Any], **more: Any) -> Any:
    return ok(person.post("/assessments", {"answers": answers, **more}))


def test_whoever_is_not_logged_in_sees_doors_for_tonight_and_nothing_is_stored(world: World) -> None:
    asked = world.nobody().read("/assessments/questions")["items"]
    assert [question["code"] for question in asked if question["first"]] == ["tonight", "hardest", "who"]
    found = assessed(world.nobody(), HUNGRY)
    first = found["measures"][0]
    assert (first["when"], first["how"], first["door"]["phone"]) == ("tonight", "emergency", "12345")
    assert found["kept"] is None
    later = {each["code"]: each for each in found["measures"] if each["when"] == "later"}
    assert later["medical"]["reasons"][0]["basis"].startswith("措施(七)")
    assert "中川" in later["temporary_assistance"]["door"]["name"]
    with world.inside():
        assert (Assessment.select().count(), Subject.select().count()) == (0, 0)


def test_what_there_is_not_is_refused_by_name(world: World) -> None:
    refused = problem(world.nobody().post("/assessments", {"answers": {"hardest": "moon"}}), 422)
    assert refused["errors"][0]["field"] == "answers.hardest"
    problem(world.nobody().post("/assessments", {"answers": {"region": "110000"}}), 422)
    problem(world.nobody().post("/assessments", {"answers": {}, "keep": True}), 401)


def test_what_a_person_keeps_is_seen_by_nobody_else_and_can_be_taken_back(world: World) -> None:
    zhang = world.resident()
    kept = assessed(zhang, HUNGRY, keep=True)["kept"]
    mine = zhang.read(f"/assessments/{kept}")
    assert mine["answered"][0] == {"question": "今天晚上过得去吗？", "answer": "没有吃的"}
    problem(world.officer().get(f"/assessments/{kept}"), 404)
    assert world.officer().read("/assessments")["items"] == []
    zhang.act("assessments", kept, "withdraw")
    assert zhang.read(f"/assessments/{kept}")["answered"] == []
    with world.inside():
        assert Assessment.get_by_id(kept).answers is None


def test_what_is_sent_twice_is_kept_once(world: World) -> None:
    zhang, chosen = world.resident(), str(new_id())
    kept = [assessed(zhang, HUNGRY, keep=True, id=chosen)["kept"] for _ in range(2)]
    assert kept == [chosen, chosen]
    problem(world.resident("lisi", "李四").post("/assessments", {"answers": {}, "keep": True, "id": chosen}), 409)
    with world.inside():
        assert Assessment.select().count() == 1


def test_what_a_person_keeps_is_gone_after_ninety_days(world: World) -> None:
    zhang = world.resident()
    kept = assessed(zhang, HUNGRY, keep=True)["kept"]
    world.advance(days=91)
    with world.inside():
        assert (Subject.get_by_id(kept).state, Assessment.get_by_id(kept).answers) == ("forgotten", None)


@pytest.fixture
def household(world: World) -> tuple[Person, str]:
    zhang = world.resident()
    return zhang, submitted(zhang)["id"]


def test_the_township_assesses_a_household_plans_and_starts_with_what_is_known(
    world: World, household: tuple[Person, str]
) -> None:
    zhang, case = household
    officer = world.officer()
    about = {"collection": "applications", "id": case}
    kept = assessed(officer, {"hardest": "care", "needs_care": True}, subject=about, keep=True)["kept"]
    plan = [{"what": "上门照料", "who": "王建国", "by": day(9)}, {"what": "特困供养", "who": "李红", "by": day(4)}]
    planned = officer.act("assessments", kept, "plan", items=plan)
    assert (planned["state"], planned["step_due_on"]) == ("planned", day(9))
    officer.act("assessments", kept, "start", programme="destitute_support")
    seen = zhang.read(f"/assessments/{kept}")
    assert seen["plan"] == plan
    with world.inside():
        draft = Subject.get(Subject.collection == "applications", Subject.id != case)
    known, before = (zhang.read(f"/applications/{each}/file")["household"] for each in (str(draft.id), case))
    assert [member["name"] for member in known["members"]] == [member["name"] for member in before["members"]]
    assert officer.act("assessments", kept, "finish", note="都办了")["state"] == "finished"


def test_a_household_is_assessed_by_its_own_township_alone(world: World, household: tuple[Person, str]) -> None:
    _, case = household
    wanted = {"answers": {}, "keep": True, "subject": {"collection": "applications", "id": case}}
    problem(world.officer(OTHER_TOWNSHIP).post("/assessments", wanted), 404)
    problem(world.assistant().post("/assessments", wanted), 403)
    problem(world.resident("lisi", "李四").post("/assessments", wanted), 404)


def test_a_plan_lies_ahead(world: World, household: tuple[Person, str]) -> None:
    _, case = household
    officer = world.officer()
    kept = assessed(officer, {}, subject={"collection": "applications", "id": case}, keep=True)["kept"]
    late = [{"what": "上门照料", "who": "王建国", "by": day(-1)}]
    problem(officer.try_to("assessments", kept, "plan", items=late), 422)
