"""A bad result of the means check is disputed by the person, looked into by somebody else, and changed."""

from __future__ import annotations

from tests.support.office import Office, record_posting
from tests.support.world import World, problem


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
    published = record_posting(office.officer, office.officer.act("applications", case["id"], "publish"))
    world.advance_past(published["notice"]["ends_on"])
    approved = office.approver.act("applications", case["id"], "approve", monthly_amount=64000, reason="复查属实")
    assert approved["state"] == "approved"
    labels = [item["label"] for item in zhang.read(f"/applications/{case['id']}/timeline")["items"]]
    assert "对核对结果提出异议" in labels and "复查" in labels
