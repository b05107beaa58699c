"""What keeps a reserve fund in order: money comes in by a request that somebody else decides,
and each month is reconciled.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import UUID

from app.accounts.directory import account_by_username, actor_of
from app.kernel.calendar.counting import local_date
from app.kernel.clock import clock
from app.kernel.database import connection, transaction
from app.kernel.errors import Conflict
from app.payments.models import LedgerEntry, LedgerTransaction
from app.payments.topping_up import approve_top_up
from app.record.audit import verify
from app.regions.service import NEW_AREA
from tests.emergencies.test_reserve_fund import FULL, ledger
from tests.support.emergencies import paid, payment, triaged
from tests.support.tampering import past_the_door, unlock
from tests.support.world import OTHER_TOWNSHIP, TOWNSHIP, Person, World, ok, problem

WANTED = {"amount": 5000000, "reason": "两起火灾，余额不多"}


def finance(world: World) -> Person:
    return world.staff(f"finance-{NEW_AREA}")


def asked(world: World) -> Any:
    approver = world.approver()
    [fund] = approver.read("/reserve-funds")["items"]
    return ok(approver.post(f"/reserve-funds/{fund['id']}/top-ups", WANTED))


def reconciled(person: Person, fund: str) -> Any:
    with connection():
        day = local_date(clock.now())
    month = f"{day:%Y-%m}"
    return person.read(f"/reserve-funds/{fund}/reconciliation?month={month}")


def test_the_township_asks_and_finance_puts_the_money_in_once(world: World) -> None:
    top_up = asked(world)
    assert (top_up["state"], top_up["region"]) == ("requested", TOWNSHIP)
    again = world.approver().post(f"/reserve-funds/{top_up['fund']}/top-ups", WANTED)
    assert "已经有一笔" in problem(again, 409)["detail"]
    purse = finance(world)
    assert [item["id"] for item in purse.read("/reserve-fund-top-ups")["items"]] == [top_up["id"]]
    with connection():
        assert ledger(TOWNSHIP) == (FULL, FULL), "asking brings nothing"
    assert ok(purse.post(f"/reserve-fund-top-ups/{top_up['id']}/approve"))["state"] == "approved"
    problem(purse.post(f"/reserve-fund-top-ups/{top_up['id']}/approve"), 409)
    problem(purse.post(f"/reserve-fund-top-ups/{top_up['id']}/refuse", {"reason": "改主意"}), 409)
    with connection():
        assert ledger(TOWNSHIP) == (FULL + 5000000, FULL + 5000000)
        assert list(verify()) == []


def test_a_refusal_says_why_and_lets_the_township_ask_again(world: World) -> None:
    top_up, purse = asked(world), finance(world)
    refused = ok(purse.post(f"/reserve-fund-top-ups/{top_up['id']}/refuse", {"reason": "先对账"}))
    assert (refused["state"], refused["answer"]) == ("refused", "先对账")
    with connection():
        assert ledger(TOWNSHIP) == (FULL, FULL)
    assert asked(world)["state"] == "requested"


def test_nobody_decides_his_own_request_or_reaches_another_township(world: World) -> None:
    top_up = asked(world)
    problem(world.approver().post(f"/reserve-fund-top-ups/{top_up['id']}/approve"), 403)
    problem(world.approver(OTHER_TOWNSHIP).post(f"/reserve-funds/{top_up['fund']}/top-ups", WANTED), 404)
    assert world.approver(OTHER_TOWNSHIP).read("/reserve-fund-top-ups")["items"] == []
    world.grant(f"approver1-{TOWNSHIP}", "finance_officer", TOWNSHIP)
    problem(world.approver().post(f"/reserve-fund-top-ups/{top_up['id']}/approve"), 403)


def test_approved_by_two_at_once_the_money_comes_once(world: World) -> None:
    top_up, together = asked(world), Barrier(4)
    with connection():
        account = account_by_username(f"finance-{NEW_AREA}")
        assert account is not None
        officer = actor_of(account)

    def approve(_: int) -> bool:
        together.wait()
        with connection():
            try:
                approve_top_up(officer, UUID(top_up["id"]))
            except Conflict:
                return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(approve, range(4))) == 1
    with connection():
        assert ledger(TOWNSHIP) == (FULL + 5000000, FULL + 5000000)


def test_a_month_adds_up_and_the_next_begins_where_it_ended(world: World) -> None:
    case = paid(world, amount=70000)
    approver = world.approver()
    [fund] = approver.read("/reserve-funds")["items"]
    first = reconciled(approver, fund["id"])
    assert (first["opening"], first["came_in"], first["went_out"]) == (0, FULL, 70000)
    assert first["closing"] == first["recorded_balance"] == fund["balance"] and first["balanced"]
    world.advance(days=31)
    second = triaged(world)
    world.approver().act("emergencies", second["id"], "pay", **payment(30000))
    then = reconciled(world.approver(), fund["id"])
    assert (then["opening"], then["went_out"], then["balanced"]) == (first["closing"], 30000, True)
    assert then["month"] > first["month"]
    with connection(), transaction():
        unlock("ledger_entry")
        moved = LedgerTransaction.get(LedgerTransaction.reference == case["payments"][0]["id"])
        with past_the_door():
            LedgerEntry.update(amount=60000).where(LedgerEntry.transaction == moved.id).execute()
    before = world.approver().read(f"/reserve-funds/{fund['id']}/reconciliation?month={first['month']}")
    assert not before["balanced"] and len(before["without_payment"]) == 1, "a changed posting is found"
    problem(world.approver(OTHER_TOWNSHIP).get(f"/reserve-funds/{fund['id']}/reconciliation?month=2026-11"), 404)
    problem(world.approver().get(f"/reserve-funds/{fund['id']}/reconciliation?month=2026-13"), 422)


def test_one_payment_takes_no_more_than_the_limit_even_by_conference(world: World) -> None:
    case, approver = triaged(world, "relief_first", people=9), world.approver()
    names = ["马主任", "王书记", "李医生"]
    world.approver(number=2).act(
        "emergencies", case["id"], "hold_conference", participants=names, minutes="全村受灾", agreed_amount=5000000
    )
    refusal = problem(approver.try_to("emergencies", case["id"], "pay", **payment(2000001)), 422)
    assert "每次最多支付20000元" in refusal["detail"]
    approver.act("emergencies", case["id"], "pay", **payment(2000000))
