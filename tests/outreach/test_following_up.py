"""A lead is assigned, visited, and becomes help or ends with a reason."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.kernel.clock import clock
from app.kernel.database import transaction
from app.outreach.inputs import BECOMES_LABELS
from app.programmes.policy import set_policy
from tests.outreach.test_capturing import found
from tests.support.days import day
from tests.support.office import inbox
from tests.support.uploads import photo, upload
from tests.support.world import TOWNSHIP, VILLAGE, Person, World, id_number, ok, problem

CALL = {"called_on": day(-1), "said": "已经在女儿家住下", "policy_told": "低保、临时救助都说了"}
VISIT = {"visited_on": day(-1), "outcome": "needs_help", "note": "房子漏水，没有收入"}


def assigned(world: World, **changes: Any) -> tuple[Any, Person]:
    """A lead that waits for the visit of the village's assistant, and the assistant."""
    assistant = world.assistant()
    lead = ok(assistant.post("/leads", found(**changes)))
    lead = world.officer().act("leads", lead["id"], "assign", assistant=f"assistant-{VILLAGE}")
    return lead, assistant


def visited(world: World, **changes: Any) -> tuple[Any, Person]:
    lead, assistant = assigned(world, **changes)
    return assistant.act("leads", lead["id"], "record_visit", **VISIT), assistant


def test_the_township_assigns_and_the_assistant_is_told_by_when(world: World) -> None:
    lead, assistant = assigned(world)
    assert (lead["state"], lead["assistant"]) == ("assigned", "彩虹城社区协理员")
    [message] = assistant.read("/inbox")["items"]
    assert message["notice"] == "lead_assigned"
    due = date.fromisoformat(lead["step_due_on"])
    assert f"{due.year}年{due.month}月{due.day}日" in message["body"], message["body"]
    refusal = world.officer().try_to("leads", lead["id"], "assign", assistant="assistant-620171102201")
    assert problem(refusal, 422)["errors"][0]["field"] == "assistant.0"


def test_assigned_again_the_days_begin_anew_and_only_the_new_one_visits(world: World) -> None:
    lead, assistant = assigned(world)
    world.advance(days=7)
    again = world.officer().act("leads", lead["id"], "assign", assistant=f"assistant-{TOWNSHIP}")
    assert again["step_due_on"] > lead["step_due_on"]
    refusal = problem(assistant.try_to("leads", lead["id"], "record_visit", **VISIT), 422)
    assert "另一位协理员" in refusal["detail"]
    assert world.assistant(TOWNSHIP).act("leads", lead["id"], "record_visit", **VISIT)["state"] == "visited"


def test_it_becomes_a_draft_that_waits_for_the_person_who_is_told(world: World) -> None:
    number = id_number()
    phone = f"139{number[9:17]}"
    person = {"name": "赵奶奶", "phone": phone, "id_number": number}
    lead, assistant = visited(world, person=person)
    lead = assistant.act("leads", lead["id"], "convert", programme="minimum_living_allowance")
    assert lead["state"] == "converted" and lead["result"]["collection"] == "applications"
    draft = assistant.read(f"/applications/{lead['result']['id']}")
    assert (draft["state"], draft["applicant_name"], draft["version"]) == ("draft", "赵奶奶", 1)
    problem(world.officer().get(f"/applications/{draft['id']}"), 404)
    file = assistant.read(f"/applications/{draft['id']}/file")
    assert file["form"]["reason"] == "独居，没有收入" and file["household"]["members"][0]["name"] == "赵奶奶"
    refusal = problem(assistant.try_to("applications", draft["id"], "submit"), 422)
    missing = " ".join(error["field"] for error in refusal["errors"])
    assert "consents" in missing and "documents.mandate" in missing, "without the person's consent nothing is sent"
    world.work()
    [text] = [text for text in world.wechat.texts(touser=phone) if "您同意才会提交" in text["text"]]
    assert text["errcode"] == 0


def test_without_an_id_number_it_cannot_become_an_application_but_an_emergency(world: World) -> None:
    lead, assistant = visited(world)
    refusal = assistant.try_to("leads", lead["id"], "convert", programme="minimum_living_allowance")
    assert "身份证号" in problem(refusal, 422)["detail"]
    lead = assistant.act("leads", lead["id"], "convert", programme="temporary_assistance")
    assert lead["result"]["collection"] == "emergencies"
    emergency = world.officer().read(f"/emergencies/{lead['result']['id']}")
    assert (emergency["state"], emergency["affected"]["name"]) == ("reported", "赵奶奶")
    assert emergency["contact_phone"] == "13900002222" and emergency["township"] == TOWNSHIP
    assert "emergency_reported" in inbox(world.officer())


def test_help_waits_for_a_visit(world: World) -> None:
    lead, assistant = assigned(world)
    for action, facts in (("convert", {"programme": "temporary_assistance"}), ("close", {})):
        by = assistant if action == "convert" else world.officer()
        problem(by.try_to("leads", lead["id"], action, **facts), 409, "action-not-allowed")


def test_dismissing_takes_a_reason_and_the_township(world: World) -> None:
    lead, assistant = assigned(world)
    problem(assistant.try_to("leads", lead["id"], "dismiss", reason="不想去"), 403)
    problem(world.officer().try_to("leads", lead["id"], "dismiss"), 422)
    at_the_desk = world.officer().try_to("leads", lead["id"], "dismiss", reason="本人已搬到外地。")
    assert problem(at_the_desk, 422)["errors"][0]["field"] == "contact"
    lead = world.officer().act("leads", lead["id"], "dismiss", reason="本人已搬到外地。", contact=CALL)
    assert (lead["state"], lead["actions"]) == ("dismissed", [])
    timeline = world.officer().read(f"/leads/{lead['id']}/timeline")["items"]
    assert timeline[-1]["note"] == "本人已搬到外地。"
    said = assistant.read("/inbox")["items"][0]
    assert said["notice"] == "lead_answered" and "这次不再跟进" in said["body"], "whoever reported hears of it"


def test_the_park_looks_at_dismissals_that_are_drawn_and_may_want_a_visit_after_all(world: World) -> None:
    with world.inside(), transaction():
        set_policy("lead.dismissals_sampled_percent", 100, clock.today(), "测试", actor=None)
    lead, _ = assigned(world)
    lead = world.officer().act("leads", lead["id"], "dismiss", reason="本人不需要", contact=CALL)
    assert lead["state"] == "dismissed" and lead["step_due_on"]
    checked = world.park().act("leads", lead["id"], "check_dismissal", agrees=False, note="本人说没人联系过")
    assert checked["step_due_on"] is None
    again = [item for item in world.officer().read("/leads")["items"] if item["id"] != lead["id"]]
    assert [(item["state"], item["person"]["name"]) for item in again] == [("new", "赵奶奶")]
    twice = world.park().try_to("leads", lead["id"], "check_dismissal", agrees=True, note="再查")
    assert problem(twice, 422)


@pytest.mark.parametrize("programme", [code for code in BECOMES_LABELS if code != "temporary_assistance"])
def test_a_lead_becomes_any_programme(world: World, programme: str) -> None:
    person = {"name": "赵奶奶", "phone": "13900002222", "id_number": id_number()}
    lead, assistant = visited(world, person=person)
    lead = assistant.act("leads", lead["id"], "convert", programme=programme)
    draft = assistant.read(f"/applications/{lead['result']['id']}")
    wanted = "temporary_assistance" if programme == "expense" else programme
    assert (draft["programme"], draft["state"]) == (wanted, "draft")


def test_whoever_belongs_elsewhere_is_told_where_and_asked_later(world: World) -> None:
    lead, assistant = visited(world)
    where = {"to": "新区残联", "address": "彩虹城管委会大楼3楼", "phone": "09318256110", "reason": "要办残疾证"}
    lead = world.officer().act("leads", lead["id"], "refer", **where)
    assert lead["state"] == "referred" and lead["step_due_on"]
    note = world.officer().read(f"/leads/{lead['id']}/timeline")["items"][-1]["note"]
    assert all(where[name] in note for name in ("to", "address", "phone"))
    back = assistant.act("leads", lead["id"], "ask_whether_solved", solved=False, note="跑了两趟没办成")
    assert back["state"] == "visited"
    world.officer().act("leads", lead["id"], "refer", **where)
    solved = assistant.act("leads", lead["id"], "ask_whether_solved", solved=True, note="证办下来了")
    assert solved["state"] == "closed"


def test_a_lead_that_nobody_follows_up_is_reported_to_the_park(world: World) -> None:
    lead, _ = assigned(world)
    world.advance_past(lead["step_due_on"])
    assert inbox(world.park()) == ["overdue_today"] and inbox(world.staff("bureau-620171")) == []
    assert world.officer().read(f"/leads/{lead['id']}")["state"] == "assigned"


def test_a_lead_that_nobody_follows_up_climbs_to_the_bureau(world: World) -> None:
    lead, assistant = assigned(world)
    world.advance_past(lead["step_due_on"])
    world.advance(7)
    assert inbox(world.staff("bureau-620171")).count("overdue_today") >= 1
    late = world.park().read("/leads?due=overdue")["items"]
    assert [each["id"] for each in late] == [lead["id"]], "it stands among what is late until somebody acts"
    actions = [each["action"] for each in world.officer().read(f"/leads/{lead['id']}/timeline")["items"]]
    assert actions.count("escalate") >= 2
    seen = assistant.act("leads", lead["id"], "record_visit", visited_on=day(0), outcome="needs_help", note="看过了")
    assert seen["state"] == "visited" and seen["step_due_on"] > lead["step_due_on"]


def test_photos_are_added_to_an_open_lead(world: World) -> None:
    lead, assistant = assigned(world)
    assert upload(assistant, "leads", lead["id"], "care_photo", photo())["state"] == "ready"
    assert len(world.officer().read(f"/leads/{lead['id']}/documents")["items"]) == 1
    assert world.officer().read(f"/leads/{lead['id']}")["version"] == lead["version"]
