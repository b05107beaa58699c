"""Whoever is sent to another office is told where that is, and is asked on a day whether it helped."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.emergencies import reported
from tests.support.office import inbox
from tests.support.world import Person, World, problem

POLICE = {"to": "中川派出所", "address": "中川镇经七路12号", "phone": "09318256110", "reason": "家里人动手，先保护您"}


def sent(world: World, person: Person) -> Any:
    case = reported(person, kind="other")
    return world.officer().act("emergencies", case["id"], "refer", **POLICE)


def test_the_person_is_told_whom_to_go_to_and_is_asked_later(world: World) -> None:
    zhang = world.resident()
    case = sent(world, zhang)
    assert (case["state"], case["result"]) == ("referred", None) and case["step_due_on"], "the office stays held to it"
    [note] = [
        item["note"] for item in zhang.read(f"/emergencies/{case['id']}/timeline")["items"] if item["action"] == "refer"
    ]
    assert all(POLICE[name] in note for name in ("to", "address", "phone"))
    told = zhang.read("/inbox")["items"][0]
    assert told["notice"] == "referral_moved" and POLICE["to"] in told["body"]
    assert "那边会联系您" not in told["body"], "nobody there has received anything"

    world.advance_past(case["step_due_on"])
    assert "case_overdue" in inbox(world.park()), "nobody asked"
    asked = world.officer().act("emergencies", case["id"], "ask_whether_solved", solved=True, note="电话里说已经安顿好")
    assert (asked["state"], asked["step_due_on"]) == ("referred", None)
    again = world.officer().try_to("emergencies", case["id"], "ask_whether_solved", solved=True, note="再问")
    assert problem(again, 422)


@pytest.mark.parametrize("says", ["office", "person"])
def test_what_was_not_solved_there_is_taken_up_again(world: World, says: str) -> None:
    zhang = world.resident()
    case = sent(world, zhang)
    if says == "office":
        case = world.officer().act(
            "emergencies", case["id"], "ask_whether_solved", solved=False, note="那边说不归他们管"
        )
    else:
        case = zhang.act("emergencies", case["id"], "say_unsolved", note="那边说不归他们管")
    [again] = case["follow_ups"]
    assert inbox(world.officer())[0] == "emergency_reported" and case["step_due_on"] is None
    mine = zhang.read(f"/emergencies/{again}")
    assert (mine["state"], mine["description"], mine["followup_of"]) == ("reported", "那边说不归他们管", case["id"])
    left = {action["action"] for action in zhang.read(f"/emergencies/{case['id']}")["actions"]}
    assert "say_unsolved" not in left


def test_nobody_is_sent_away_without_an_address_and_a_telephone(world: World) -> None:
    case = reported(world.resident())
    for lacking in ("address", "phone"):
        facts = {name: value for name, value in POLICE.items() if name != lacking}
        refusal = problem(world.officer().try_to("emergencies", case["id"], "refer", **facts), 422)
        assert [error["field"] for error in refusal["errors"]] == [lacking]
