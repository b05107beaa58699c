"""A stop that a review sets aside after the household was granted anew: the months between are paid, and none twice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.benefits.models import BenefitMonth, CoveredMonth
from tests.payment_runs.support import desk
from tests.support.benefits import Recipient, granted
from tests.support.office import AMOUNT, OTHER_AMOUNT, Office, inbox
from tests.support.world import World, ok, problem


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


def stopped_and_granted_anew(world: World, months_later: int) -> tuple[Recipient, Any]:
    """A stop, then so many months, then a new grant; the review of the stop is still open."""
    office = Office(world)
    zhang = granted(office)
    zhang.proposed(proposal="stop")
    zhang.wait_out_the_step()
    zhang.decided(office.approver, "stop", reason="收入超过标准")
    zhang.act(
        office.park,
        "record_remedy",
        kind="review",
        body="兰州市人民政府",
        received_on=world.today().isoformat(),
    )
    if months_later:
        world.advance(days=31 * months_later)
    case = office.deciding(zhang.person)
    facts = {"monthly_amount": AMOUNT, "reason": "符合条件"} | OTHER_AMOUNT
    return zhang, office.approver.act("applications", case["id"], "approve", **facts)


def owed(world: World, benefit: str) -> list[date]:
    with world.inside():
        return [row.month for row in BenefitMonth.select().where(BenefitMonth.benefit == benefit)]


@pytest.mark.parametrize("months_later", [2, 3, 8])
def test_the_months_between_are_owed_and_nobody_is_covered_twice(world: World, months_later: int) -> None:
    zhang, case = stopped_and_granted_anew(world, months_later)
    park = zhang.office.park
    before, new = owed(world, zhang.id), owed(world, case["benefit"])
    zhang.act(world.staff("bureau-620171"), "record_remedy_outcome", outcome="changed", text="撤销停发决定")
    refused = problem(zhang.try_to(park, "resume", reason="复议撤销"), 422)
    assert "补回停发的月份" in refused["detail"]
    problem(zhang.try_to(zhang.office.approver, "restore_months", reason="复议撤销"), 403)
    answer = zhang.try_to(park, "restore_months", reason="复议撤销")
    assert answer.status_code == 202 and set(owed(world, zhang.id)) == set(before), "one person restores nothing"
    ok(world.staff("bureau-620171").post(f"/pending/{answer.json['pending']['id']}/confirm"))
    after = owed(world, zhang.id)
    assert max(after) < min(new) and set(before) < set(after)
    year_and_month = [month.year * 12 + month.month for month in sorted([*after, *new])]
    assert year_and_month == list(range(year_and_month[0], year_and_month[0] + len(year_and_month))), "no gap"
    with world.inside():
        rows = [(row.person_index, row.month) for row in CoveredMonth.select()]
        assert len(rows) == len(set(rows))
    assert inbox(zhang.person)[0] == "months_restored"
    problem(zhang.try_to(park, "restore_months", reason="再来一次"), 422)
    assert zhang.read(park)["state"] == "stopped"
    run = desk(zhang.office).begin(f"{world.today():%Y-%m}")
    restored = {f"{month:%Y-%m}" for month in set(after) - set(before)}
    assert restored and restored <= {line["period"] for line in desk(zhang.office).lines(run, "?limit=100")}
