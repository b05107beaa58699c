"""A result that speaks against the person: he hears it first, may object,
and somebody else checks again (民发〔2021〕57号 第18条).
"""

from __future__ import annotations

from tests.support.means_check import GRANT, WORKING, report, under_check, visit
from tests.support.office import record_posting
from tests.support.stand_ins import Platform
from tests.support.world import World, problem


def test_an_objection_leads_to_a_new_round_by_somebody_else(world: World, platform: Platform) -> None:
    zhang, case_id = under_check(world, 963)
    world.work()
    officer, investigator = world.officer(), world.investigator()
    visit(world, case_id)
    assert report(officer, case_id)["beyond"][:1] == ["有1辆机动车，请核实用途。"]

    untold = problem(officer.try_to("applications", case_id, "propose", **GRANT), 422, "invalid")
    assert untold["errors"][0]["field"] == "means_check" and "告知申请人" in untold["detail"]
    refuse = {"opinion": "refuse", "reason": "有车"}
    problem(officer.try_to("applications", case_id, "propose", **refuse), 422, "invalid")

    case = officer.act("applications", case_id, "check_negative", reason="名下登记有一辆车")
    assert case["state"] == "check_disputable"
    told = zhang.read(f"/applications/{case_id}/timeline")["items"][-1]
    assert told["note"] == "名下登记有一辆车"
    zhang.act("applications", case_id, "dispute_check", text="车已经报废，有报废证明")
    waiting = problem(officer.try_to("applications", case_id, "propose", **GRANT), 422, "invalid")
    assert "复查" in waiting["detail"]
    assert "申请人对核对结果有异议" in [item["title"] for item in officer.read("/inbox")["items"]]

    findings = {"findings": "看了报废证明，车管登记没有更新"}
    world.grant(f"officer1-{officer.name.split('-')[1]}", "township_investigator", officer.name.split("-")[1])
    problem(officer.try_to("applications", case_id, "recheck", **findings), 403)
    investigator.act("applications", case_id, "recheck", **findings)
    problem(investigator.try_to("applications", case_id, "recheck", **findings), 403)
    world.work()
    again = report(officer, case_id)
    assert (again["round"], again["answered"], again["disputed_at"]) == (2, len(WORKING), None)
    assert again["conclusion"] == "above_limit", "the sources still say so; people decide"
    assert officer.act("applications", case_id, "propose", **GRANT)["state"] == "opinion"


def test_what_comes_to_light_after_the_opinion_is_told_before_the_decision(world: World, platform: Platform) -> None:
    zhang, case_id = under_check(world, 961)
    officer, approver = world.officer(), world.approver()
    visit(world, case_id)
    officer.act("applications", case_id, "propose", **GRANT)
    published = record_posting(officer, officer.act("applications", case_id, "publish"))
    world.advance_past(published["notice"]["ends_on"])
    decision = {"monthly_amount": 64000, "reason": "符合条件"}
    for action, facts in (("approve", decision), ("refuse", {"reason": "存款过多"})):
        refusal = problem(approver.try_to("applications", case_id, action, **facts), 422, "invalid")
        assert refusal["errors"][0]["field"] == "means_check"

    officer.act("applications", case_id, "check_negative", reason="银行存款和证券合计超过限额")
    zhang.act("applications", case_id, "accept_check")
    officer.act("applications", case_id, "propose", opinion="refuse", reason="存款超过限额")
    assert approver.act("applications", case_id, "refuse", reason="存款超过限额")["state"] == "refused"


def test_a_small_difference_blocks_nothing(world: World, platform: Platform) -> None:
    _, case_id = under_check(world, 962)
    world.work()
    officer, investigator = world.officer(), world.investigator()
    assert report(officer, case_id)["conclusion"] == "inconsistent"
    seen = report(investigator, case_id)
    assert seen["different"] == ["张三：查到每月收入300元，申报47元"]
    visit(world, case_id)
    officer.act("applications", case_id, "calculate", accounts=seen["accounts"])
    calculated = officer.read(f"/applications/{case_id}/file")["calculation"]
    assert calculated["category"] == "urban_difference" and calculated["amount"] > 0
    officer.act("applications", case_id, "propose", **GRANT)
    assert officer.read(f"/applications/{case_id}/file")["opinion"]["check"]["conclusion"] == "inconsistent"


def test_an_objection_ends_a_round_that_is_still_under_way(world: World, platform: Platform) -> None:
    zhang, case_id = under_check(world)
    officer, investigator, last = world.officer(), world.investigator(), len(platform.asked())
    officer.act("applications", case_id, "check_negative", reason="邻居反映有一辆车")
    zhang.act("applications", case_id, "dispute_check", text="没有车")
    investigator.act("applications", case_id, "recheck", findings="重新查")
    world.work()
    assert len(platform.asked(since=last)) == len(WORKING), "only the new round is asked"
    assert report(investigator, case_id)["conclusion"] == "consistent"


def test_a_round_under_way_is_not_repeated_without_an_objection(world: World, platform: Platform) -> None:
    _, case_id = under_check(world, 967)
    investigator = world.investigator()
    again = {"findings": "证券没有答复，再问一次"}
    problem(investigator.try_to("applications", case_id, "recheck", **again), 422, "invalid")
    world.work()
    world.advance(days=4)
    investigator.act("applications", case_id, "recheck", **again)
    assert report(investigator, case_id)["round"] == 2


def test_nobody_is_visited_only_to_be_refused(world: World, platform: Platform) -> None:
    """The check alone decides: told, and nothing said against it within the days for that."""
    _, case_id = under_check(world, 963)
    world.work()
    officer, refuse = world.officer(), {"opinion": "refuse", "reason": "名下有一辆车，超过规定"}
    problem(officer.try_to("applications", case_id, "propose", **refuse), 422)
    case = officer.act("applications", case_id, "check_negative", reason="名下登记有一辆车")
    world.advance_past(case["step_due_on"])
    assert "入户" in problem(officer.try_to("applications", case_id, "propose", **GRANT), 422)["detail"]
    assert officer.act("applications", case_id, "propose", **refuse)["state"] == "deciding"
    assert world.approver().act("applications", case_id, "refuse", reason="名下有一辆车")["state"] == "refused"
