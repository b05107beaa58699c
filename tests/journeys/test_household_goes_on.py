"""In the middle of payment: the recipient dies and the widow receives it; a family moves to the next township."""

from __future__ import annotations

from datetime import date

import pytest

from app.benefits.months import months_after
from tests.benefits.conftest import bank, bank_process, make_settings
from tests.journeys.test_payments import answered, on
from tests.payment_runs.support import STEPS, Desk, desk, first_month, ready_for, recipient
from tests.support.benefits import Recipient, granted
from tests.support.office import AMOUNT, Office, inbox
from tests.support.world import OTHER_TOWNSHIP, OTHER_VILLAGE, id_number, problem, verify_at_counter

__all__ = ["bank", "bank_process", "make_settings"]
HERS = {"holder": "王兰", "number": "6217000099990003", "bank": "兰州银行"}
HELD = ["held", "held"]


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


def statuses(hands: Desk, run: dict[str, str]) -> list[str]:
    return [each["status"] for each in hands.lines(run)]


def account_at_the_counter(home: Recipient) -> None:
    office = home.office
    home.act(office.officer, "change_account", **HERS)
    office.world.work()  # type: ignore[attr-defined]
    home.act(office.world.officer(number=2), "confirm_in_person", note="核对了身份证")
    home.act(office.approver, "accept_account", last_four="0003")


def test_what_waited_while_the_name_was_that_of_a_dead_man_reaches_his_widow(office: Office) -> None:
    """Nothing is paid in the name of the dead; before this, nobody could ever put another name there."""
    number = id_number(date(1965, 3, 4))
    wife = {"name": "王兰", "id_number": number, "relation": "spouse", "labour_capacity": "none"}
    home, hands = granted(office, wife), desk(office)
    office.world.work()  # type: ignore[attr-defined]
    widow = office.world.resident("wanglan", "王兰", number)
    verify_at_counter(office.officer, widow, number)
    month = first_month(home.id)
    on(office, month.replace(day=3))
    home.act(office.officer, "report_death", name="张三", died_on=month.isoformat())
    run = hands.begin(ready_for(office, months_after(month, 1)))
    assert statuses(hands, run) == HELD
    facts = {"monthly_amount": AMOUNT, "reason": "张三去世"}
    home.act(office.investigator, "change_members", **facts, recipient="王兰")
    home.act(office.approver, "change_amount", **facts)
    account_at_the_counter(home)
    hands.office.officer.act("payment-runs", run["id"], "refresh")
    run = hands.take(run, *STEPS)
    assert answered(hands, run)["paid"] == 2
    office.world.work()  # type: ignore[attr-defined]
    assert "benefit_paid" in inbox(widow) and hands.trial_balance()["aid_expense"] == (2 * AMOUNT, 0)


def test_who_moves_between_two_lists_is_paid_each_month_once(office: Office) -> None:
    """The list that is under way pays its month; the next one is the other township's, and the old one has them not."""
    home, hands = recipient(office), desk(office)
    there = Office(office.world, OTHER_TOWNSHIP)
    vars(there)["park"] = office.world.park("620171-p2")  # type: ignore[attr-defined]
    theirs = desk(there)
    month = first_month(home.id)
    run = hands.take(hands.begin(ready_for(office, month)), "lock", "sign")
    home.act(home.person, "report_change", kind="moved", text="搬到秦川")
    home.act(office.officer, "transfer", region=OTHER_VILLAGE)
    problem(office.officer.get(f"/benefits/{home.id}"), 404)
    run = hands.take(run, "check", "approve", "export")
    assert answered(hands, run)["paid"] == 1
    empty = theirs.begin(f"{month:%Y-%m}", region=OTHER_TOWNSHIP)
    assert theirs.lines(empty) == [], "this month stands on the list of the township that they left"
    there.investigator.act("benefits", home.id, "review", findings="搬到这里了，没有别的变化")
    period = ready_for(office, months_after(month, 1))
    assert hands.lines(hands.begin(period)) == []
    later = theirs.take(theirs.begin(period, region=OTHER_TOWNSHIP), *STEPS)
    assert answered(theirs, later)["paid"] == 1
    assert home.read()["state"] == "active"
    come = {
        each["period"]: each["amount"] for each in home.person.read("/payments")["items"] if each["status"] == "paid"
    }
    assert come == {f"{month:%Y-%m}": AMOUNT, period: AMOUNT}
