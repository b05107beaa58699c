"""Money after a disaster goes by a list: account, bank, return and receipt; it is paid when the bank has said so."""

from __future__ import annotations

from typing import Any

from app.payments.trial_balance import flaws
from tests.disasters.test_flood import ACCOUNT, announced, bureau, flood, sent_down
from tests.payment_runs.banking import Banking, returned, says
from tests.payment_runs.support import STEPS, desk
from tests.support.office import Office
from tests.support.pending import confirmed
from tests.support.world import TOWNSHIP, World, ok, problem


def with_account(world: World, case: str, **changes: Any) -> None:
    waits = world.officer().try_to("disaster-cases", case, "enter_account", **ACCOUNT | changes)
    assert waits.status_code == 202, "nobody says alone where money goes"
    confirmed(world.approver(), waits.get_json()["pending"])
    world.work()


def ordered(world: World, amount: int = 500_00) -> tuple[Any, str]:
    event = flood(world)
    case = announced(world, event)
    bureau(world).act("disaster-cases", case, "approve", amount=amount)
    sent_down(world, event, 800_00)
    with_account(world, case)
    assert world.staff("finance-620171").act("disaster-cases", case, "order")["state"] == "listed"
    return event, case


def with_the_bank(world: World, office: Office) -> Banking:
    hands = desk(office)
    body = {"period": f"{world.today():%Y-%m}", "programme": "disaster_aid", "region": TOWNSHIP}
    return Banking(hands, hands.take(ok(office.officer.post("/payment-runs", body)), *STEPS), [])


def state(world: World, case: str) -> str:
    return str(world.officer().read(f"/disaster-cases/{case}")["state"])


def test_it_is_paid_when_the_bank_has_said_so(world: World, office: Office) -> None:
    event, case = ordered(world)
    [told] = world.officer().read("/disasters")["items"]
    assert told["left"] == 300_00
    banking = with_the_bank(world, office)
    [line] = banking.lines()
    assert (line["benefit"], line["name"], line["amount"], line["kind_label"]) == (case, "魏老汉", 500_00, "受灾救助")
    world.work()
    assert state(world, case) == "listed", "the bank has said nothing"
    assert banking.sent([says(line)])["paid"] == 1
    world.advance(days=1)
    assert state(world, case) == "paid"
    with world.inside():
        assert list(flaws()) == []
    [row] = bureau(world).read(f"/disasters/{event['id']}/figures")["rows"]
    assert (row["households"], row["granted"], row["approved"], row["arrived"]) == (1, 1, 500_00, 500_00)
    assert row["region"] == TOWNSHIP
    [behind] = world.officer().read(f"/disaster-cases?disaster={event['id']}")["items"]
    assert behind["id"] == case
    again = problem(world.staff("finance-620171").try_to("disaster-cases", case, "order"), 409)
    assert again["status"] == 409


def test_what_comes_back_is_ordered_again_to_another_account(world: World, office: Office) -> None:
    _, case = ordered(world)
    banking = with_the_bank(world, office)
    [line] = banking.lines()
    assert banking.sent([returned(line)])["returned"] == 1
    world.advance(days=1)
    assert state(world, case) == "listed"
    [exception] = banking.exceptions()
    officer = world.officer()
    offered = officer.read(f"/payment-exceptions/{exception['id']}")["actions"]
    assert "correct_account" not in [each["action"] for each in offered]
    with_account(world, case, number="6217000012340017")
    officer.act("payment-exceptions", exception["id"], "reissue")
    while f"{world.today():%Y-%m}" == banking.run["period"]:
        world.advance(days=5)
    second = with_the_bank(world, office)
    [again] = second.lines()
    assert again["first_line"] == line["id"]
    second.sent([says(again)])
    world.advance(days=1)
    assert state(world, case) == "paid"


def test_what_is_given_up_goes_back_to_the_event(world: World, office: Office) -> None:
    event, case = ordered(world)
    banking = with_the_bank(world, office)
    banking.sent([returned(line) for line in banking.lines()])
    [exception] = banking.exceptions()
    waits = world.officer().try_to("payment-exceptions", exception["id"], "give_up", reason="人找不到了")
    confirmed(world.park(), waits.get_json()["pending"])
    world.advance(days=1)
    assert state(world, case) == "approved"
    [told] = world.officer().read("/disasters")["items"]
    assert (told["id"], told["left"]) == (event["id"], 800_00)
    with world.inside():
        assert list(flaws()) == []


def test_what_the_bank_takes_back_is_not_paid_any_more(world: World, office: Office) -> None:
    _, case = ordered(world)
    banking = with_the_bank(world, office)
    [line] = banking.lines()
    banking.sent([says(line)])
    world.advance(days=1)
    assert state(world, case) == "paid"
    banking.sent([returned(line)])
    world.advance(days=1)
    assert state(world, case) == "listed"
    with world.inside():
        assert list(flaws()) == []


def test_no_money_is_ordered_without_an_account(world: World, office: Office) -> None:
    event = flood(world)
    case = announced(world, event)
    bureau(world).act("disaster-cases", case, "approve", amount=500_00)
    sent_down(world, event, 800_00)
    assert (
        "还没有收款账户"
        in problem(world.staff("finance-620171").try_to("disaster-cases", case, "order"), 422)["detail"]
    )


def test_what_the_bank_takes_back_after_everything_was_closed_goes_to_another_account(
    world: World, office: Office
) -> None:
    _, case = ordered(world)
    banking = with_the_bank(world, office)
    [line] = banking.lines()
    banking.sent([says(line)])
    world.advance(days=1)
    officer = world.officer()
    assert officer.act("disaster-cases", case, "close", in_need=False)["state"] == "closed"
    problem(officer.try_to("disaster-cases", case, "enter_account", **ACCOUNT), 422)
    banking.sent([returned(line)])
    [exception] = banking.exceptions()
    with_account(world, case, number="6217000012340017")
    officer.act("payment-exceptions", exception["id"], "reissue")
    while f"{world.today():%Y-%m}" == banking.run["period"]:
        world.advance(days=5)
    second = with_the_bank(world, office)
    [again] = second.lines()
    assert again["first_line"] == line["id"]
    second.sent([says(again)])
    assert officer.read(f"/payment-exceptions/{exception['id']}")["state"] == "closed"
    assert state(world, case) == "closed"
