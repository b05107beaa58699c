"""What townships decided on a day, for the bureau whose competence they exercise; a level above is not in it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.kernel.calendar.counting import local_date
from app.kernel.clock import clock
from app.kernel.database import connection, transaction
from app.programmes.policy import set_policy
from app.record.models import AccessRecord
from app.registry.collections import COLLECTIONS
from app.workflow.township_decisions import DECIDING
from tests.support.benefits import granted
from tests.support.days import day
from tests.support.emergencies import paid, reported
from tests.support.office import AMOUNT, Office
from tests.support.pending import declined
from tests.support.world import OTHER_TOWNSHIP, TOWNSHIP, Person, World, problem, submitted

LIST = "/township-decisions"


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


def bureau(world: World) -> Person:
    return world.staff("bureau-620171")


def test_the_steps_that_decide_are_in_the_tables() -> None:
    known = {
        collection: {step.action for procedure in COLLECTIONS[collection].procedures for step in procedure.steps}
        for collection in DECIDING
    }
    assert all(set(actions) <= known[collection] for collection, actions in DECIDING.items())


@pytest.mark.waypoint("deciding")
def test_a_decision_is_listed_with_the_document_by_which_the_township_decides(
    world: World, office: Office, case: Any
) -> None:
    supervisor = bureau(world)
    assert supervisor.read(LIST)["items"] == []
    office.approver.act("applications", case["id"], "approve", monthly_amount=AMOUNT, reason="符合条件")
    [one] = supervisor.read(LIST)["items"]
    assert one["subject"] == {"collection": "applications", "id": case["id"]}
    assert (one["action_label"], one["amount"], one["township"]) == ("予以确认", AMOUNT, TOWNSHIP)
    assert one["person"] == "张*" and "下放至乡镇" in one["authority"]
    assert len(supervisor.read(f"{LIST}?region={TOWNSHIP}")["items"]) == 1
    assert supervisor.read(f"{LIST}?region={OTHER_TOWNSHIP}")["items"] == []
    with world.inside():
        now = local_date(clock.now())
    assert len(supervisor.read(f"{LIST}?day={now}")["items"]) == 1
    assert supervisor.read(f"{LIST}?day={day(-400)}")["items"] == []


def test_what_is_not_accepted_and_what_becomes_of_a_benefit_are_decisions_too(world: World, office: Office) -> None:
    case = submitted(world.resident("lisi", "李四"))
    office.approver.act("applications", case["id"], "reject_intake", reason="不在本地", where_to_go="户口所在地")
    zhang = granted(office)
    zhang.proposed(proposal="cut", monthly_amount=32000)
    zhang.wait_out_the_step()
    zhang.act(office.approver, "keep", reason="工作只有三天")
    listed = [one["action_label"] for one in bureau(world).read(LIST)["items"]]
    assert listed == ["维持原来的待遇"], "of this day alone"
    earlier = bureau(world).read(f"{LIST}?day={case['submitted_at'][:10]}")["items"]
    assert [(one["action_label"], one["person"]) for one in earlier] == [("不予受理", "李*")]


@pytest.mark.waypoint("deciding")
def test_what_the_park_decides_is_the_parks(world: World, office: Office, case: Any) -> None:
    with connection(), transaction():
        set_policy("confirm_level.minimum_living_allowance", 1, date(2020, 1, 1), "新管办发〔2026〕1号", actor=None)
    office.park.act("applications", case["id"], "refuse", reason="收入高于标准")
    assert bureau(world).read(LIST)["items"] == []


def test_relief_and_its_refusal_are_listed_page_by_page_and_each_reading_is_kept(world: World) -> None:
    paid(world, amount=80000)
    declined(world, reported(world.resident())["id"], "没有急难情形。")
    supervisor = bureau(world)
    first = supervisor.read(f"{LIST}?limit=1")
    second = supervisor.read(f"{LIST}?limit=1&cursor={first['next']}")
    assert [one["action"] for one in (*first["items"], *second["items"])] == ["decline", "pay"]
    assert second["items"][0]["amount"] == 80000 and second["next"] is None
    with world.inside():
        kept = AccessRecord.select().where(AccessRecord.what == "list:township-decisions")
        assert [(row.role, row.shown) for row in kept] == [("bureau_supervisor", 1)] * 2


@pytest.mark.parametrize("name", ["officer", "approver"])
def test_nobody_else_reads_it(world: World, name: str) -> None:
    problem(getattr(world, name)().get(LIST), 403)
    problem(world.nobody().get(LIST), 401)


def test_a_day_and_a_place_that_are_none_are_refused(world: World) -> None:
    supervisor = bureau(world)
    problem(supervisor.get(f"{LIST}?day=gestern"), 422)
    problem(supervisor.get(f"{LIST}?region=1"), 404)
