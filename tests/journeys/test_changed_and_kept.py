"""Three stories about being treated fairly: a bad result that is disputed, a relative of the village's accountant, a consent taken back."""

from __future__ import annotations

from tests.applications.cases import Office, hang_up
from tests.world import World, problem, submitted


def test_a_bad_result_is_disputed_looked_into_by_somebody_else_and_changed(world: World) -> None:
    zhang = world.resident("zhangsan", "张三")
    office = Office(world)
    case = office.visited(zhang)
    told = office.officer.act("applications", case["id"], "check_negative", reason="核对显示名下有一辆车")
    assert told["state"] == "check_disputable"
    zhang.act("applications", case["id"], "dispute_check", text="那辆车三年前已经卖了，有过户单")
    refused = problem(
        office.officer.try_to("applications", case["id"], "propose", opinion="refuse", reason="名下有车"), 422
    )
    assert "复查" in refused["detail"]
    world.investigator(number=3).act("applications", case["id"], "recheck", findings="车管所证实已经过户")
    office.propose_grant(case)
    hang_up(office.officer, office.officer.act("applications", case["id"], "publish"))
    world.advance(days=9)
    approved = office.approver.act("applications", case["id"], "approve", monthly_amount=64000, reason="复查属实")
    assert approved["state"] == "approved"
    labels = [item["label"] for item in zhang.read(f"/applications/{case['id']}/timeline")["items"]]
    assert "对核对结果提出异议" in labels and "复查" in labels


def test_a_relative_of_the_villages_accountant_is_decided_only_after_the_park_has_visited(world: World) -> None:
    zhang = world.resident("zhangsan", "张三")
    office = Office(world)
    case = submitted(zhang)
    office.officer.act("applications", case["id"], "accept", relatives_of_staff=True)
    office.officer.act("applications", case["id"], "start_check")
    office.investigator.act("applications", case["id"], "record_visit", **office.visit(case))
    office.propose_grant(case)
    hang_up(office.officer, office.officer.act("applications", case["id"], "publish"))
    world.advance(days=9)
    early = office.approver.try_to("applications", case["id"], "approve", monthly_amount=64000, reason="符合")
    assert "园区民政先入户" in problem(early, 422)["detail"]
    office.park.act(
        "applications", case["id"], "record_park_visit", visited_on=case["created_at"][:10], findings="情况属实"
    )
    done = office.approver.act("applications", case["id"], "approve", monthly_amount=64000, reason="园区已核实")
    assert done["state"] == "approved"


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
