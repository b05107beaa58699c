"""A decided recovery whose ground has fallen: it stands still, somebody else judges it, and what was too much comes
back to the person, in the books and in the hand.
"""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from app.payments.models import LedgerAccount
from app.payments.trial_balance import flaws
from app.recoveries.doubts import question_recoveries
from tests.payment_runs.banking import Banking, returned
from tests.payment_runs.support import Desk, recipient
from tests.recoveries.test_recovering import act, decided, handed_over, paid_once, repaid
from tests.support.benefits import Recipient
from tests.support.office import AMOUNT, Office, inbox
from tests.support.pending import confirmed
from tests.support.world import World, problem


@pytest.fixture
def zhang(office: Office) -> Recipient:
    return recipient(office)


@pytest.fixture
def money(office: Office, zhang: Recipient) -> Desk:
    return paid_once(office, zhang)[0]


@pytest.fixture
def recovery(office: Office, zhang: Recipient, money: Desk) -> str:
    """Decided in ten parts, and in his hands."""
    [run] = money.finance.read("/payment-runs")["items"]
    found = decided(office, zhang, run["period"])
    handed_over(office, found)
    return found


def won(office: Office, collection: str, about: str, outcome: str = "changed") -> None:
    """A review that the park has put on record, and its end."""
    today = office.world.today().isoformat()
    park = office.park
    park.act(collection, about, "record_remedy", kind="review", body="兰州市人民政府", received_on=today)
    park.act(collection, about, "record_remedy_outcome", outcome=outcome, text="撤销原来的决定")


def judged(office: Office, recovery: str, amount: int, fine: int = 0) -> Any:
    """By the park and finance."""
    bureau = office.world.staff("bureau-620171")
    facts = {"amount": amount, "fine": fine, "reason": "照复议决定重新核实"}
    answer = bureau.try_to("recoveries", recovery, "judge_anew", **facts)
    assert answer.status_code == 202, answer.text
    confirmed(office.world.staff("finance-620171"), answer.get_json()["pending"])
    return bureau.read(f"/recoveries/{recovery}")


def held(office: Office) -> dict[str, int]:
    with office.world.inside():
        assert list(flaws()) == []
        found: dict[str, int] = {}
        for account in LedgerAccount.select():
            found[account.kind] = found.get(account.kind, 0) + account.balance
    return found


@pytest.mark.parametrize("collection", ["benefits", "recoveries"])
def test_a_won_review_stops_it_and_what_was_paid_comes_back(
    world: World, office: Office, zhang: Recipient, money: Desk, recovery: str, collection: str
) -> None:
    first = zhang.person.read(f"/recoveries/{recovery}")["instalments"][0]["amount"]
    repaid(money, office, recovery, first)
    won(office, collection, zhang.id if collection == "benefits" else recovery)
    assert question_recoveries() == 1 and question_recoveries() == 0
    case = zhang.person.read(f"/recoveries/{recovery}")
    assert case["state"] == "questioned"
    assert "recovery_questioned" in inbox(zhang.person)
    assert "recovery_to_judge" in [each["notice"] for each in office.park.read("/inbox")["items"]]
    today = world.today().isoformat()
    more = {"amount": 1, "paid_on": today, "reference": "P9"}
    problem(money.finance.try_to("recoveries", recovery, "record_repayment", **more), 409)
    again = {"amount": AMOUNT + 1, "reason": "多退一分"}
    refused = problem(office.park.try_to("recoveries", recovery, "judge_anew", **again), 422)
    assert "不能定得更多" in refused["detail"]
    case = judged(office, recovery, 0)
    assert (case["state"], case["owed"], case["to_give_back"]) == ("giving_back", 0, first)
    short = {"amount": first - 1, "paid_on": today, "reference": "T1"}
    problem(money.finance.try_to("recoveries", recovery, "record_given_back", **short), 422)
    answer = money.finance.try_to("recoveries", recovery, "record_given_back", **short | {"amount": first})
    confirmed(office.approver, answer.get_json()["pending"])
    assert zhang.person.read(f"/recoveries/{recovery}")["state"] == "settled"
    assert {"recovery_judged", "recovery_given_back"} <= set(inbox(zhang.person))
    books = held(office)
    assert (books["aid_expense"], books["owed_back"], books["recovered"], books["to_give_back"]) == (AMOUNT, 0, 0, 0)
    assert question_recoveries() == 0


def test_a_part_is_taken_off_the_last_instalments(office: Office, zhang: Recipient, recovery: str) -> None:
    before = [part["amount"] for part in zhang.person.read(f"/recoveries/{recovery}")["instalments"]]
    act(office.park, recovery, "question_recovery", reason="漏算了扣减")
    case = judged(office, recovery, AMOUNT - before[-1] - 1)
    assert (case["state"], case["owed"]) == ("repaying", AMOUNT - before[-1] - 1)
    after = [part["amount"] for part in case["instalments"]]
    assert after == [*before[:-2], before[-2] - 1]
    assert case["step_due_on"] >= case["instalments"][0]["due_on"]


def test_what_stands_goes_on_as_it_was(office: Office, zhang: Recipient, recovery: str) -> None:
    before = zhang.person.read(f"/recoveries/{recovery}")
    won(office, "benefits", zhang.id, outcome="upheld")
    assert question_recoveries() == 0
    act(office.park, recovery, "question_recovery", reason="再看一次")
    after = judged(office, recovery, AMOUNT)
    assert after["state"] == "repaying" and after["instalments"] == before["instalments"]


def test_whoever_decided_does_not_judge_it_again(office: Office, recovery: str) -> None:
    act(office.approver, recovery, "question_recovery", reason="算错了")
    problem(office.approver.try_to("recoveries", recovery, "judge_anew", amount=0, reason="x"), 403)


def test_what_the_bank_takes_back_after_the_decision(office: Office, money: Desk, recovery: str) -> None:
    [run] = money.finance.read("/payment-runs")["items"]
    banking = Banking(money, run, [])
    assert banking.sent([returned(line) for line in banking.lines()])["returned"] == 1
    assert question_recoveries() == 1
    case = judged(office, recovery, 0)
    assert (case["state"], case["owed"]) == ("settled", 0)
    assert held(office)["owed_back"] == 0 and question_recoveries() == 0


def test_what_was_written_off_is_not_given_back(world: World, office: Office, money: Desk, recovery: str) -> None:
    repaid(money, office, recovery, 500)
    bureau = world.staff("bureau-620171")
    answer = bureau.try_to("recoveries", recovery, "write_off", reason="没有财产")
    confirmed(money.finance, answer.get_json()["pending"])
    act(office.park, recovery, "question_recovery", reason="复议")
    case = judged(office, recovery, 900)
    assert (case["state"], case["to_give_back"]) == ("written_off", 0)
    act(office.park, recovery, "question_recovery", reason="再复议")
    case = judged(office, recovery, 200)
    assert (case["state"], case["to_give_back"]) == ("giving_back", 300)
    books = held(office)
    assert (books["written_off"], books["owed_back"], books["aid_expense"]) == (0, 0, AMOUNT - 200)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_however_it_goes_nobody_pays_more_than_was_judged(
    world: World, office: Office, zhang: Recipient, money: Desk, recovery: str, seed: int
) -> None:
    """Parts come in, it is judged anew again and again, money goes back: received less given back is what stands."""
    random, received, given, stands = Random(seed), 0, 0, AMOUNT
    for _ in range(7):
        case = money.finance.read(f"/recoveries/{recovery}")
        if case["state"] == "repaying" and random.random() < 0.7:
            part = random.randint(1, case["owed"])
            repaid(money, office, recovery, part)
            received += part
        elif case["state"] == "giving_back" and random.random() < 0.5:
            facts = {"amount": case["to_give_back"], "paid_on": world.today().isoformat(), "reference": "T"}
            answer = money.finance.try_to("recoveries", recovery, "record_given_back", **facts)
            confirmed(office.approver, answer.get_json()["pending"])
            given += case["to_give_back"]
        else:
            act(office.park, recovery, "question_recovery", reason="再看")
            stands = random.randint(0, stands)
            judged(office, recovery, stands)
        case, books = money.finance.read(f"/recoveries/{recovery}"), held(office)
        assert case["decided"] == stands and case["owed"] == max(stands - received + given, 0)
        assert case["to_give_back"] == max(received - given - stands, 0) == books.get("to_give_back", 0)
        assert books["recovered"] if received > given else not books.get("recovered")
        assert sum(part["amount"] for part in case["instalments"]) == stands
        assert books["aid_expense"] + stands == AMOUNT
