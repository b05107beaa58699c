"""小芳, whose parents are dead, gets the children's benefit; she turns eighteen while she is at school, and it goes on
until she leaves it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.support.benefits import Recipient
from tests.support.office import Office
from tests.support.personal import apply_for, granted_by_the_bureau, of_a_child
from tests.support.world import World, id_number, problem

BORN_YEARS_AGO = 17


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


def test_an_orphan_who_turns_eighteen_at_school_goes_on_until_she_leaves_it(world: World, office: Office) -> None:
    girl = world.resident("xiaofang", "小芳", number=id_number(_nearly_eighteen(world)))
    case = granted_by_the_bureau(office, apply_for(girl, "orphan", of_a_child(girl, "小芳")), 640_00, "orphan_home")
    assert case["state"] == "approved" and not case.get("notice")
    recipient = _benefit(office, girl)
    assert recipient.read()["monthly_amount"] == 640_00
    # Thirty days before the birthday somebody looks.
    world.advance_past(recipient.read()["step_due_on"])
    assert recipient.read()["state"] == "reviewing"
    early = problem(recipient.try_to(office.investigator, "review", findings="没有变化"), 422)
    assert "已满18周岁" in early["detail"]
    leaves = date.fromisoformat(str(world.today())) + timedelta(days=350)
    recipient.act(office.investigator, "record_schooling", school="新区第一高中", until=leaves.isoformat(), seen="学籍")
    recipient.act(office.investigator, "review", findings="还在上学")
    assert recipient.read()["state"] == "active"
    # The yearly review finds her still there; the one before she leaves does not go on from it.
    world.advance_past(recipient.read()["step_due_on"])
    world.advance(days=40)
    seen = recipient.read()
    assert seen["state"] == "reviewing"
    ended = problem(recipient.try_to(office.investigator, "review", findings="没有变化"), 422)
    assert "没有登记还在上学" in ended["detail"]
    recipient.proposed(proposal="stop", ground="other", reason="已经毕业")
    recipient.wait_out_the_step()
    recipient.decided(office.approver, "stop", reason="已经毕业")
    assert recipient.read()["state"] == "stopped"


def _nearly_eighteen(world: World) -> date:
    today = date.fromisoformat(str(world.today()))
    return date(today.year - BORN_YEARS_AGO - 1, today.month, 1) + timedelta(days=120)


def _benefit(office: Office, person: Any) -> Recipient:
    [row] = person.read("/benefits")["items"]
    return Recipient(office, person, "", row["id"])
