"""The public notice: anybody may object to it, somebody else looks into it, and only then is decided."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.office import AMOUNT, Office, inbox, record_posting
from tests.support.world import Person, World, application, ok, problem

ANSWER = {"answer": "经核实，情况如下。"}


def objected(office: Office, case: Any) -> World:
    """Somebody has objected to the public notice of this application."""
    neighbour = office.world.nobody()
    [notice] = ok(neighbour.get("/publicity"))["items"]
    assert notice["id"] == case["notice"]["id"] != case["id"]
    ok(neighbour.post(f"/publicity/{notice['id']}/objections", {"text": "他家儿子有车", "contact": "13700001111"}))
    office.officer.act("applications", case["id"], "take_up_objection")
    return office.world


@pytest.mark.waypoint("published")
def test_an_objection_stops_the_notice_and_hides_who_objected(office: Office, zhang: Person, case: Any) -> None:
    objected(office, case)
    assert zhang.read(f"/applications/{case['id']}")["state"] == "objection"
    assert inbox(zhang)[0] == "objection_received" and "objection_to_answer" in inbox(office.officer)
    for page in (f"/applications/{case['id']}/timeline", "/inbox", f"/applications/{case['id']}/file"):
        assert "儿子有车" not in str(zhang.read(page)) and "13700001111" not in str(zhang.read(page))
    seen = office.officer.read(f"/applications/{case['id']}/file")
    assert seen["open_objection"] == "他家儿子有车" and "13700001111" not in str(seen)


@pytest.mark.waypoint("published")
def test_without_login_nothing_moves_before_an_officer_has_looked(office: Office, zhang: Person, case: Any) -> None:
    for text in ("x", "y"):
        ok(office.world.nobody().post(f"/publicity/{case['notice']['id']}/objections", {"text": text}))
    assert zhang.read(f"/applications/{case['id']}")["state"] == "publicity"
    assert "objection_received" not in inbox(zhang) and "objection_to_look_at" in inbox(office.officer)
    ended = office.let_the_notice_end(case)
    assert ended["state"] == "deciding"
    refused = office.approver.try_to("applications", case["id"], "approve", monthly_amount=AMOUNT, reason="符合条件")
    assert problem(refused, 422)["errors"][0]["field"] == "objection", "what was said is looked at first"
    office.officer.act("applications", case["id"], "set_aside_objection", reason="没有说任何事实")
    problem(office.officer.try_to("applications", case["id"], "take_up_objection"), 422)
    assert office.approve(case)["state"] == "approved"


@pytest.mark.waypoint("published")
def test_who_is_logged_in_objects_at_once(office: Office, zhang: Person, case: Any) -> None:
    ok(office.world.resident("lisi", "李四").post(f"/publicity/{case['notice']['id']}/objections", {"text": "有车"}))
    assert zhang.read(f"/applications/{case['id']}")["state"] == "objection"


@pytest.mark.waypoint("published")
def test_the_first_pair_does_not_look_into_the_objection_to_its_own_work(
    office: Office, zhang: Person, case: Any
) -> None:
    world = objected(office, case)
    answer = {"outcome": "dismissed", **ANSWER}
    problem(office.investigator.try_to("applications", case["id"], "answer_objection", **answer), 403, "forbidden")
    problem(office.officer.try_to("applications", case["id"], "answer_objection", **answer), 403, "forbidden")
    answered = world.investigator(number=3).act("applications", case["id"], "answer_objection", **answer)
    assert answered["state"] == "deciding" and inbox(zhang)[0] == "objection_answered"
    granted = office.approver.act("applications", case["id"], "approve", monthly_amount=AMOUNT, reason="符合条件")
    assert granted["state"] == "approved"


@pytest.mark.waypoint("published")
def test_an_objection_upheld_means_a_new_notice_with_the_right_amount(office: Office, zhang: Person, case: Any) -> None:
    world = objected(office, case)
    again = world.investigator(number=3).act(
        "applications", case["id"], "answer_objection", outcome="upheld", monthly_amount=30000, **ANSWER
    )
    assert again["state"] == "publicity" and again["notice"]["id"] != case["notice"]["id"]
    assert [notice["monthly_amount"] for notice in ok(world.nobody().get("/publicity"))["items"]] == [30000]
    record_posting(office.officer, again)
    problem(world.nobody().get(f"/publicity/{case['notice']['id']}"), 404)
    world.advance_past(again["notice"]["ends_on"])
    assert zhang.read(f"/applications/{case['id']}")["state"] == "deciding"
    problem(office.approver.try_to("applications", case["id"], "approve", monthly_amount=AMOUNT, reason="好"), 422)
    office.approver.act("applications", case["id"], "approve", monthly_amount=30000, reason="符合条件")


def test_a_dispute_is_put_before_an_appraisal_with_enough_village_representatives(
    office: Office, zhang: Person
) -> None:
    case = office.opinion(zhang)
    case = office.approver.act("applications", case["id"], "call_appraisal", reason="邻居有不同说法")
    assert case["state"] == "appraisal"
    meeting = {"participants": 9, "minutes": "同意8人，反对1人"}
    for representatives, why in ((5, "三分之二"), (10, "不能多于")):
        refusal = office.officer.try_to(
            "applications", case["id"], "record_appraisal", village_representatives=representatives, **meeting
        )
        assert why in problem(refusal, 422)["detail"]
    case = office.officer.act("applications", case["id"], "record_appraisal", village_representatives=6, **meeting)
    assert case["state"] == "opinion"


def test_a_negative_check_may_be_disputed_and_otherwise_stands(office: Office, zhang: Person) -> None:
    case = office.investigating(zhang)
    case = office.officer.act("applications", case["id"], "check_negative", reason="名下有一辆车")
    assert case["state"] == "check_disputable" and inbox(zhang)[0] == "check_negative"
    case = zhang.act("applications", case["id"], "dispute_check", text="车已经卖了，有过户单")
    assert case["state"] == "investigating"
    case = office.officer.act("applications", case["id"], "check_negative", reason="名下还有一辆车")
    office.world.advance_past(case["step_due_on"])
    last = zhang.read(f"/applications/{case['id']}")["latest_events"][-1]
    assert (last["action"], last["to"], last["by"]) == ("accept_check", "investigating", "系统")


def test_a_draft_that_nobody_sends_expires_after_thirty_days(world: World, zhang: Person) -> None:
    draft = ok(zhang.post("/applications", application(zhang)))
    world.advance(days=29)
    assert zhang.read(f"/applications/{draft['id']}")["state"] == "draft"
    world.advance(days=2)
    assert zhang.read(f"/applications/{draft['id']}")["state"] == "withdrawn"
