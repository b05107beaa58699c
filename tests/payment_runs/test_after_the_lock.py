"""What changes once a list takes no change any more: nobody loses the difference, nor is paid what was taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.benefits.months import months_after
from app.payments.models import LedgerAccount
from tests.journeys.test_payments import answered, on
from tests.payment_runs.banking import Banking, next_month, returned, says
from tests.payment_runs.support import STEPS, Desk, desk, first_month, ready_for, recipient
from tests.payment_runs.test_bank_answers import moved
from tests.support.benefits import Recipient
from tests.support.office import AMOUNT, Office
from tests.support.pending import confirmed
from tests.support.world import OTHER_TOWNSHIP, OTHER_VILLAGE, problem

MORE, LESS = AMOUNT + 6000, AMOUNT - 6000


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


both_databases = pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"])


def owed(zhang: Recipient) -> dict[str, int]:
    return {each["month"][:7]: each["amount"] for each in zhang.read()["months"]}


def until(office: Office, month: date, day: int = 21) -> None:
    on(office, months_after(month, -1).replace(day=day))


def raised(zhang: Recipient, amount: int) -> Any:
    zhang.act(zhang.person, "report_change", text="没有收入了")
    zhang.act(zhang.office.investigator, "propose_change", proposal="raise", monthly_amount=amount, reason="没有收入了")
    return zhang.act(zhang.office.approver, "change_amount", monthly_amount=amount, reason="没有收入了")


def announced(zhang: Recipient, month: date, **facts: Any) -> None:
    """Heard before the list of the month is made, and to be decided after it is locked."""
    until(zhang.office, month, 3)
    zhang.proposed(**facts)


def locked(hands: Desk, month: date, *steps: str) -> Any:
    return hands.take(hands.begin(ready_for(hands.office, month)), *(steps or ("lock",)))


def arrived(hands: Desk, *runs: Any) -> list[tuple[str, int]]:
    """What the bank has paid, by month."""
    for run in runs:
        answered(hands, hands.take(run, *STEPS[STEPS.index("lock") + 1 :]))
    lines = [line for run in runs for line in hands.lines(run)]
    return sorted((line["period"], line["amount"]) for line in lines if line["status"] == "paid")


@both_databases
def test_a_raise_after_the_lock_reaches_the_person_with_the_next_list(office: Office) -> None:
    zhang, hands = recipient(office), desk(office)
    month = months_after(first_month(zhang.id), 1)
    following = months_after(month, 1)
    before = locked(hands, months_after(month, -1))
    run = locked(hands, month)
    until(office, month, 25)
    raised(zhang, MORE)
    raised(zhang, MORE + 1000)
    mine = [each for each in zhang.person.read("/payments")["items"] if each["kind_label"] == "补发"]
    assert [each["amount"] for each in mine] == [6000, 1000]
    paid = arrived(hands, before, run)
    assert paid[-1] == (f"{month:%Y-%m}", AMOUNT), "the list is as it was locked"
    paid += arrived(hands, locked(hands, following))
    of_month = sum(amount for period, amount in paid if period == f"{month:%Y-%m}")
    assert of_month == MORE + 1000
    assert paid[-1] == (f"{following:%Y-%m}", MORE + 1000)


def test_a_cut_that_is_delivered_after_the_lock_holds_from_the_first_month_that_is_free(office: Office) -> None:
    zhang, hands = recipient(office), desk(office)
    month = months_after(first_month(zhang.id), 1)
    following = months_after(month, 1)
    announced(zhang, month, proposal="cut", monthly_amount=LESS)
    run = locked(hands, month)
    until(office, month, 25)
    zhang.decided(office.approver, "change_amount", monthly_amount=LESS, reason="收入增加了")
    assert (owed(zhang)[f"{month:%Y-%m}"], owed(zhang)[f"{following:%Y-%m}"]) == (AMOUNT, LESS)
    assert (f"{month:%Y-%m}", AMOUNT) in arrived(hands, run)


def test_a_stop_that_is_delivered_after_the_lock_leaves_what_is_on_its_way(office: Office) -> None:
    zhang, hands = recipient(office), desk(office)
    month = months_after(first_month(zhang.id), 1)
    announced(zhang, month, proposal="stop")
    locked(hands, month)
    until(office, month, 25)
    seen = zhang.decided(office.approver, "stop", reason="收入超过标准")
    assert (seen["state"], seen["last_month"]) == ("stopped", month.isoformat())


@both_databases
def test_what_came_back_before_a_move_is_ordered_again_where_the_household_lives_now(office: Office) -> None:
    zhang, hands = recipient(office), desk(office)
    month = first_month(zhang.id)
    banking = Banking(hands, locked(hands, month, *STEPS), [zhang])
    [line] = banking.lines()
    banking.sent([returned(line)])
    zhang.act(zhang.person, "report_change", kind="moved", text="搬到秦川")
    zhang.act(office.officer, "transfer", region=OTHER_VILLAGE)
    [exception] = banking.exceptions()
    office.officer.act("payment-exceptions", exception["id"], "reissue", note="卡已激活")
    there = Desk(Office(office.world, OTHER_TOWNSHIP), hands.finance)
    vars(there.office)["park"] = office.world.park("620171-p2")
    period = ready_for(office, months_after(month, 1))
    again = there.take(there.begin(period, region=OTHER_TOWNSHIP), *STEPS)
    [line] = [each for each in there.lines(again) if each["first_line"]]
    money = Banking(there, again, [zhang]).money()
    assert money["on_its_way"] == again["total"] and money["returned"] == 0
    answered(there, again)
    assert hands.finance.read(f"/payment-exceptions/{exception['id']}")["state"] == "closed"
    with office.world.inside():  # type: ignore[attr-defined]
        held = {row.code: row.balance for row in LedgerAccount.select() if row.kind in ("returned", "on_its_way")}
    assert set(held.values()) == {0}, held


def came_back(office: Office) -> tuple[Banking, dict[str, Any], str]:
    """A month that the bank has returned and the township has ordered again; its line and its exception."""
    zhang, hands = recipient(office), desk(office)
    banking = Banking(hands, locked(hands, first_month(zhang.id), *STEPS), [zhang])
    [line] = banking.lines()
    banking.sent([returned(line)])
    [exception] = banking.exceptions()
    office.officer.act("payment-exceptions", exception["id"], "reissue", note="卡已激活")
    return banking, line, exception["id"]


def by_two(banking: Banking, exception: str, action: str) -> None:
    answer = banking.desk.finance.try_to("payment-exceptions", exception, action, note="银行3月2日书面答复")
    assert answer.status_code == 202, answer.text
    other = banking.desk.office.world.staff("finance2-620171")  # type: ignore[attr-defined]
    assert other.post(f"/pending/{answer.json['pending']['id']}/confirm").status_code == 200


def statuses(banking: Banking, run: Any, line: Any) -> list[tuple[str, str | None]]:
    lines = banking.desk.lines(run)
    return [(each["status"], each["reason_code"]) for each in lines if each["period"] == line["period"]]


@pytest.mark.parametrize("steps", [(), ("lock",), ("lock", "sign", "check", "approve")])
def test_what_the_bank_says_was_paid_after_all_is_not_sent_a_second_time(
    office: Office, steps: tuple[str, ...]
) -> None:
    banking, line, exception = came_back(office)
    hands, finance = banking.desk, banking.desk.finance
    period = ready_for(office, months_after(first_month(banking.people[0].id), 1))
    run = hands.take(hands.begin(period), *steps)
    assert banking.sent([says(line)])["duplicate"] == 1
    following = STEPS[len(steps)]
    assert "发两次" in problem(hands.hand(following).try_to("payment-runs", run["id"], following), 422)["detail"]
    refused = problem(finance.try_to("payment-exceptions", exception, "accept_correction", note="x"), 422)
    assert "新的名单" in refused["detail"]
    if steps:
        hands.hand(following).act("payment-runs", run["id"], "cancel", reason="重做")
        run = hands.begin(period)
    else:
        run = office.officer.act("payment-runs", run["id"], "refresh")
    assert statuses(banking, run, line) == [("held", "bank_contradicts")]
    by_two(banking, exception, "accept_correction")
    run = hands.take(office.officer.act("payment-runs", run["id"], "refresh"), *STEPS)
    assert statuses(banking, run, line) == []
    answered(hands, run)
    assert banking.money() == moved(programme_fund=-2, aid_expense=2)


def test_what_did_come_back_all_the_same_is_ordered_again_once_two_have_asked_the_bank(office: Office) -> None:
    banking, line, exception = came_back(office)
    assert banking.sent([says(line)])["duplicate"] == 1
    by_two(banking, exception, "confirm_return")
    run = next_month(banking)
    assert statuses(banking, run, line) == [("scheduled", None)]
    banking.desk.take(run, *STEPS)


def test_what_came_back_and_is_owed_no_more_is_given_up_and_free_should_it_be_owed_again(office: Office) -> None:
    banking, line, exception = came_back(office)
    [zhang] = banking.people
    died = office.world.today()  # type: ignore[attr-defined]
    problem(office.officer.try_to("payment-exceptions", exception, "give_up", reason="x"), 409)
    zhang.act(office.officer, "report_death", name="张三", died_on=died.isoformat())
    zhang.act(office.investigator, "propose_change", proposal="stop", reason="去世")
    zhang.act(office.approver, "stop", reason="去世")
    answer = office.officer.try_to("payment-exceptions", exception, "give_up", reason="去世以后的月份")
    assert answer.status_code == 202, answer.text
    assert office.park.post(f"/pending/{answer.json['pending']['id']}/confirm").status_code == 200
    assert banking.money() == moved()
    refused = zhang.try_to(office.park, "resume", reason="人没有去世")
    assert "去世登记错了" in problem(refused, 422)["detail"]
    answer = zhang.try_to(office.officer, "withdraw_death", name="张三", reason="登记成了同名的人")
    confirmed(office.approver, answer.json["pending"])
    zhang.resumed("人没有去世，登记错了")
    run = next_month(banking)
    assert statuses(banking, run, line) == [("scheduled", None)]
