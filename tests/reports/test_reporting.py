"""Anybody reports somebody else in need, and hears what came of it; the household never learns who told."""

from __future__ import annotations

from typing import Any

import pytest

from app.kernel.clock import clock
from app.outreach.models import Lead
from app.record.events import EventFacts
from app.reports.models import Report
from tests.support.world import OTHER_TOWNSHIP, VILLAGE, Person, World, ok, problem

TOLD = {"region": VILLAGE, "description": "邻居老人好几天没出门，家里没有吃的", "reporter_phone": "13911112222"}


def reported(person: Person, **changes: Any) -> Any:
    return ok(person.post("/reports", TOLD | changes))


def holding(world: World, token: str) -> Person:
    person = world.nobody()
    person.headers["X-Tracking-Token"] = token
    return person


def lead_of(world: World, report: str) -> str:
    with world.inside():
        return str(Report.get_by_id(report).lead)


def look_after(world: World, lead: str, step: str, **facts: Any) -> None:
    """The township sends somebody, who ends the lead by `step`."""
    officer = world.officer()
    officer.act("leads", lead, "assign", assistant=f"assistant-{VILLAGE}")
    with world.inside():
        today = clock.today().isoformat()
    world.assistant().act("leads", lead, "record_visit", visited_on=today, outcome="needs_help", note="属实")
    officer.act("leads", lead, step, **facts)


def test_it_becomes_a_lead_from_the_public_without_a_word_of_who_told(world: World) -> None:
    lead = lead_of(world, reported(world.nobody())["id"])
    seen = world.officer().read(f"/leads/{lead}")
    assert seen["description"] == TOLD["description"]
    assert "13911112222" not in str(seen)
    with world.inside():
        row = Lead.get_by_id(lead)
        assert row.source == "public"
        assert "13911112222" not in str([each.facts for each in EventFacts.select()])


def test_whoever_told_sees_only_what_came_of_it(world: World) -> None:
    made = reported(world.nobody())
    mine = holding(world, made["tracking_token"])
    before = mine.read(f"/reports/{made['id']}")
    assert (before["state"], before["outcome"]) == ("received", None)
    look_after(world, lead_of(world, made["id"]), "close")
    world.advance(days=1)
    after = mine.read(f"/reports/{made['id']}")
    assert (after["state"], after["outcome"]) == ("answered", "visited")
    assert "已经上门看过" in after["outcome_label"]
    for told in (before, after):
        assert "description" not in told and "lead" not in told and TOLD["description"] not in str(told)


@pytest.mark.parametrize(
    ("step", "facts", "outcome"),
    [("close", {}, "visited"), ("dismiss", {"reason": "家里有人照顾"}, "not_followed")],
)
def test_the_answer_says_how_the_lead_ended(world: World, step: str, facts: dict[str, str], outcome: str) -> None:
    made = reported(world.nobody())
    look_after(world, lead_of(world, made["id"]), step, **facts)
    world.advance(days=1)
    told = holding(world, made["tracking_token"]).read(f"/reports/{made['id']}")
    assert told["outcome"] == outcome and "家里有人照顾" not in str(told)


def test_after_fifteen_working_days_it_is_said_that_it_is_still_looked_after(world: World) -> None:
    made = reported(world.nobody())
    world.advance(days=40)
    told = holding(world, made["tracking_token"]).read(f"/reports/{made['id']}")
    assert (told["state"], told["outcome"]) == ("answered", "under_way")


def test_somebody_logged_in_finds_it_in_the_own_list_and_is_told(world: World) -> None:
    person = world.resident()
    made = reported(person)
    assert made["tracking_token"] is None
    assert [item["id"] for item in person.read("/reports")["items"]] == [made["id"]]
    problem(person.get(f"/leads/{lead_of(world, made['id'])}"), 404)
    look_after(world, lead_of(world, made["id"]), "close")
    world.advance(days=1)
    assert "您反映的情况有结果了" in [message["title"] for message in person.read("/inbox")["items"]]


def test_the_office_of_the_place_sees_it_and_nobody_else_does(world: World) -> None:
    made = reported(world.nobody())
    seen = world.officer().read(f"/reports/{made['id']}")
    assert (seen["reporter_phone"], seen["lead"]) == ("13911112222", lead_of(world, made["id"]))
    assert world.assistant().read(f"/reports/{made['id']}")["reporter_phone"] == "139****2222"
    problem(world.officer(OTHER_TOWNSHIP).get(f"/reports/{made['id']}"), 404)
    problem(world.nobody().get(f"/reports/{made['id']}"), 404)
    problem(world.resident("lisi", "李四").get(f"/reports/{made['id']}"), 404)


def test_a_point_on_the_map_is_a_place_too(world: World) -> None:
    location = {"longitude": 103.64, "latitude": 36.52, "address": "路口小卖部旁"}
    made = reported(world.nobody(), region=None, location=location)
    with world.inside():
        lead = Lead.get_by_id(lead_of(world, made["id"]))
        assert (lead.longitude, lead.address.reveal()) == (103.64, "路口小卖部旁")


@pytest.mark.parametrize("place", [{"region": None}, {"location": {"longitude": 103.64, "latitude": 36.52}}])
def test_one_place_is_asked_for(world: World, place: dict[str, Any]) -> None:
    assert "二选一" in problem(world.nobody().post("/reports", TOLD | place), 422)["detail"]


def test_the_same_report_sent_twice_is_one(world: World) -> None:
    person, key = world.nobody(), {"Idempotency-Key": "01890a5d-ac96-774b-bcce-b302099a8057"}
    first = ok(person.post("/reports", TOLD, headers=key))
    assert ok(person.post("/reports", TOLD, headers=key)) == first
    with world.inside():
        assert Lead.select().count() == 1
