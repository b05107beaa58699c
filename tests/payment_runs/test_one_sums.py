"""What is granted once goes to the bank by a list like everything else: as a whole, or in stages (措施(十三))."""

from __future__ import annotations

from typing import Any

import pytest

from tests.applications.test_instalments import SUM, approved, due_for_decision
from tests.payment_runs.support import Desk, desk
from tests.support.office import AMOUNT, Office
from tests.support.world import TOWNSHIP, World, ok

ONE_SUM = "temporary_assistance"


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


def listed(office: Office) -> Any:
    """The list of this month, and its lines."""
    at = desk(office)
    run = at.begin(f"{office.world.today():%Y-%m}", programme=ONE_SUM, region=TOWNSHIP)
    return at, run, at.lines(run)


def release(office: Office, case: Any, position: int) -> None:
    facts = {"position": position, "check": "单据看过了"}
    office.approver.act("applications", case["id"], "release_instalment", **facts)


def test_only_what_was_released_stands_on_the_list_and_once(world: World, office: Office) -> None:
    zhang = world.resident()
    case = approved(office, zhang, 40_000, AMOUNT - 40_000)
    release(office, case, 1)
    at, run, lines = listed(office)
    assert [(line["amount"], line["kind_label"]) for line in lines] == [(40_000, "")]
    # No account was named in the application: what is held says so.
    assert lines[0]["status"] == "held" and lines[0]["reason"] == "没有收款账户"
    assert isinstance(at, Desk) and run["programme"] == ONE_SUM


def test_what_is_granted_as_a_whole_is_owed_at_once(world: World, office: Office) -> None:
    zhang = world.resident()
    case = due_for_decision(office, zhang)
    ok(office.approver.try_to("applications", case["id"], "approve", **SUM))
    _, _, lines = listed(office)
    assert [line["amount"] for line in lines] == [AMOUNT]


def test_the_person_has_a_place_where_the_account_is_kept_and_no_month_is_promised(
    world: World, office: Office
) -> None:
    zhang = world.resident()
    approved(office, zhang, 40_000, AMOUNT - 40_000)
    [benefit] = zhang.read("/benefits")["items"]
    seen = zhang.read(f"/benefits/{benefit['id']}")
    assert seen["state"] == "paying_out" and seen["months"] == []
    assert "change_account" in {each["action"] for each in seen["actions"]}
