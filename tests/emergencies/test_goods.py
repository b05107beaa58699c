"""Aid in goods and lodging: listed, signed for, worth something in the ledger once."""

from __future__ import annotations

from typing import Any

from tests.support.emergencies import payment, report, triaged
from tests.support.uploads import photo, upload
from tests.support.world import Person, World, ok, problem

QUILTS = [{"what": "棉被", "quantity": "2床"}, {"what": "面粉", "quantity": "1袋"}]


def balance(approver: Person) -> int:
    [fund] = approver.read("/reserve-funds")["items"]
    left: int = fund["balance"]
    return left


def goods(world: World, case: Any, **changes: Any) -> dict[str, Any]:
    slip = upload(world.officer(), "emergencies", case["id"], "receipt", photo())["id"]
    world.work()
    return payment(38000, method="goods", things=QUILTS, receipt_document=slip) | changes


def test_goods_that_were_bought_leave_the_fund_once(world: World) -> None:
    case, approver = triaged(world), world.approver()
    before = balance(approver)
    paid = approver.act("emergencies", case["id"], "pay", **goods(world, case))
    assert paid["state"] == "paid_first" and balance(approver) == before - 38000
    given = paid["payments"][0]
    assert (given["method_label"], given["things"]) == ("发给实物", QUILTS)
    notes = [item["note"] for item in ok(approver.get(f"/emergencies/{case['id']}/timeline"))["items"]]
    assert "发给实物：棉被2床、面粉1袋" in notes


def test_goods_out_of_the_store_were_paid_for_before(world: World) -> None:
    case, approver = triaged(world), world.approver()
    before = balance(approver)
    approver.act("emergencies", case["id"], "pay", **goods(world, case, origin="stock"))
    assert balance(approver) == before
    month = case["created_at"][:7]
    [fund] = approver.read("/reserve-funds")["items"]
    closed = world.park().read(f"/reserve-funds/{fund['id']}/reconciliation?month={month}")
    assert closed["balanced"] and closed["without_payment"] == []


def test_goods_are_listed_and_signed_for(world: World) -> None:
    case, approver = triaged(world), world.approver()
    facts = goods(world, case)
    for lacking in ("things", "receipt_document"):
        given = {name: value for name, value in facts.items() if name != lacking}
        refusal = problem(approver.try_to("emergencies", case["id"], "pay", **given), 422)
        assert [error["field"] for error in refusal["errors"]] == [lacking]


def test_the_person_is_not_told_of_money_where_there_was_none(world: World) -> None:
    zhang = world.resident()
    case = ok(zhang.post("/emergencies", report()))
    world.officer().act("emergencies", case["id"], "triage", track="small_amount", note="属实")
    world.approver().act("emergencies", case["id"], "pay", **goods(world, case))
    told = zhang.read("/inbox")["items"][0]
    assert told["notice"] == "temporary_aid_given" and "棉被2床" in told["body"] and "元" not in told["body"]
