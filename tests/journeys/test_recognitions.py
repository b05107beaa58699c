"""A marginal household is recognised without money; and nobody receives two programmes of basic living."""

from __future__ import annotations

from tests.journeys.basic_living import accepted, assessed, destitute, old_man
from tests.support.office import record_posting
from tests.support.world import World, application, consents, household, ok, problem, submitted


def test_a_recognition_goes_without_public_notice_and_without_money(world: World) -> None:
    zhang = world.resident("zhangsan", "张三")
    case = submitted(zhang, programme="marginal_household", form={"category": "urban", "reason": "看病花钱多"})
    case = accepted(world, case)
    case = world.officer().act("applications", case["id"], "propose", opinion="grant", reason="符合")
    assert case["state"] == "deciding"
    [offered] = [
        step for step in world.approver().read(f"/applications/{case['id']}")["actions"] if step["action"] == "approve"
    ]
    assert set(offered["fields"]["properties"]) == {"reason"}, "nobody types an amount of 0"
    with_amount = world.approver().try_to("applications", case["id"], "approve", monthly_amount=0, reason="符合")
    assert problem(with_amount, 422)["errors"][0]["field"] == "monthly_amount"
    case = world.approver().act("applications", case["id"], "approve", reason="人均收入在标准的1.5倍以内")
    assert case["state"] == "approved"
    told = zhang.read("/inbox")["items"][0]
    assert told["notice"] == "recognised" and "不发钱" in told["body"] and "元" not in told["body"]
    assert zhang.read("/benefits")["items"] == []
    assert ok(world.nobody().get("/publicity"))["items"] == []


DECIDED = {"monthly_amount": 46500, "reason": "符合条件", "differs_because": "女儿每月给一点"}


def test_nobody_receives_the_allowance_and_destitute_support(world: World) -> None:
    man = old_man(world)
    for programme, category in (("minimum_living_allowance", "rural_1"), ("destitute_support", "home")):
        body = (
            destitute(man) if programme == "destitute_support" else application(man, household=household(man, "王五"))
        )
        draft = ok(man.post("/applications", body | {"consents": consents(0)}))
        case = accepted(world, man.act("applications", draft["id"], "submit"))
        if programme == "destitute_support":
            assessed(world, case)
        world.officer().act(
            "applications",
            case["id"],
            "propose",
            opinion="grant",
            category=category,
            monthly_amount=46500,
            reason="符合",
            differs_because="女儿每月给一点",
        )
        published = record_posting(world.officer(), world.officer().act("applications", case["id"], "publish"))
        world.advance_past(published["notice"]["ends_on"])
        last = world.approver().try_to("applications", case["id"], "approve", **DECIDED)
    assert "不能重复享受" in problem(last, 409)["detail"]
    assert len(man.read("/benefits")["items"]) == 1
