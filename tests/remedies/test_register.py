"""Reviews and suits are on record, and nothing is closed under whoever asked for one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.demonstration.remedies import seed_remedies
from app.kernel.database import connection, transaction
from app.registry.collections import PROCEDURES
from tests.support.benefits import Recipient, granted
from tests.support.emergencies import paid, reported
from tests.support.office import Office, inbox
from tests.support.pending import confirmed
from tests.support.world import Person, World, problem


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


def remedy(world: World, **more: Any) -> dict[str, Any]:
    return {"kind": "review", "body": "兰州市人民政府", "received_on": world.today().isoformat()} | more


def stopped(office: Office) -> Recipient:
    zhang = granted(office)
    zhang.proposed(proposal="stop")
    zhang.wait_out_the_step()
    zhang.decided(office.approver, "stop", reason="收入超过标准")
    return zhang


def test_nothing_is_closed_while_a_review_is_open(world: World, office: Office) -> None:
    with connection(), transaction():
        seed_remedies()
    zhang = stopped(office)
    bureau = world.staff("bureau-620171")
    assert zhang.read()["step_due_on"] == (world.today() + timedelta(days=183)).isoformat()
    world.advance(days=100)
    problem(zhang.try_to(office.approver, "record_remedy", **remedy(world)), 403)
    seen = zhang.act(office.park, "record_remedy", **remedy(world))
    assert seen["step_due_on"] is None and seen["remedies"][0]["outcome_label"] == "还没有结果"
    assert inbox(zhang.person)[0] == "remedy_recorded"
    problem(zhang.try_to(office.park, "record_remedy", **remedy(world)), 422)
    world.advance(days=400)
    assert zhang.read()["state"] == "stopped"
    zhang.act(bureau, "record_remedy_outcome", outcome="upheld", text="维持停发决定")
    seen = zhang.read()
    assert seen["step_due_on"] == (world.today() + timedelta(days=30)).isoformat(), "there is time to sue"
    assert seen["remedies"][0]["text"] == "维持停发决定" and inbox(zhang.person)[0] == "remedy_ended"
    notes = {event["action"]: event["note"] for event in zhang.timeline()}
    assert "兰州市人民政府" in notes["record_remedy"] and "维持停发决定" in notes["record_remedy_outcome"]
    world.advance(days=31)
    assert zhang.read()["state"] == "ended"


def test_what_was_sought_before_a_stop_holds_it_open_too(world: World, office: Office) -> None:
    zhang = granted(office)
    zhang.act(office.park, "record_remedy", **remedy(world, kind="suit", body="兰州铁路运输法院", number="1号"))
    zhang.proposed(proposal="stop")
    zhang.wait_out_the_step()
    assert zhang.decided(office.approver, "stop", reason="收入超过标准")["step_due_on"] is None
    world.advance(days=400)
    assert zhang.read()["state"] == "stopped"
    problem(zhang.try_to(office.park, "record_remedy_outcome", outcome="upheld", text="驳回", number="2号"), 422)
    assert zhang.act(office.park, "record_remedy_outcome", outcome="changed", text="撤销")["step_due_on"] is not None
    assert zhang.resumed("法院撤销了决定")["state"] == "active"


def test_after_a_death_it_stays_open_for_the_heirs(world: World, office: Office) -> None:
    zhang = granted(office)
    today = world.today().isoformat()
    zhang.act(office.park, "record_remedy", **remedy(world))
    zhang.act(office.officer, "report_death", name="张三", died_on=today)
    zhang.act(office.investigator, "propose_change", proposal="stop", reason="本人去世")
    seen = zhang.act(office.approver, "stop", reason="本人去世")
    assert seen["step_due_on"] == (world.today() + timedelta(days=366)).isoformat()
    world.advance(days=367)
    seen = zhang.read()
    assert seen["state"] == "stopped" and seen["step_due_on"] is None
    zhang.act(office.park, "record_remedy_outcome", outcome="withdrawn", text="家里人撤回了")
    world.advance(days=31)
    assert zhang.read()["state"] == "ended"


@pytest.mark.waypoint("deciding")
def test_whoever_decided_or_looked_after_it_does_not_answer_for_it(
    world: World, office: Office, zhang: Person, case: Any
) -> None:
    """Not even with an office at the park."""
    office.approver.act("applications", case["id"], "refuse", reason="收入高于标准")
    approver = f"approver1-{office.township}"
    world.grant(approver, "park_supervisor", "620171-P1")
    problem(office.approver.try_to("applications", case["id"], "record_remedy", **remedy(world)), 403)
    office.park.act("applications", case["id"], "record_remedy", **remedy(world))
    file = zhang.read(f"/applications/{case['id']}/file")
    assert [each["body"] for each in file["remedies"]] == ["兰州市人民政府"]
    problem(
        office.approver.try_to("applications", case["id"], "record_remedy_outcome", outcome="upheld", text="x"), 403
    )


def test_a_no_and_a_sum_of_an_emergency_may_be_contested_and_whoever_said_so_answers_not(world: World) -> None:
    """The park that confirmed the no does not answer for it; its register shows it to the others."""
    zhang = world.resident()
    case = reported(zhang)
    pending = world.officer().try_to("emergencies", case["id"], "decline", reason="没有急难情形").get_json()["pending"]
    confirmed(world.park(), pending)
    problem(world.park().try_to("emergencies", case["id"], "record_remedy", **remedy(world)), 403)
    bureau = world.staff("bureau-620171")
    bureau.act("emergencies", case["id"], "record_remedy", **remedy(world))
    assert [each["body"] for each in zhang.read(f"/emergencies/{case['id']}")["remedies"]] == ["兰州市人民政府"]
    assert inbox(zhang)[0] == "remedy_recorded"
    problem(bureau.try_to("emergencies", case["id"], "record_remedy", **remedy(world)), 422)
    [listed] = bureau.read("/remedies-sought")["items"]
    assert listed["subject"] == {"collection": "emergencies", "id": case["id"]}
    bureau.act("emergencies", case["id"], "record_remedy_outcome", outcome="changed", text="重新处理")
    assert zhang.read(f"/emergencies/{case['id']}")["remedies"][0]["text"] == "重新处理"
    given = paid(world)
    world.park().act("emergencies", given["id"], "record_remedy", **remedy(world, number="2号"))
    problem(world.approver().try_to("emergencies", given["id"], "record_remedy", **remedy(world)), 403)


@pytest.mark.parametrize("procedure", [each for each in PROCEDURES.values() if each.collection == "applications"])
def test_every_decision_about_an_application_may_be_contested(procedure: Any) -> None:
    for action in ("record_remedy", "record_remedy_outcome"):
        [step] = procedure.steps_of(action)
        against = {"refused", "terminated", "not_accepted"} & {state.name for state in procedure.states}
        assert against <= set(step.sources)
        assert {"decider", "park_visitor", "posting_excuser"} <= step.excludes_involvement
    for action in ("terminate", "reject_intake"):
        for step in procedure.steps_of(action):
            assert "be_the_decider" in {effect.__name__ for effect in step.does}
