"""Nobody has to look whether a fund wants something of him: requests, answers
and the month's account come as messages.
"""

from __future__ import annotations

from datetime import date

from app.kernel.clock import clock
from app.kernel.database import database, transaction
from app.payments.models import ReserveFund
from app.record.audit import verify
from app.record.events import Event
from app.regions.service import NEW_AREA
from tests.support.office import inbox
from tests.support.tampering import past_the_door, unlock
from tests.support.world import OTHER_TOWNSHIP, TOWNSHIP, Person, World, ok

FUND_NEWS = ("top_up_requested", "top_up_approved", "top_up_refused", "fund_balanced", "fund_not_balanced")


def news(person: Person) -> list[str]:
    return [name for name in inbox(person) if name in FUND_NEWS]


def asked(world: World) -> str:
    approver = world.approver()
    [fund] = approver.read("/reserve-funds")["items"]
    answer = approver.post(f"/reserve-funds/{fund['id']}/top-ups", {"amount": 500000, "reason": "两起火灾，余额不多"})
    top_up: str = ok(answer)["id"]
    return top_up


def to_next_month(world: World) -> None:
    with world.inside():
        today = clock.today()
    first = date(today.year + today.month // 12, today.month % 12 + 1, 1)
    world.advance(days=(first - today).days)


def test_finance_and_park_hear_of_a_request_and_whoever_asked_of_the_answer(world: World) -> None:
    finance, park, other = world.staff(f"finance-{NEW_AREA}"), world.park(), world.approver(OTHER_TOWNSHIP)
    first = asked(world)
    assert news(finance) == news(park) == ["top_up_requested"]
    [message] = finance.read("/inbox?limit=1")["items"]
    assert "中川镇申请补充备用金5000元" in message["body"] and message["subject"] is None
    ok(finance.post(f"/reserve-fund-top-ups/{first}/refuse", {"reason": "先写明用途"}))
    assert news(world.approver()) == ["top_up_refused"]
    assert "先写明用途" in world.approver().read("/inbox?limit=1")["items"][0]["body"]
    ok(finance.post(f"/reserve-fund-top-ups/{asked(world)}/approve"))
    assert news(world.approver())[0] == "top_up_approved"
    assert news(other) == news(world.approver(number=2)) == []


def test_each_month_is_reconciled_once_when_it_is_over(world: World) -> None:
    approver, finance, park = world.approver(), world.staff(f"finance-{NEW_AREA}"), world.park()
    world.work()
    assert news(approver) == []
    to_next_month(world)
    world.work()
    world.advance(days=3)
    assert news(approver) == ["fund_balanced"] and set(news(finance)) == {"fund_balanced"} and news(park) == []
    to_next_month(world)
    assert news(approver) == ["fund_balanced"] * 2
    with world.inside():
        fund = ReserveFund.get(ReserveFund.region == TOWNSHIP)
        closed = Event.select().where(Event.subject == fund.id, Event.action == "month_reconciled").count()
        assert closed == 2 and list(verify()) == []


def test_an_account_that_does_not_add_up_goes_to_park_and_bureau(world: World) -> None:
    with world.inside(), transaction():
        fund = ReserveFund.get(ReserveFund.region == TOWNSHIP)
        unlock("ledger_entry")
        with past_the_door():
            changed = f"UPDATE ledger_entry SET balance_after = balance_after + 1 WHERE account_id = {database.param}"
            database.execute_sql(changed, (fund.id.hex,))
    to_next_month(world)
    bureau = world.staff(f"bureau-{NEW_AREA}")
    for person in (world.approver(), world.park(), bureau):
        assert news(person) == ["fund_not_balanced"]
    assert news(world.approver(OTHER_TOWNSHIP)) == ["fund_balanced"]
