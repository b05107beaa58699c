"""Writer and investigator speak, and neither learns who the other is; a neighbour complains of an approver."""

from __future__ import annotations

from typing import Any

import pytest

from app.complaints.models import ComplaintWord
from app.record.events import EventFacts
from tests.complaints.test_complaining import assigned, complained, holding
from tests.support.office import Office, inbox
from tests.support.world import World, problem

ADDED = "那天是腊月初八，他让我去他家里送钱"


@pytest.mark.waypoint("deciding")
def test_a_neighbour_complains_of_an_approver(world: World, office: Office, case: Any) -> None:
    """The approver knows nothing, decides only after the park's visit, and the neighbour is answered."""
    about = {"collection": "applications", "id": case["id"]}
    made = complained(world.nobody(), text="审核的人和这家是亲戚，家里有车有房", region=None, about=about)
    mine, approver = holding(world, made["receipt"]), office.approver
    problem(approver.get(f"/complaints/{made['id']}"), 404)
    assert "投诉" not in str(approver.read("/inbox")["items"])
    offers = {each["action"]: each for each in approver.read(f"/applications/{case['id']}")["actions"]}
    offer = offers["approve"]
    assert any("园区" in each["message"] for each in offer["blocked"])
    investigator = assigned(world, made["id"], to="bureau-620171")
    investigator.act("complaints", made["id"], "ask", text="您怎么知道他们是亲戚？")
    said = mine.act("complaints", made["id"], "add", text=ADDED)
    assert [(each["by"], each["text"]) for each in said["words"]] == [
        ("office", "您怎么知道他们是亲戚？"),
        ("writer", ADDED),
    ]
    assert "complaint_added" in inbox(world.park())
    world.park().act("complaints", made["id"], "assign", investigator="bureau2-620171")
    second = world.staff("bureau2-620171")
    assert second.read(f"/complaints/{made['id']}")["words"] == said["words"], "what was said stays"
    world.park(number=2).act(
        "applications", case["id"], "record_park_visit", visited_on=case["created_at"][:10], findings="没有车"
    )
    second.act("complaints", made["id"], "conclude", outcome="unfounded", text="不是亲戚，车是同名的人的")
    world.park().act("complaints", made["id"], "answer", text="查过了，情况不属实。")
    assert mine.read("/complaints/by-receipt")["answer"] == "查过了，情况不属实。"
    mine.act("complaints", made["id"], "add", text="谢谢")


def test_what_is_said_is_sealed_and_stands_in_no_event(world: World) -> None:
    made = complained(world.nobody())
    holding(world, made["receipt"]).act("complaints", made["id"], "add", text=ADDED)
    with world.inside():
        assert ComplaintWord.get().text.reveal() == ADDED
        assert ADDED not in str([each.facts for each in EventFacts.select()])


def test_only_whoever_investigates_asks_and_only_the_writer_adds(world: World) -> None:
    made = complained(world.nobody())
    investigator, other = assigned(world, made["id"]), world.park()
    problem(other.try_to("complaints", made["id"], "ask", text="何时"), 422)
    problem(investigator.try_to("complaints", made["id"], "add", text="我说"), 403)
    problem(world.nobody().try_to("complaints", made["id"], "add", text="我说"), 404)
