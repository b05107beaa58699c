"""One approval, two stages: the first arrives, the second comes back, two people put the account right, and it comes
under the number of its first order. At each point the person reads what is true at that moment, and nothing more.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from app.benefits.months import months_after
from app.payment_runs.rules import PAID_BY
from tests.applications.test_instalments import approve, due_for_decision, stages
from tests.benefits.conftest import bank, bank_process, make_settings
from tests.journeys.test_payments import answered, on, said, told
from tests.payment_runs.banking import returned
from tests.payment_runs.support import STEPS, Desk, desk, ready_for
from tests.support.benefits import OLD_NUMBER, Recipient
from tests.support.office import AMOUNT, Office, inbox
from tests.support.world import TOWNSHIP, Person, household, ok, problem

__all__ = ["bank", "bank_process", "make_settings"]
FIRST, SECOND = 30_000, AMOUNT - 30_000
ONE_SUM = "temporary_assistance"


def test_the_first_stage_arrives_and_the_second_comes_back(office: Office) -> None:
    zhang, hands = office.world.resident(), desk(office)
    first = {"holder": "张三", "number": OLD_NUMBER, "bank": "甘肃银行"}
    account = {"bank_account": first, "phone": "13900000001"}
    case = due_for_decision(office, zhang, household=household(zhang, "张三") | account)
    ok(approve(office, case, stages(FIRST, SECOND, apart=40)))
    office.world.work()
    [benefit] = zhang.read("/benefits")["items"]
    assert money(zhang) == [], "approved is not owed: each stage waits for its look"
    assert (benefit["monthly_amount"], benefit["is_one_sum"]) == (0, True), "no month is promised"
    _the_first(hands, zhang, case)
    on(office, date.fromisoformat(stage(zhang, case, 2)["due_on"]))
    line = _the_second_comes_back(hands, zhang, case)
    _it_is_put_right(office, Recipient(office, zhang, "13900000001", benefit["id"]))
    _it_comes_under_its_first_number(hands, zhang, line)


def money(person: Person) -> list[tuple[int, str, str]]:
    """Each sum that `GET /payments` names, where it lies, and in which standing."""
    return [(each["amount"], each["where"], each["status"]) for each in person.read("/payments")["items"]]


def stage(person: Person, case: Any, position: int) -> Any:
    return person.read(f"/applications/{case['id']}/file")["instalments"][position - 1]


def release(hands: Desk, case: Any, position: int) -> None:
    facts = {"position": position, "check": "单据看过了"}
    hands.office.approver.act("applications", case["id"], "release_instalment", **facts)


def a_list(hands: Desk) -> Any:
    return hands.begin(f"{hands.office.world.today():%Y-%m}", programme=ONE_SUM, region=TOWNSHIP)


def _the_first(hands: Desk, zhang: Person, case: Any) -> None:
    release(hands, case, 1)
    assert stage(zhang, case, 1)["state_label"] == "已批准发放" and inbox(zhang)[0] == "instalment_released"
    [waits] = zhang.read("/payments")["items"]
    assert (waits["amount"], waits["where"], waits["status"], waits["reason"]) == (FIRST, "list", "scheduled", None)
    assert waits["expected_on"] >= hands.office.world.today().isoformat(), "nobody is told a day that is over"
    run = a_list(hands)
    for action, where in zip(STEPS, ("township", "park", "finance", "finance", "bank"), strict=True):
        hands.take(run, action)
        status = "on_its_way" if where == "bank" else "scheduled"
        assert money(zhang) == [(FIRST, where, status)] and said(zhang) == 0
    assert answered(hands, run)["paid"] == 1
    told(hands.office)
    assert money(zhang) == [(FIRST, "arrived", "paid")] and said(zhang) == 1
    assert stage(zhang, case, 2)["state_label"] == "待发放"
    hands.take(run, "settle", "publish")


def _the_second_comes_back(hands: Desk, zhang: Person, case: Any) -> Any:
    release(hands, case, 2)
    assert money(zhang)[0] == (SECOND, "list", "scheduled")
    run = hands.take(a_list(hands), *STEPS)
    [line] = hands.lines(run)
    assert answered(hands, run, returned(line, "账户已销户"))["returned"] == 1
    told(hands.office)
    assert money(zhang) == [(SECOND, "finance", "returned"), (FIRST, "arrived", "paid")]
    assert inbox(zhang)[0] == "payment_failed" and said(zhang) == 1
    hands.take(run, "settle", "publish")
    return line


def _it_is_put_right(office: Office, zhang: Recipient) -> None:
    [exception] = office.officer.read("/payment-exceptions")["items"]
    new = {"holder": "张三", "number": "6217000099990003", "bank": "兰州银行"}
    office.officer.act("payment-exceptions", exception["id"], "correct_account", **new)
    office.world.work()
    problem(office.officer.try_to("payment-exceptions", exception["id"], "reissue"), 422)
    zhang.act(zhang.person, "confirm_account", code=zhang.codes()[-1])
    problem(zhang.try_to(office.officer, "accept_account", last_four="0003"), 403)
    zhang.act(office.approver, "accept_account", last_four="0003")
    assert money(zhang.person)[0] == (SECOND, "finance", "returned"), "it is not ordered before somebody says so"
    office.officer.act("payment-exceptions", exception["id"], "reissue")
    [waits] = [each for each in zhang.person.read("/payments")["items"] if each["amount"] == SECOND]
    assert (waits["where"], waits["status"], waits["reason"]) == ("list", "scheduled", None)
    assert waits["since"][:10] == office.world.today().isoformat(), "since it was ordered again"
    following = months_after(office.world.today().replace(day=1), 1)
    assert waits["expected_on"] == following.replace(day=PAID_BY).isoformat(), "this month's list has gone"


def _it_comes_under_its_first_number(hands: Desk, zhang: Person, first: Any) -> None:
    office = hands.office
    period = ready_for(office, months_after(office.world.today().replace(day=1), 1))
    run = hands.take(hands.begin(period, programme=ONE_SUM, region=TOWNSHIP), *STEPS)
    [again] = hands.lines(run)
    assert (again["first_line"], again["amount"], again["bank"]) == (first["id"], SECOND, "兰州银行")
    assert money(zhang) == [(SECOND, "bank", "on_its_way"), (FIRST, "arrived", "paid")]
    assert answered(hands, run)["paid"] == 1
    told(office)
    assert money(zhang) == [(SECOND, "arrived", "paid"), (FIRST, "arrived", "paid")] and said(zhang) == 2
    balance = hands.trial_balance()
    assert balance["aid_expense"] == (FIRST + SECOND, 0) and balance["returned"][0] == balance["returned"][1]
