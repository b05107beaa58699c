"""How an application for destitute support ends without a grant: a reasoned refusal, or the children's allowance."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.applications.procedures import APPLICATION_PROCEDURES
from tests.journeys.basic_living import accepted, destitute, old_man
from tests.support.days import day
from tests.support.uploads import sign_in_office
from tests.support.world import Person, World, ok, problem


def letters(world: World, person: Person, case: Any) -> list[str]:
    """What the papers are called that the person was sent, oldest first."""
    return [each["kind_label"] for each in person.read(f"/applications/{case['id']}/notices")["items"]]


def test_destitute_support_knows_no_end_for_want_of_cooperation() -> None:
    """民发〔2021〕43号 has none: 第24条 ends a support that was granted, 第18条 refuses with reasons."""
    ended_from = {
        name: {source for step in procedure.steps_of("terminate") for source in step.sources}
        for name, procedure in APPLICATION_PROCEDURES.items()
    }
    without = {name for name, sources in ended_from.items() if "investigating" not in sources}
    assert without == {"destitute_support"} and ended_from["destitute_support"] == {"paused"}


def test_who_does_not_cooperate_is_refused_with_that_reason(world: World) -> None:
    man = old_man(world)
    case = man.act("applications", ok(man.post("/applications", destitute(man)))["id"], "submit")
    officer, investigator = world.officer(), world.investigator()
    officer.act("applications", case["id"], "accept", relatives_of_staff=False)
    refusal = {"opinion": "refuse", "reason": "两次约好上门都没有开门，无法调查。"}
    assert "入户调查" in problem(officer.try_to("applications", case["id"], "propose", **refusal), 422)["detail"]
    for _ in range(2):
        investigator.act("applications", case["id"], "note_refusal_to_cooperate", what="约好以后没有开门")
    assert officer.act("applications", case["id"], "propose", **refusal)["state"] == "deciding"
    problem(world.approver().try_to("applications", case["id"], "terminate", reason="不配合", heard="没有"), 409)
    ended = world.approver().act("applications", case["id"], "refuse", reason="两次约好上门都没有开门，无法调查。")
    assert ended["state"] == "refused"
    assert letters(world, man, case) == ["受理通知书", "不予确认决定书"]


def test_a_child_chooses_the_childrens_allowance_by_a_plain_letter(world: World) -> None:
    """民发〔2021〕43号 第9条: no decision against anybody, and no remedies against one's own choice."""
    child = old_man(world, date.fromisoformat(day(-3650)))
    case = child.act("applications", ok(child.post("/applications", destitute(child)))["id"], "submit")
    officer = world.officer()
    officer.act("applications", case["id"], "accept", relatives_of_staff=False)
    sign_in_office(world.officer(number=2), case["id"])
    officer.act("applications", case["id"], "start_check")
    chosen = {"reason": "爷爷在窗口说的", "where_to_go": "中川镇民政窗口"}
    ended = officer.act("applications", case["id"], "not_applicable", **chosen)
    assert (ended["state"], ended["step_due_on"]) == ("handed_over", None)
    assert letters(world, child, case) == ["受理通知书", "改办儿童保障告知书"]
    message = child.read("/inbox")["items"][0]
    assert message["notice"] == "handed_over_to_children" and "中川镇民政窗口" in message["body"]


def test_a_grown_up_is_not_handed_over(world: World) -> None:
    man = old_man(world)
    case = accepted(world, man.act("applications", ok(man.post("/applications", destitute(man)))["id"], "submit"))
    assert "not_applicable" not in {
        each["action"] for each in world.officer().read(f"/applications/{case['id']}")["actions"]
    }
