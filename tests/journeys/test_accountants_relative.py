"""A relative of the village's accountant applies: the township decides only after the park has visited."""

from __future__ import annotations

from tests.support.office import Office, confirmed, record_posting
from tests.support.world import World, problem, submitted


def test_a_relative_of_the_villages_accountant_is_decided_only_after_the_park_has_visited(world: World) -> None:
    zhang = world.resident("zhangsan", "张三")
    office = Office(world)
    case = submitted(zhang)
    office.officer.act("applications", case["id"], "accept", relatives_of_staff=True)
    office.officer.act("applications", case["id"], "start_check")
    office.investigator.act("applications", case["id"], "record_visit", **office.visit(case))
    confirmed(world, office.officer, case)
    office.propose_grant(case)
    published = record_posting(office.officer, office.officer.act("applications", case["id"], "publish"))
    world.advance_past(published["notice"]["ends_on"])
    early = office.approver.try_to("applications", case["id"], "approve", monthly_amount=64000, reason="符合")
    assert "园区民政先入户" in problem(early, 422)["detail"]
    office.park.act(
        "applications", case["id"], "record_park_visit", visited_on=case["created_at"][:10], findings="情况属实"
    )
    done = office.approver.act("applications", case["id"], "approve", monthly_amount=64000, reason="园区已核实")
    assert done["state"] == "approved"
