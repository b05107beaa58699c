"""A flood, from the first household on the roll to the tent, the money, and who is still in need afterwards."""

from __future__ import annotations

from typing import Any

import pytest

from tests.payment_runs.banking import Banking, says
from tests.payment_runs.support import STEPS, desk
from tests.support.days import day
from tests.support.office import Office
from tests.support.pending import confirmed
from tests.support.world import OTHER_VILLAGE, TOWNSHIP, VILLAGE, Person, World, ok, problem

WEI = {"name": "魏老汉", "phone": "13800000001", "region": VILLAGE, "address": "三社17号"}
ACCOUNT = {"holder": "魏老汉", "number": "6217000012340009", "bank": "甘肃银行"}
FLOOD = {
    "name": "7·20洪涝",
    "kind": "flood",
    "level": 3,
    "regions": [TOWNSHIP],
    "from": day(0),
    "standards": [{"aid": "emergency", "amount": 500_00, "document_number": "新应急发〔2026〕3号"}],
}


def bureau(world: World) -> Person:
    return world.staff("department-emergency_management")


def flood(world: World) -> Any:
    return ok(bureau(world).post("/disasters", FLOOD))


def entered(world: World, event: Any, **changes: Any) -> Any:
    item = {"person": WEI, "loss": "房子进水，粮食泡了", "aid": "emergency"} | changes
    return world.assistant().post(f"/disasters/{event['id']}/roll", {"items": [item]})


def announced(world: World, event: Any) -> str:
    [result] = ok(entered(world, event))["items"]
    case, helper = result["id"], world.assistant()
    helper.act("disaster-cases", case, "appraise", supported=True, present=6, minutes="都看见了")
    last = helper.act("disaster-cases", case, "publish")["step_due_on"]
    problem(world.officer().try_to("disaster-cases", case, "check", found="属实"), 422)
    world.advance_past(last)
    world.officer().act("disaster-cases", case, "check", found="属实，两间房进水")
    return str(case)


def sent_down(world: World, event: Any, amount: int) -> None:
    first, second = world.staff("finance-620171"), world.staff("finance2-620171")
    asked = {"amount": amount, "document_number": f"财社〔2026〕{amount}号"}
    waiting = first.post(f"/disasters/{event['id']}/allotments", asked)
    assert waiting.status_code == 202
    problem(first.post(f"/pending/{waiting.json['pending']['id']}/confirm"), 403)
    ok(second.post(f"/pending/{waiting.json['pending']['id']}/confirm"))


def test_from_the_roll_to_money_and_goods_and_what_is_still_needed(world: World) -> None:
    event = flood(world)
    case = announced(world, event)
    office, finance = bureau(world), world.staff("finance-620171")
    seen = office.read(f"/disaster-cases/{case}")
    assert (seen["person_name"], seen["loss"]) == ("魏老汉", "房子进水，粮食泡了")
    [approve] = [each for each in seen["actions"] if each["action"] == "approve"]
    assert approve["fields"]["properties"]["amount"]["default"] == 500_00
    problem(office.try_to("disaster-cases", case, "approve", amount=700_00), 422)
    office.act("disaster-cases", case, "approve", amount=500_00)
    waits = world.officer().try_to("disaster-cases", case, "enter_account", **ACCOUNT)
    assert waits.status_code == 202, "nobody says alone where money goes"
    confirmed(world.approver(), waits.get_json()["pending"])
    world.work()
    problem(finance.try_to("disaster-cases", case, "order"), 409)
    sent_down(world, event, 800_00)
    ok(office.post(f"/disasters/{event['id']}/goods", {"name": "帐篷", "unit": "顶", "quantity": 1}))
    problem(
        world.officer().try_to(
            "disaster-cases", case, "issue", items=[{"name": "帐篷", "quantity": 1}], received_by="魏老汉"
        ),
        422,
    )
    assert finance.act("disaster-cases", case, "order")["state"] == "listed"
    officer, hands = world.officer(), desk(Office(world))
    listed = {"period": f"{world.today():%Y-%m}", "programme": "disaster_aid", "region": TOWNSHIP}
    run = hands.take(ok(officer.post("/payment-runs", listed)), *STEPS)
    Banking(hands, run, []).sent([says(line) for line in hands.lines(run)])
    world.advance(days=1)
    assert officer.read(f"/disaster-cases/{case}")["state"] == "paid"
    tents = {"items": [{"name": "帐篷", "quantity": 2}], "received_by": "魏老汉"}
    problem(officer.try_to("disaster-cases", case, "issue", **tents), 422)
    tents["items"] = [{"name": "帐篷", "quantity": 1}]
    waits = officer.try_to("disaster-cases", case, "issue", **tents)
    assert waits.status_code == 202 and officer.read(f"/disaster-cases/{case}")["things"] == "", "nobody alone"
    confirmed(world.approver(), waits.get_json()["pending"])
    assert officer.read(f"/disaster-cases/{case}")["things"] == "帐篷1顶"
    [told] = officer.read("/disasters")["items"]
    assert (told["left"], told["approved"], told["goods"][0]["left"]) == (300_00, 500_00, 0)
    assert told["households"] == {"issued": 1}
    problem(officer.try_to("disaster-cases", case, "close", in_need=True), 422)
    ended = officer.act("disaster-cases", case, "close", in_need=True, text="房子不能住，没有收入")
    assert ended["state"] == "closed"
    assert "房子不能住" in str(officer.read("/leads")["items"])


def test_the_roll_takes_each_household_on_its_own_and_once(world: World) -> None:
    event, helper = flood(world), world.assistant()
    good = {"person": WEI, "loss": "房子进水", "aid": "emergency", "id": "01997fb0-0000-7000-8000-000000000001"}
    elsewhere = good | {"id": "01997fb0-0000-7000-8000-000000000002", "person": WEI | {"region": OTHER_VILLAGE}}
    path = f"/disasters/{event['id']}/roll"
    first = ok(helper.post(path, {"items": [good, elsewhere]}))["items"]
    assert [each["status"] for each in first] == ["entered", "refused"]
    assert first[1]["problem"]["errors"][0]["field"] == "person.region"
    again = ok(helper.post(path, {"items": [good]}))["items"]
    assert again[0]["id"] == first[0]["id"]
    assert len(helper.read("/disaster-cases")["items"]) == 1
    ok(bureau(world).post(f"/disasters/{event['id']}/end"))
    assert "已经结束" in problem(helper.post(path, {"items": [good]}), 409)["detail"]


def test_what_the_village_refuses_and_what_somebody_objects_to(world: World) -> None:
    event = flood(world)
    [result] = ok(entered(world, event))["items"]
    helper, case = world.assistant(), result["id"]
    helper.act("disaster-cases", case, "appraise", supported=True, present=5, minutes="同意")
    helper.act("disaster-cases", case, "publish")
    assert helper.act("disaster-cases", case, "note_objection", text="邻居说没有进水")["state"] == "reported"
    seen = helper.act("disaster-cases", case, "appraise", supported=False, present=5, minutes="没有进水")
    assert seen["state"] == "refused"


@pytest.mark.parametrize("who", ["officer", "park"])
def test_only_the_emergency_bureau_opens_one(world: World, who: str) -> None:
    problem(getattr(world, who)().post("/disasters", FLOOD), 403)
    housing = world.staff("department-housing")
    problem(housing.post("/disasters", FLOOD), 403)
    event = flood(world)
    [result] = ok(entered(world, event))["items"]
    problem(housing.get(f"/disaster-cases/{result['id']}"), 404)
