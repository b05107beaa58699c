"""The money arrives: a widow's first twelve months, a card that was closed, and a death of which nobody said anything.

The months are made by the hands of `tests/payment_runs`; the days are those on which the bank answers.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from app.benefits.months import months_after
from app.demonstration.moving_clock import advance_clock
from app.kernel.calendar.in_force import working_calendar
from app.kernel.database import transaction
from app.payment_runs.rules import PAID_BY
from app.record.events import Event, EventFacts, in_chain
from tests.benefits.conftest import bank, bank_process, make_settings
from tests.payment_runs.banking import Banking, returned, says
from tests.payment_runs.support import STEPS, Desk, desk, first_month, ready_for, recipient
from tests.support.benefits import OLD_NUMBER, Recipient
from tests.support.office import AMOUNT, Office, inbox
from tests.support.world import Person, household, problem

__all__ = ["bank", "bank_process", "make_settings"]
MONTHS = 12


def a_widow(office: Office) -> Person:
    """Granted after the visit, the public notice and the decision of another hand."""
    widow: Person = office.world.resident("widow", "赵秀英")
    account = {"holder": "赵秀英", "number": OLD_NUMBER, "bank": "甘肃银行"}
    home = household(widow, "赵秀英") | {"bank_account": account, "phone": "13900000001"}
    office.approved(widow, household=home)
    office.world.work()  # type: ignore[attr-defined]
    return widow


def payment(person: Person, month: date) -> Any:
    """What `GET /payments` says of one month; each month stands there once."""
    [found] = [each for each in person.read("/payments")["items"] if each["period"] == f"{month:%Y-%m}"]
    return found


def said(person: Person) -> int:
    """How often somebody was told that money has come."""
    return inbox(person).count("benefit_paid")


def on(office: Office, day: date) -> None:
    """Go on to this day; the worker has done by then what became due, so that people know what was said before."""
    if office.world.today() < day:
        office.world.advance_to(day)


def days_later(office: Office, days: int = 1) -> None:
    """Of a list that moves on: the worker has nothing to do with it."""
    with office.world.inside(), transaction():  # type: ignore[attr-defined]
        advance_clock(timedelta(days=days))


def answered(hands: Desk, run: Any, *lines: dict[str, Any]) -> Any:
    """The bank's answer; by default every line is paid."""
    banking = Banking(hands, run, [])
    return banking.sent(list(lines) or [says(line) for line in hands.lines(run, "?status=on_its_way")])


def told(office: Office) -> None:
    """Let the worker tell people what the bank has said."""
    office.world.work()  # type: ignore[attr-defined]


def balanced(hands: Desk, month: date, *, paid: int, back: int = 0, still: int = 0) -> None:
    """Ordered = paid + returned + open, line by line and in the ledger; debit is credit."""
    report = hands.finance.read(f"/payment-runs/reconciliation?month={month:%Y-%m}")
    assert (report["paid"], report["returned"], report["open"]) == (paid * AMOUNT, back * AMOUNT, still * AMOUNT)
    assert report["ordered"] == report["posted"] == (paid + back + still) * AMOUNT and report["balanced"]
    hands.trial_balance()


def test_a_widows_first_twelve_months(office: Office) -> None:
    widow, hands = a_widow(office), desk(office)
    [benefit] = widow.read("/benefits")["items"]
    first = first_month(benefit["id"])
    assert (benefit["monthly_amount"], first) == (AMOUNT, months_after(office.world.today(), 1))
    arrivals = {first: _the_first_month(hands, widow, first)}
    for number in range(1, MONTHS):
        month = months_after(first, number)
        arrivals[month] = month.replace(day=number % PAID_BY + 1)
        days_later(office, (arrivals[month] - office.world.today()).days)
        run = hands.take(hands.begin(f"{month:%Y-%m}"), *STEPS)
        assert payment(widow, month)["where"] == "bank"
        assert answered(hands, run)["paid"] == 1
        hands.take(run, "settle", "publish")
        balanced(hands, month, paid=1)
        if number % 3 == 0:
            assert said(widow) < number + 1
            told(office)
            assert said(widow) == number + 1
    assert hands.lines(run)[0]["reason_code"] == "review_overdue", "a late review takes nothing from her"
    _each_month_has_come_once(widow, arrivals)
    told(office)
    assert said(widow) == MONTHS and "payment_failed" not in inbox(widow)
    money = hands.trial_balance()
    assert money["aid_expense"] == (MONTHS * AMOUNT, 0) and money["on_its_way"] == (0, 0)


def _the_first_month(hands: Desk, widow: Person, month: date) -> date:
    """Through four hands and the bank, each on a day of its own. Answers the day of arrival."""
    office, by = hands.office, month.replace(day=PAID_BY).isoformat()
    period = ready_for(office, month)
    waits = payment(widow, month)
    assert (waits["where"], waits["status"], waits["expected_on"]) == ("list", "scheduled", by)
    run = hands.begin(period)
    assert payment(widow, month)["where"] == "list"
    for action, where in zip(STEPS, ("township", "park", "finance", "finance", "bank"), strict=True):
        days_later(office)
        hands.take(run, action)
        seen = payment(widow, month)
        assert (seen["where"], seen["since"][:10]) == (where, office.world.today().isoformat())
        assert seen["expected_on"] == by and seen["reason"] is None and said(widow) == 0
    balanced(hands, month, paid=0, still=1)
    on(office, month.replace(day=8))
    assert answered(hands, run)["paid"] == 1
    told(office)
    assert said(widow) == 1
    hands.take(run, "settle", "publish")
    balanced(hands, month, paid=1)
    return office.world.today()


def _each_month_has_come_once(widow: Person, arrivals: dict[date, date]) -> None:
    items = widow.read("/payments?limit=50")["items"]
    come = {each["period"]: each for each in items if each["status"] == "paid"}
    assert len(come) == len([each for each in items if each["status"] == "paid"]) == MONTHS
    for month, day in arrivals.items():
        found = come[f"{month:%Y-%m}"]
        assert (found["since"][:10], found["where"], found["amount"]) == (day.isoformat(), "arrived", AMOUNT)
        assert day <= month.replace(day=PAID_BY) and found["expected_on"] is None and found["reason"] is None
    assert [each["period"] for each in items if each["status"] != "paid"] == [
        f"{months_after(max(arrivals), 1):%Y-%m}"
    ], "and the next one is on its way to a list"


def test_a_closed_card(office: Office) -> None:
    li, hands = recipient(office, "lisi", "李四"), desk(office)
    month = first_month(li.id)
    run = hands.take(hands.begin(ready_for(office, month)), *STEPS)
    [line] = hands.lines(run)
    on(office, month.replace(day=3))
    assert answered(hands, run, returned(line, "账户已销户"))["returned"] == 1
    told(office)
    came_back = office.world.today()
    seen = payment(li.person, month)
    assert (seen["status"], seen["where"], seen["reason"]) == ("returned", "finance", "账户已销户")
    assert seen["expected_on"] is None and inbox(li.person)[0] == "payment_failed" and said(li.person) == 0
    hands.take(run, "settle", "publish")
    balanced(hands, month, paid=0, back=1)
    [exception] = office.officer.read("/payment-exceptions")["items"]
    with office.world.inside():  # type: ignore[attr-defined]
        last = working_calendar().add_working_days(came_back, 5)
    assert exception["step_due_on"] == last.isoformat()
    _two_persons_correct_the_account(office, li, exception)
    assert office.officer.act("payment-exceptions", exception["id"], "reissue")["state"] == "reissued"
    following = months_after(month, 1)
    waits = payment(li.person, month)
    assert (waits["status"], waits["where"], waits["since"][:10]) == ("scheduled", "list", came_back.isoformat())
    assert waits["expected_on"] == following.replace(day=PAID_BY).isoformat(), "the list of its own month has gone"
    _it_comes_with_the_next_list(hands, li, line, following)
    assert office.officer.read(f"/payment-exceptions/{exception['id']}")["state"] == "closed"
    balanced(hands, month, paid=0, back=1)


def _two_persons_correct_the_account(office: Office, li: Recipient, exception: Any) -> None:
    new = {"holder": "李四", "number": "6217000099990003", "bank": "兰州银行"}
    assert office.officer.act("payment-exceptions", exception["id"], "correct_account", **new)["state"] == "correcting"
    office.world.work()  # type: ignore[attr-defined]
    li.act(li.person, "confirm_account", code=li.codes()[-1])
    problem(li.try_to(office.officer, "accept_account", last_four="0003"), 403)
    li.act(office.approver, "accept_account", last_four="0003")


def _it_comes_with_the_next_list(hands: Desk, li: Recipient, first: Any, following: date) -> None:
    run = hands.take(hands.begin(ready_for(hands.office, following)), *STEPS)
    lines = {each["period"]: each for each in hands.lines(run)}
    again = lines[first["period"]]
    assert (again["first_line"], again["amount"], again["bank"]) == (first["id"], AMOUNT, "兰州银行")
    on(hands.office, following.replace(day=4))
    assert answered(hands, run)["paid"] == 2
    told(hands.office)
    assert said(li.person) == 2
    for period in lines:
        found = [each for each in li.person.read("/payments")["items"] if each["period"] == period]
        assert [(each["status"], each["since"][:10]) for each in found] == [
            ("paid", following.replace(day=4).isoformat())
        ]
    balanced(hands, following, paid=2)
    money = hands.trial_balance()
    assert money["returned"][0] == money["returned"][1] and money["aid_expense"] == (2 * AMOUNT, 0)


def test_a_death_found_two_months_late(office: Office) -> None:
    """He lived alone and died in the first month; two more were paid before somebody said so. These two stay paid, and
    come back by a recovery that opens by itself; what was held is not owed any more.
    """
    zhang, hands = recipient(office), desk(office)
    first = first_month(zhang.id)
    months = [months_after(first, number) for number in range(4)]
    for month in months[:3]:
        on(office, month.replace(day=5))
        run = hands.take(hands.begin(f"{month:%Y-%m}"), *STEPS)
        assert answered(hands, run)["paid"] == 1
        hands.take(run, "settle", "publish")
    died = {"name": "张三", "died_on": first.replace(day=7).isoformat()}
    assert zhang.act(office.officer, "report_death", **died)["state"] == "change_check"
    _nothing_more_is_sent(hands, zhang, months[3])
    on(office, months[3].replace(day=5))
    zhang.act(office.investigator, "propose_change", proposal="stop", reason="去世")
    assert zhang.act(office.approver, "stop", reason="去世")["state"] == "stopped"
    assert "benefit_ended_by_death" in inbox(zhang.person)
    _what_was_owed_after_the_death_is_on_record(zhang, months)
    for month in months[:3]:
        assert payment(zhang.person, month)["status"] == "paid", "what has come is not rewritten"
        balanced(hands, month, paid=1)
    following = hands.begin(ready_for(office, months_after(first, 4)))
    assert (following["lines_count"], following["held_count"]) == (0, 0), "nothing is owed after the month of death"
    assert hands.trial_balance()["aid_expense"] == (3 * AMOUNT, 0)
    [opened] = office.officer.read("/recoveries")["items"]
    assert (opened["cause"], opened["amount"], opened["state"]) == ("death", 2 * AMOUNT, "opened")
    recovery = office.officer.read(f"/recoveries/{opened['id']}")
    assert [each["month"] for each in recovery["months"]] == [f"{month:%Y-%m}" for month in months[1:3]]
    assert "7日去世" in recovery["facts"] and recovery["person"] == "张三的家属"
    assert zhang.person.try_to("recoveries", opened["id"], "make_recovery_statement", text="x").status_code == 404
    office.world.work()  # type: ignore[attr-defined]
    assert len(office.officer.read("/recoveries")["items"]) == 1, "once"


def _nothing_more_is_sent(hands: Desk, zhang: Recipient, month: date) -> None:
    run = hands.begin(ready_for(hands.office, month))
    assert (run["lines_count"], run["held_count"]) == (0, 1)
    [line] = hands.lines(run)
    assert (line["status"], line["reason_code"], line["who"]) == ("held", "death_reported", "township_investigator")
    assert "没有可以发放的人" in problem(hands.office.officer.try_to("payment-runs", run["id"], "lock"), 422)["detail"]
    seen = payment(zhang.person, month)
    assert (seen["status"], seen["reason"], seen["expected_on"]) == ("held", "收款人去世", None)


def _what_was_owed_after_the_death_is_on_record(zhang: Recipient, months: list[date]) -> None:
    with zhang.office.world.inside():  # type: ignore[attr-defined]
        event = Event.select().where(in_chain("benefits", UUID(zhang.id)), Event.action == "stop").get()
        kept = EventFacts.get_by_id(event.id).facts["months_after_death"]
    assert kept == [{"month": month.isoformat(), "amount": AMOUNT} for month in months[1:]]
