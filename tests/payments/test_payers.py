"""Who pays how much in a day is told to the park: by person, for each fund, from the ledger."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from app.kernel.clock import clock
from app.kernel.database import connection, transaction
from app.payments.payers import Paid, by_person, passes
from app.programmes.policy import DEFAULT_POLICY, set_policy
from app.record.audit import verify
from tests.support.emergencies import paid, payment, triaged
from tests.support.office import inbox
from tests.support.world import OTHER_TOWNSHIP, TOWNSHIP, Person, World, problem

FUNDS, ACCOUNTS = (UUID(int=1), UUID(int=2)), (UUID(int=3), UUID(int=4))
MOST = DEFAULT_POLICY["payer.most_payments_a_day"]
MOST_AMOUNT = DEFAULT_POLICY["payer.most_amount_a_day"]


def out(person: str, amount: int, *, fund: int = 0, account: int = 0) -> Paid:
    return Paid(person, ACCOUNTS[account], person, FUNDS[fund], TOWNSHIP, amount, datetime(2026, 12, 1, tzinfo=UTC))


def test_two_accounts_of_one_person_are_one_payer() -> None:
    wang, li = by_person([out("王", 100), out("王", 50, account=1, fund=1), out("李", 7)])
    assert (wang.count, wang.amount, wang.accounts) == (2, 150, set(ACCOUNTS))
    assert {fund: (each.count, each.amount) for fund, each in wang.funds.items()} == {
        FUNDS[0]: (1, 100),
        FUNDS[1]: (1, 50),
    }
    assert (li.count, li.amount) == (1, 7)


@pytest.mark.parametrize(
    ("amounts", "is_told"),
    [([1] * MOST, False), ([1] * (MOST + 1), True), ([MOST_AMOUNT], False), ([MOST_AMOUNT, 1], True)],
)
def test_a_number_of_the_policy_is_passed_by_count_or_by_sum(amounts: list[int], is_told: bool) -> None:
    [payer] = by_person(out("王", amount) for amount in amounts)
    assert passes(payer, DEFAULT_POLICY) is is_told


def told(person: Person, notice: str) -> list[str]:
    return [item["body"] for item in person.read("/inbox?limit=100")["items"] if item["notice"] == notice]


def pay(world: World, number: int, amount: int) -> Any:
    case = triaged(world)
    return world.approver(number=number).act("emergencies", case["id"], "pay", **payment(amount))


def test_at_the_end_of_the_day_the_park_learns_what_each_paid(world: World) -> None:
    paid(world, amount=10000)
    pay(world, 1, 20000)
    pay(world, 2, 5000)
    park = world.park()
    items = park.read("/payers")["items"]
    assert [(item["count"], item["amount"], item["passes_limit"]) for item in items] == [
        (2, 30000, False),
        (1, 5000, False),
    ]
    assert items[0]["funds"][0]["region"] == TOWNSHIP and items[0]["funds"][0]["amount"] == 30000
    assert told(park, "payer_day") == []
    with world.inside():
        today = clock.today()
    world.advance(days=1)
    park = world.park()
    bodies = told(park, "payer_day")
    assert len(bodies) == 2 and any("发放2笔，共300元" in body for body in bodies)
    world.advance(days=2)
    assert len(told(world.park(), "payer_day")) == 2, "each day once, and nothing of days without payments"
    assert told(world.park("620171-p2"), "payer_day") == []
    assert world.park().read("/payers")["items"] == []
    assert len(world.park().read(f"/payers?day={today}")["items"]) == 2
    with world.inside():
        assert list(verify()) == []


def test_whoever_passes_a_number_of_the_policy_is_told_of_at_once(world: World) -> None:
    with connection(), transaction():
        set_policy("payer.most_payments_a_day", 1, clock.today(), "试验", actor=None)
    pay(world, 1, 10000)
    world.work()
    assert told(world.park(), "payer_limit") == []
    pay(world, 1, 20000)
    world.work()
    for _ in range(2):
        assert ["共300元" in body for body in told(world.park(), "payer_limit")] == [True]
        world.work()
    assert inbox(world.staff("bureau-620171")).count("payer_limit") == 1
    assert world.park().read("/payers")["items"][0]["passes_limit"]


def test_who_looks_after_the_money_sees_the_payers_of_their_place(world: World) -> None:
    paid(world)
    for person, sees in ((world.staff("finance-620171"), 1), (world.park("620171-p2"), 0)):
        assert len(person.read("/payers")["items"]) == sees
    for person in (world.officer(), world.approver(OTHER_TOWNSHIP), world.resident()):
        problem(person.get("/payers"), 403)
    problem(world.park().get("/payers?day=gestern"), 422)
