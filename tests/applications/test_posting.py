"""The public notice hangs on the board of the village as well: its days do not wait for the proof of that, a grant
does, or the park answers for it.
"""

from __future__ import annotations

from typing import Any

import pytest

from app.record.events import Event, EventFacts
from tests.support.office import AMOUNT, Office, inbox, record_posting
from tests.support.uploads import photo, upload
from tests.support.world import Person, World, problem, verify_at_counter

GRANT = {"monthly_amount": AMOUNT, "reason": "符合条件"}


def test_the_photograph_of_the_board_is_in_the_file(world: World, office: Office, zhang: Person) -> None:
    case = office.officer.act("applications", office.opinion(zhang)["id"], "publish")
    assistant, first = world.assistant(), case["notice"]["starts_on"]
    [form] = [each["fields"] for each in case["actions"] if each["action"] == "record_posting"]
    assert form["properties"]["posted_on"]["default"] == first
    facts = {"posted_on": first, "place": "村委会公示栏", "posted_by": "王文书"}
    refused = problem(assistant.try_to("applications", case["id"], "record_posting", **facts), 422)
    assert refused["errors"][0]["field"] == "notice_photo_document"
    foreign = facts | {"notice_photo_document": case["id"]}
    problem(assistant.try_to("applications", case["id"], "record_posting", **foreign), 422)
    too_early = facts | {"posted_on": "2026-11-01", "no_photo_reason": "停电"}
    refused = problem(assistant.try_to("applications", case["id"], "record_posting", **too_early), 422)
    assert refused["errors"][0]["field"] == "posted_on"
    picture = upload(assistant, "applications", case["id"], "notice_photo", photo())["id"]
    assistant.act("applications", case["id"], "record_posting", notice_photo_document=picture, **facts)
    world.advance_past(case["notice"]["ends_on"])
    last = case["notice"]["ends_on"]
    early = office.officer.try_to("applications", case["id"], "record_taking_down", taken_down_on="2026-11-01")
    problem(early, 422)
    office.officer.act("applications", case["id"], "record_taking_down", taken_down_on=last)
    problem(office.officer.try_to("applications", case["id"], "record_taking_down", taken_down_on=last), 422)
    [posting] = office.officer.read(f"/applications/{case['id']}/file")["postings"]
    assert posting == facts | {"photo": picture, "no_photo_reason": None, "sheet_number": None, "taken_down_on": last}


def test_a_notice_that_nobody_hung_is_the_park_s_to_answer_for(world: World, office: Office, zhang: Person) -> None:
    case = office.officer.act("applications", office.opinion(zhang)["id"], "publish")
    verify_at_counter(office.officer, zhang, zhang.id_number)
    world.advance_past(case["notice"]["ends_on"])
    assert office.officer.read(f"/applications/{case['id']}")["state"] == "deciding", "its days wait for no photograph"
    path = f"/applications/{case['id']}/file"
    assert office.approver.read(path)["lacking"] == ["还没有登记公示的张贴情况"]
    assert office.approver.act("applications", case["id"], "approve", **GRANT)["state"] == "approved"
    office.park.act("applications", case["id"], "excuse_posting", reason="照片丢了，问过村民，都看到了")
    problem(office.park.try_to("applications", case["id"], "excuse_posting", reason="再写一次"), 422)
    with world.inside():
        event = Event.select().where(Event.subject == case["id"], Event.action == "approve").get()
        assert EventFacts.get_by_id(event.id).facts["lacking"] == ["还没有登记公示的张贴情况"]
    record_posting(office.officer, case, kind="proposal")
    assert office.approver.read(path)["lacking"] == ["还没有登记结果公布的张贴情况"]


@pytest.mark.waypoint("approved")
def test_the_result_hangs_on_the_board_too(office: Office, zhang: Person, case: Any) -> None:
    verify_at_counter(office.officer, zhang, zhang.id_number)
    assert "result_to_hang" in inbox(office.officer)
    path = f"/applications/{case['id']}/file"
    assert office.officer.read(path)["lacking"] == ["还没有登记结果公布的张贴情况"]
    facts = {"posted_on": office.world.today().isoformat(), "place": "公示栏", "posted_by": "王文书"}
    office.officer.act("applications", case["id"], "record_posting", no_photo_reason="停电", **facts)
    assert office.officer.read(path)["lacking"] == []


@pytest.mark.waypoint("approved")
def test_the_result_stands_for_its_time_and_is_gone_by_itself(world: World) -> None:
    """Name, members and amount, nothing else (民发〔2021〕57号 第24条)."""
    [result] = world.nobody().read("/publicity")["items"]
    assert (result["kind"], result["name"], result["members"], result["monthly_amount"]) == ("result", "张*", 1, AMOUNT)
    assert "category" not in result and "number" not in result
    world.advance(days=30)
    assert len(world.nobody().read("/publicity")["items"]) == 1, "the last day counts"
    world.advance(days=1)
    assert world.nobody().read("/publicity")["items"] == []
    problem(world.nobody().get(f"/publicity/{result['id']}"), 404)
