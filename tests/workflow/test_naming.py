"""Whom a step names says so: declared with the step, confirmed by the person, looked into by the park."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from app.kernel.forms.fields import Username
from app.record.audit import verify
from app.record.confirmations import Confirmation
from app.registry.collections import PROCEDURES
from app.registry.messages import MESSAGE_TEXTS
from app.workflow.confirming import MAY_BE_NAMED
from app.workflow.definition import Step
from tests.support.emergencies import paid
from tests.support.office import Office, inbox
from tests.support.uploads import photo, upload
from tests.support.world import Person, World, problem

STAFF_WIDGET = get_args(Username)[-1].json_schema_extra
NAMING = [
    pytest.param(step, id=f"{procedure.name}.{step.action}")
    for procedure in PROCEDURES.values()
    for step in procedure.steps
    if step.names is not None
]


def names_of_staff(model: type[BaseModel]) -> Iterator[str]:
    """The fields of an input that take the username of somebody."""
    for name, schema in model.model_json_schema()["properties"].items() if model.model_fields else ():
        if "'x-widget': 'staff'" in str(schema):
            yield name


@pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=PROCEDURES)
def test_every_step_whose_input_names_people_declares_it(procedure: Any) -> None:
    assert STAFF_WIDGET == {"x-widget": "staff"}, "how the fields are found"
    for step in procedure.steps:
        assert list(names_of_staff(step.input)) == ([step.names.field] if step.names else []), step.action
        if step.names and step.names.confirmed:
            assert {"confirm", "deny", "settle_naming"} <= {other.action for other in procedure.steps}


@pytest.mark.parametrize("step", NAMING)
def test_who_is_named_can_confirm_and_is_told(step: Step) -> None:
    names = step.names
    assert names is not None
    assert names.roles <= MAY_BE_NAMED or not names.confirmed
    assert set(names.signatures) <= step.input.model_fields.keys()
    assert {names.overdue} - {""} <= MESSAGE_TEXTS.keys()
    assert any(tell.audience in ("named", "assistant") for tell in step.tells)


def waiting(person: Person, case: Any, collection: str = "applications") -> list[tuple[str, list[str]]]:
    items = person.read(f"/{collection}/{case['id']}/timeline")["items"]
    return [(item["id"], item["unconfirmed"]) for item in items if item["unconfirmed"]]


def nobody_has_confirmed(world: World) -> None:
    with world.inside():
        Confirmation.update(state="open").execute()


def test_a_visit_waits_for_the_other_investigator_alone(world: World, office: Office, zhang: Person) -> None:
    case = office.investigating(zhang)
    first, second, third = (world.investigator(number=number) for number in (1, 2, 3))
    first.act("applications", case["id"], "record_visit", **office.visit(case))
    [(event, names)] = waiting(office.officer, case)
    assert names == [second.name]
    assert waiting(zhang, case) == [], "no usernames outside"
    [item] = second.read("/confirmations")["items"]
    assert (item["value"], item["subject"]["id"]) == (event, case["id"]) and "登记入户调查" in item["label"]
    [told] = [item for item in second.read("/inbox")["items"] if item["notice"] == "named_as_investigator"]
    assert told["confirm"] == event and told["subject"]["id"] == case["id"]
    for other in (first, third, office.approver):
        offered = [each["action"] for each in other.read(f"/applications/{case['id']}")["actions"]]
        assert not {"confirm", "deny"} & set(offered) and other.read("/confirmations")["items"] == []
        problem(other.try_to("applications", case["id"], "confirm", event=event), 422)
    problem(zhang.try_to("applications", case["id"], "confirm", event=event), 403)
    second.act("applications", case["id"], "confirm", event=event)
    assert waiting(office.officer, case) == [] and second.read("/confirmations")["items"] == []
    problem(second.try_to("applications", case["id"], "confirm", event=event), 422)


def test_who_signs_on_the_spot_has_confirmed_and_may_still_deny(world: World, office: Office, zhang: Person) -> None:
    case = office.investigating(zhang)
    first, second = world.investigator(number=1), world.investigator(number=2)
    here = upload(first, "applications", case["id"], "signature", photo())["id"]
    elsewhere = upload(office.officer, "applications", case["id"], "signature", photo())["id"]
    first.act("applications", case["id"], "record_visit", **office.visit(case) | {"second_signature": here})
    assert waiting(office.officer, case) == []
    first.act("applications", case["id"], "record_visit", **office.visit(case) | {"second_signature": elsewhere})
    assert [names for _, names in waiting(office.officer, case)] == [[second.name]], "of another device"
    signed = second.read(f"/confirmations?subject={case['id']}")["items"][0]["value"]
    second.act("applications", case["id"], "deny", event=signed, reason="那不是我签的")
    assert [names for _, names in waiting(office.officer, case)] == [[second.name]] * 2


@pytest.mark.waypoint("deciding")
def test_no_grant_rests_on_a_visit_that_somebody_denies(office: Office, case: Any, world: World) -> None:
    nobody_has_confirmed(world)
    second, park = world.investigator(number=2), office.park
    [(event, _)] = waiting(office.officer, case)
    blocked = {
        each["action"]: each["blocked"] for each in office.approver.read(f"/applications/{case['id']}")["actions"]
    }
    assert "本人确认" in blocked["approve"][0]["message"] and blocked["refuse"] == []
    refused = office.approver.try_to("applications", case["id"], "approve", monthly_amount=64000, reason="符合")
    assert problem(refused, 422)["errors"][0]["field"] == "visits"
    second.act("applications", case["id"], "deny", event=event, reason="那天我在外地")
    assert "naming_denied" in inbox(park)
    refused = office.approver.try_to("applications", case["id"], "approve", monthly_amount=64000, reason="符合")
    assert "说没有参加" in problem(refused, 422)["detail"]
    settled = {"event": event, "outcome": "void", "reason": "查了考勤，确实没有去"}
    park.act("applications", case["id"], "settle_naming", **settled)
    refused = office.approver.try_to("applications", case["id"], "approve", monthly_amount=64000, reason="符合")
    assert "不算数" in problem(refused, 422)["detail"]
    with world.inside():
        assert list(verify()) == []


@pytest.mark.waypoint("deciding")
def test_what_the_park_finds_to_be_so_counts(office: Office, case: Any, world: World) -> None:
    nobody_has_confirmed(world)
    [(event, _)] = waiting(office.officer, case)
    office.park.act(
        "applications", case["id"], "settle_naming", event=event, outcome="stands", reason="本人住院，查了车票"
    )
    assert office.approve(case)["state"] == "approved"


def test_an_unconfirmed_payment_is_told_to_the_park_after_one_working_day(world: World) -> None:
    case = paid(world)
    witnesses = [world.officer(), world.investigator()]
    [(event, names)] = waiting(world.officer(), case, "emergencies")
    assert sorted(names) == sorted(witness.name for witness in witnesses)
    witnesses[0].act("emergencies", case["id"], "confirm", event=event)
    assert "payment_unconfirmed" not in inbox(world.park())
    for _ in range(12):  # as long as a holiday may last
        if "payment_unconfirmed" in inbox(world.park()):
            break
        world.advance(days=1)
    assert inbox(world.park()).count("payment_unconfirmed") == 1
    world.advance(days=3)
    assert inbox(world.park()).count("payment_unconfirmed") == 1, "once"
    actions = [item["action"] for item in world.officer().read(f"/emergencies/{case['id']}/timeline")["items"]]
    assert actions.count("naming_unconfirmed") == 1


def test_a_payment_that_all_confirm_is_told_to_nobody(world: World) -> None:
    case = paid(world)
    [(event, _)] = waiting(world.officer(), case, "emergencies")
    for witness in (world.officer(), world.investigator()):
        witness.act("emergencies", case["id"], "confirm", event=event)
    world.advance(days=12)
    assert "payment_unconfirmed" not in inbox(world.park())


def test_papers_are_not_put_in_order_around_a_payment_that_a_witness_denies(world: World) -> None:
    case, officer = paid(world), world.officer()
    [(event, _)] = waiting(officer, case, "emergencies")
    officer.act("emergencies", case["id"], "deny", event=event, reason="我没有看见发钱")
    assert "naming_denied" in inbox(world.park())
    refused = problem(officer.try_to("emergencies", case["id"], "backfill", note="证件烧毁，村委会指认"), 422)
    assert f"{officer.account['name']}说自己没有参加" in refused["detail"]
    world.park().act("emergencies", case["id"], "settle_naming", event=event, outcome="void", reason="当时不在场")
    officer.act("emergencies", case["id"], "backfill", note="证件烧毁，村委会指认")
