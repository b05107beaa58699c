"""Every change is a version and an event, and the events hang together."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from app.record.events import Event, flaws
from app.record.subjects import Subject
from tests.support.office import AMOUNT
from tests.support.world import World, problem, submitted


@pytest.mark.waypoint("approved")
def test_each_step_is_one_version_and_one_event_in_an_unbroken_chain(world: World, case: Any) -> None:
    with world.inside():
        subject = Subject.get_by_id(case["id"])
        events = list(Event.select().where(Event.subject == subject.id).order_by(Event.seq))
        assert [event.seq for event in events] == list(range(1, subject.version + 1))
        assert list(flaws(subject.collection, subject.id, head=subject.chain_head)) == []
    assert case["version"] == subject.version
    moves = [(event.from_state, event.to_state) for event in events]
    assert all(before == after for (_, before), (after, _) in itertools.pairwise(moves))
    assert all(event.basis and event.region == subject.region for event in events)
    assert [event.role for event in events if event.action == "close_notice"] == ["system"]


def test_a_stale_version_changes_nothing_and_names_the_present_one(world: World) -> None:
    zhang, officer = world.resident(), world.officer()
    case = submitted(zhang)
    facts = {"relatives_of_staff": False}
    stale = officer.try_to("applications", case["id"], "accept", expected_version=case["version"] - 1, **facts)
    assert problem(stale, 409, "stale-version")["version"] == case["version"]
    by_header = officer.post(
        f"/applications/{case['id']}/actions/accept", facts, headers={"If-Match": f'"{case["version"] - 1}"'}
    )
    assert problem(by_header, 409, "stale-version")["version"] == case["version"]
    assert officer.read(f"/applications/{case['id']}")["state"] == "submitted"
    officer.act("applications", case["id"], "accept", expected_version=case["version"], **facts)


def test_an_action_out_of_turn_names_those_that_are_possible(world: World) -> None:
    case = submitted(world.resident())
    officer = world.officer()
    refusal = problem(officer.try_to("applications", case["id"], "start_check"), 409, "action-not-allowed")
    assert {"accept", "request_supplement", "transfer"} <= set(refusal["actions"])
    assert set(refusal["actions"]) == {a["action"] for a in officer.read(f"/applications/{case['id']}")["actions"]}
    approver = world.approver()
    facts = {"monthly_amount": AMOUNT, "reason": "好"}
    assert "reject_intake" in problem(approver.try_to("applications", case["id"], "approve", **facts), 409)["actions"]
