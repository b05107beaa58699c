"""A marginal household is recognised without money; and nobody receives two programmes of basic living."""

from __future__ import annotations

from tests.journeys.basic_living import accepted, assessed, destitute, old_man
from tests.support.office import record_posting
from tests.support.world import World, application, consents, household, ok, problem, submitted, verify_at_counter


def test_a_marginal_household_is_published_and_recognised_without_money(world: World) -> None:
    zhang = world.resident("zhangsan", "张三")
    case = submitted(zhang, programme="marginal_household", form={"category": "urban", "reason": "看病花钱多"})
    case = accepted(world, case)
    case = world.officer().act("applications", case["id"], "propose", opinion="grant", reason="符合")
    case = record_posting(world.officer(), world.officer().act("applications", case["id"], "publish"))
    [notice] = ok(world.nobody().get("/publicity"))["items"]
    assert (notice["kind"], notice["name"], notice["monthly_amount"]) == ("proposal", "张*", None)
    world.advance_past(case["notice"]["ends_on"])
    assert zhang.read(f"/applications/{case['id']}")["state"] == "deciding"
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
    [result] = ok(world.nobody().get("/publicity"))["items"]
    assert (result["kind"], result["members"], result["monthly_amount"]) == ("result", 1, None)


def test_the_result_of_a_rigid_expense_household_hangs_on_the_board(world: World) -> None:
    """Nothing is published before the decision; its masked result is, and that it hangs is on record."""
    zhang = world.resident("zhangsan", "张三")
    case = submitted(zhang, programme="rigid_expense_household", form={"category": "urban", "reason": "看病花钱多"})
    officer, path = world.officer(), f"/applications/{case['id']}/file"
    case = accepted(world, case)
    verify_at_counter(officer, zhang, zhang.id_number)
    [form] = [step["fields"] for step in case["actions"] if step["action"] == "propose"]
    assert "differs_because" in form["properties"] and "monthly_amount" not in form["properties"]
    differs = {"differs_because": "医院的单据刚交来，还没有算进去"}
    officer.act("applications", case["id"], "propose", opinion="grant", reason="符合", **differs)
    assert world.approver().act("applications", case["id"], "approve", reason="符合")["state"] == "approved"
    assert officer.read(path)["lacking"] == ["还没有登记结果公布的张贴情况"]
    facts = {
        "posted_on": world.today().isoformat(),
        "place": "公示栏",
        "posted_by": "王文书",
        "no_photo_reason": "停电",
    }
    officer.act("applications", case["id"], "record_posting", **facts)
    assert officer.read(path)["lacking"] == [] and officer.read(path)["postings"][0]["place"] == "公示栏"


def test_an_objection_to_a_recognition_changes_no_amount(world: World) -> None:
    zhang = world.resident("zhangsan", "张三")
    case = submitted(zhang, programme="marginal_household", form={"category": "urban", "reason": "看病花钱多"})
    case = accepted(world, case)
    world.officer().act("applications", case["id"], "propose", opinion="grant", reason="符合")
    case = world.officer().act("applications", case["id"], "publish")
    ok(world.nobody().post(f"/publicity/{case['notice']['id']}/objections", {"text": "有三套房"}))
    looked_into = world.investigator(number=3).read(f"/applications/{case['id']}")
    [step] = [each for each in looked_into["actions"] if each["action"] == "answer_objection"]
    assert set(step["fields"]["properties"]) == {"objection", "outcome", "text"}
    assert step["fields"]["properties"]["outcome"]["enum"] == ["dismissed", "upheld_refuse"]
    facts = {"objection": looked_into["objections"][0]["id"], "outcome": "upheld_refuse", "text": "名下三套房"}
    case = world.investigator(number=3).act("applications", case["id"], "answer_objection", **facts)
    assert case["state"] == "check_disputable"


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
    assert "不能重复享受" in problem(last, 422)["detail"]
    assert len(man.read("/benefits")["items"]) == 1
