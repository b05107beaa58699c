"""The yearly list: written by one, published by another, changed by a new version alone; nothing is ordered beside it
without two people and a reason.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.purchased_services.test_contracts import SERVICES, contract, provider_of
from tests.support.pending import confirmed
from tests.support.service_lists import LINE, YEAR, drafted, published
from tests.support.world import Person, World, ok, problem


@pytest.fixture
def bureau(world: World) -> Person:
    return world.staff("bureau-620171")


def of_the_year(world: World) -> dict[str, Any]:
    [year] = world.nobody().read("/service-lists/public")["items"]
    assert isinstance(year, dict)
    return year


def order(bureau: Person, line: str | None, amount: int = 10_000_00, **more: Any) -> dict[str, Any]:
    said = {"provider": provider_of(bureau), "fund": "work", "year": YEAR, "amount": amount, "subject": "上门服务"}
    return said | ({"line": line} if line else {}) | more


def test_nobody_publishes_what_they_wrote(world: World, bureau: Person) -> None:
    problem(world.officer().post("/service-lists", {"year": YEAR}), 403)
    empty = ok(bureau.post("/service-lists", {"year": YEAR}))
    problem(bureau.try_to("service-lists", empty["id"], "propose"), 422)
    problem(bureau.post("/service-lists", {"year": YEAR}), 409)
    other = world.staff("bureau2-620171")
    other.act("service-lists", empty["id"], "add_line", **LINE | {"fund": "work"})
    bureau.act("service-lists", empty["id"], "propose")
    for wrote in (bureau, other):
        problem(wrote.try_to("service-lists", empty["id"], "publish"), 403)
    assert world.nobody().read("/service-lists/public")["items"] == [], "a draft is nobody's news"
    bureau.act("service-lists", empty["id"], "withdraw", reason="重写")
    version = drafted(bureau, {"fund": "work"})
    done = other.act("service-lists", version["id"], "publish")
    assert (done["state"], done["planned"]) == ("published", LINE["planned"])


def test_everybody_reads_the_plan_beside_what_was_ordered(world: World, bureau: Person) -> None:
    line = published(world, {"fund": "work"})["work"]
    ok(bureau.post("/service-contracts", order(bureau, line)))
    found = of_the_year(world)
    [shown] = found["lines"]
    assert (shown["planned"], shown["contracts"], shown["ordered"], shown["paid"]) == (LINE["planned"], 1, 10_000_00, 0)
    assert shown["region_name"] and shown["for_whom"] == LINE["for_whom"] and found["outside"] == 0
    assert SERVICES not in str(found), "the list says what is bought, not from whom"


def test_a_change_is_a_new_version_with_a_reason(world: World, bureau: Person) -> None:
    line = published(world, {"fund": "work"})["work"]
    signed = ok(bureau.post("/service-contracts", order(bureau, line)))
    problem(bureau.try_to("service-lists", "0" * 8 + "-0000-4000-8000-" + "0" * 12, "publish"), 404)
    assert problem(bureau.post("/service-lists", {"year": YEAR}), 422)["errors"][0]["field"] == "reason"
    version = drafted(bureau, {"fund": "subsidy", "name": "助餐"}, reason="老人多了")
    assert [each["name"] for each in version["lines"]] == ["上门服务", "助餐"], "it begins with what is in force"
    assert len(of_the_year(world)["lines"]) == 1, "in force stays what was published"
    world.staff("bureau2-620171").act("service-lists", version["id"], "publish")
    found = of_the_year(world)
    assert found["reason"] == "老人多了" and found["lines"][0]["ordered"] == signed["amount"], "orders go on counting"
    fewer = ok(bureau.post("/service-lists", {"year": YEAR, "reason": "不再上门"}))
    bureau.act("service-lists", fewer["id"], "drop_line", line=line)
    bureau.act("service-lists", fewer["id"], "propose")
    world.staff("bureau2-620171").act("service-lists", fewer["id"], "publish")
    assert of_the_year(world)["outside"] == signed["amount"], "and stay in sight where their line is gone"
    problem(bureau.post("/service-contracts", order(bureau, line)), 422)


def test_nothing_is_ordered_beside_the_list(world: World, bureau: Person) -> None:
    early = problem(bureau.post("/service-contracts", order(bureau, None)), 422)
    assert "还没有公布" in early["detail"]
    line = published(world, {"fund": "work"})["work"]
    assert "选一项" in problem(bureau.post("/service-contracts", order(bureau, None)), 422)["detail"]
    other_money = problem(bureau.post("/service-contracts", order(bureau, line, fund="subsidy")), 422)
    assert other_money["errors"][0]["field"] == "fund"
    ok(bureau.post("/service-contracts", order(bureau, line)))


def test_an_exception_needs_two_and_a_reason(world: World, bureau: Person) -> None:
    published(world, {"fund": "work"})
    outside = "/service-contracts/outside-the-list"
    problem(bureau.post(outside, order(bureau, None)), 422)
    said = order(bureau, None, exception="大雪封路，马上要人送饭")
    problem(world.officer().post(outside, said), 403)
    waits = bureau.post(outside, said)
    assert waits.status_code == 202
    assert bureau.read("/service-contracts")["items"] == []
    problem(bureau.post(f"/pending/{waits.get_json()['pending']['id']}/confirm"), 403)
    confirmed(world.staff("bureau2-620171"), waits.get_json()["pending"])
    [signed] = bureau.read("/service-contracts")["items"]
    assert (signed["line"], signed["exception"]) == (None, said["exception"])
    assert of_the_year(world)["outside"] == said["amount"]


def test_what_is_over_counts_with_what_was_paid(world: World, bureau: Person) -> None:
    line = published(world, {"fund": "work"})["work"]
    signed = ok(bureau.post("/service-contracts", contract(world, bureau, 9_000_00, fund="work", line=line)))
    waits = bureau.try_to("service-contracts", signed["id"], "cancel", reason="机构退出")
    confirmed(world.staff("bureau2-620171"), waits.get_json()["pending"])
    [shown] = of_the_year(world)["lines"]
    assert (shown["contracts"], shown["ordered"]) == (1, 0)


def test_nothing_is_ordered_beyond_what_the_line_plans(world: World, bureau: Person) -> None:
    line = published(world, {"fund": "work"})["work"]
    ok(bureau.post("/service-contracts", order(bureau, line, LINE["planned"] - 1_00)))
    refused = problem(bureau.post("/service-contracts", order(bureau, line, 2_00)), 422)["errors"][0]
    assert refused["field"] == "amount" and "多了1元" in refused["message"] and "两个人" in refused["message"]
    assert of_the_year(world)["lines"][0]["contracts"] == 1, "what was refused is nowhere"
    ok(bureau.post("/service-contracts", order(bureau, line, 1_00)))
