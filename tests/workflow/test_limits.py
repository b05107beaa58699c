"""What happens when a limit passes: a step follows by itself, or the delay goes on record once
and whoever must know is told.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.support.office import Office, inbox
from tests.support.world import World, ok, submitted


def actions(world: World, case: Any) -> list[str]:
    """Everything on record, in order."""
    return [item["action"] for item in world.park().read(f"/applications/{case['id']}/timeline")["items"]]


def test_a_step_that_takes_too_long_is_noted_once_and_the_park_is_told(world: World) -> None:
    zhang = world.resident()
    case = submitted(zhang)
    world.advance_past(case["step_due_on"])
    world.advance(days=20)
    assert actions(world, case).count("step_overdue") == 1
    for supervisor in (world.park(number=1), world.park(number=2)):
        assert inbox(supervisor) == ["overdue_today"]
    assert inbox(zhang) == ["submitted"], "the office's own limits are no news for the person"
    shown = [item["action"] for item in zhang.read(f"/applications/{case['id']}/timeline")["items"]]
    assert "step_overdue" not in shown


def test_many_that_are_late_are_one_message_a_day_that_opens_their_list(world: World) -> None:
    cases = [submitted(world.resident(name, "张三")) for name in ("first", "second", "third")]
    world.advance_past(cases[0]["step_due_on"])
    [message] = world.park().read("/inbox")["items"]
    assert "3件" in message["body"]
    assert message["subject"] == {"collection": "applications", "id": "00000000-0000-0000-0000-000000000000"}
    assert len(world.park().read("/applications?due=overdue")["items"]) == 3
    later = submitted(world.resident("fourth", "张三"))
    world.advance_past(later["step_due_on"])
    newest, _ = world.park().read("/inbox")["items"]
    assert "4件" in newest["body"]
    world.advance(3)
    assert len(inbox(world.park())) == 2, "nothing new is late, so nobody is told again"


def test_a_limit_is_not_missed_before_its_last_day_has_ended(world: World) -> None:
    case = submitted(world.resident())
    world.advance_to(case["step_due_on"])
    assert "step_overdue" not in actions(world, case)


def test_when_the_law_s_limit_is_missed_the_person_is_told_once(world: World) -> None:
    zhang, office = world.resident(), Office(world)
    case = office.accepted(zhang)
    world.advance_past(case["due_on"])
    office.officer.act("applications", case["id"], "start_check")
    world.advance(days=3)
    office.officer.act("applications", case["id"], "check_negative", reason="名下有一辆车")
    world.advance(days=1)
    assert actions(world, case).count("deadline_missed") == 1
    assert inbox(zhang).count("deadline_missed") == 1
    [note] = [
        item["note"]
        for item in zhang.read(f"/applications/{case['id']}/timeline")["items"]
        if item["action"] == "deadline_missed"
    ]
    assert "向您道歉" in note and "投诉" in note


def test_an_extension_gives_a_new_last_day_that_can_be_missed_again(world: World) -> None:
    zhang, office = world.resident(), Office(world)
    case = office.accepted(zhang)
    facts = {"ground": "difficult_investigation", "reason": "需要到外省核实。"}
    extended = office.park.act("applications", case["id"], "extend", **facts)
    assert extended["due_on"] == extended["promised_on"] > case["due_on"]
    assert extended["step_due_on"] == case["step_due_on"], "more time for the whole is no more time for the step"
    counted = zhang.read(f"/applications/{case['id']}/clock")["days"]
    assert [day["ordinal"] for day in counted if day["counted"]] == list(range(1, 46))
    assert inbox(zhang)[0] == "extended"
    world.advance_past(case["due_on"])
    assert "deadline_missed" not in actions(world, case)
    world.advance_past(extended["due_on"])
    assert actions(world, case).count("deadline_missed") == 1


def test_a_public_notice_stands_its_seven_days_even_if_the_law_s_limit_passes_meanwhile(world: World) -> None:
    zhang, office = world.resident(), Office(world)
    case = office.opinion(zhang)
    world.advance_to(case["due_on"])
    case = office.officer.act("applications", case["id"], "publish")
    world.advance(days=2)
    assert actions(world, case)[-1] == "deadline_missed"
    assert [notice["id"] for notice in ok(world.nobody().get("/publicity"))["items"]] == [case["notice"]["id"]]
    assert zhang.read(f"/applications/{case['id']}")["state"] == "publicity"
    world.advance_past(case["notice"]["ends_on"])
    assert actions(world, case)[-2:] == ["deadline_missed", "close_notice"]
    assert zhang.read(f"/applications/{case['id']}")["state"] == "deciding"


def test_the_notice_ends_after_its_last_day_and_not_on_it(world: World) -> None:
    zhang, office = world.resident(), Office(world)
    case = office.published(zhang)
    starts, ends = (date.fromisoformat(case["notice"][name]) for name in ("starts_on", "ends_on"))
    assert starts == world.today() and ends - starts >= timedelta(days=7)
    world.advance_to(ends)
    assert zhang.read(f"/applications/{case['id']}")["state"] == "publicity"
    world.advance(days=1)
    assert zhang.read(f"/applications/{case['id']}")["state"] == "deciding"


def test_one_case_that_fails_does_not_hold_back_the_others(world: World, monkeypatch: Any) -> None:
    from app.workflow import deadlines

    bad, good = submitted(world.resident("bad", "甲")), submitted(world.resident("good", "乙"))
    note = deadlines._note_delays

    def fail_for_one(procedure: Any, subject_id: Any) -> str | None:
        if str(subject_id) == bad["id"]:
            raise RuntimeError("broken")
        return note(procedure, subject_id)

    monkeypatch.setattr(deadlines, "_note_delays", fail_for_one)
    world.advance_past(good["step_due_on"])
    assert "step_overdue" in actions(world, good) and "step_overdue" not in actions(world, bad)
    monkeypatch.undo()
    world.work()
    assert "step_overdue" in actions(world, bad), "it is still due"


def test_a_delay_stays_on_record_where_the_step_that_follows_fails(world: World, monkeypatch: Any) -> None:
    from app.workflow import deadlines

    case = Office(world).published(world.resident())

    def fail(*_: Any) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(deadlines, "perform", fail)
    world.advance_past(max(case["notice"]["ends_on"], case["due_on"]))
    assert actions(world, case)[-1] == "deadline_missed" and "close_notice" not in actions(world, case)
    monkeypatch.undo()
    world.work()
    assert actions(world, case)[-1] == "close_notice" and actions(world, case).count("deadline_missed") == 1
