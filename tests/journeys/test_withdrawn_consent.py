"""A consent to the means check is taken back in mid-procedure: the case waits, says why, and goes on
when it is given again.
"""

from __future__ import annotations

from tests.support.office import Office
from tests.support.world import World, problem


def test_a_consent_taken_back_in_mid_procedure_holds_the_case_and_says_so(world: World) -> None:
    zhang = world.resident("zhangsan", "张三")
    office = Office(world)
    case = office.visited(zhang)
    zhang.act("applications", case["id"], "withdraw_consent", member=0, reason="不想被查")
    blocked = office.officer.try_to(
        "applications",
        case["id"],
        "propose",
        opinion="grant",
        category="urban_full",
        monthly_amount=64000,
        reason="符合",
    )
    assert "授权" in problem(blocked, 422)["detail"]
    zhang.act("applications", case["id"], "give_consent", member=0)
    assert office.propose_grant(case)["state"] == "opinion"
