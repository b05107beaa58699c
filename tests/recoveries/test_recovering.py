"""A family that repays in ten parts and falls ill in the fourth; and what stands in the way of whoever hurries."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from app.recoveries.rules import months_later
from tests.payment_runs.banking import Banking, returned, says
from tests.payment_runs.support import STEPS, Desk, desk, first_month, ready_for, recipient
from tests.support.benefits import Recipient
from tests.support.days import day
from tests.support.office import AMOUNT, Office
from tests.support.pending import confirmed
from tests.support.world import OTHER_TOWNSHIP, OTHER_VILLAGE, Person, World, ok, problem

PARTS = 10


@pytest.fixture
def zhang(office: Office) -> Recipient:
    return recipient(office)


def paid_once(office: Office, zhang: Recipient) -> tuple[Desk, str]:
    """One month has arrived; answers which."""
    money, month = desk(office), first_month(zhang.id)
    run = money.take(money.begin(ready_for(office, month)), *STEPS)
    lines = money.lines(run, "?status=on_its_way")
    assert Banking(money, run, []).sent([says(line) for line in lines])["paid"] == 1
    return money, f"{month:%Y-%m}"


def act(by: Person, recovery: str, action: str, **facts: Any) -> Any:
    return by.act("recoveries", recovery, action, **facts)


def handed_over(office: Office, recovery: str) -> Any:
    today = office.world.today().isoformat()
    return act(office.officer, recovery, "record_delivery", way="handed_over", delivered_on=today, received_by="张三")


def opened(office: Office, zhang: Recipient, month: str, **changes: Any) -> str:
    facts = {"benefit": zhang.id, "person": "张三", "cause": "fraud", "months": [month], "amount": AMOUNT}
    body = facts | {"facts": "隐瞒了工资，核对和入户都查实"} | changes
    found: str = ok(office.investigator.post("/recoveries", body))["id"]
    return found


def decided(office: Office, zhang: Recipient, month: str) -> str:
    """Heard, decided in ten parts, and in his hands."""
    recovery = opened(office, zhang, month)
    act(office.investigator, recovery, "announce_recovery")
    assert handed_over(office, recovery)["state"] == "hearing"
    act(zhang.person, recovery, "make_recovery_statement", text="工资只有两个月，孩子上学用了")
    office.world.advance_past(zhang.person.read(f"/recoveries/{recovery}")["step_due_on"])
    office.world.work()
    first = office.world.today() + timedelta(days=20)
    case = act(
        office.approver,
        recovery,
        "decide_recovery",
        amount=AMOUNT,
        instalments=PARTS,
        first_due_on=first.isoformat(),
        reason="考虑了孩子上学，分十次还",
    )
    assert case["state"] == "repaying" and case["owed"] == AMOUNT
    return recovery


def repaid(money: Desk, office: Office, recovery: str, amount: int) -> Any:
    """Finance records it, and somebody of the township confirms."""
    today = office.world.today().isoformat()
    answer = money.finance.try_to(
        "recoveries", recovery, "record_repayment", amount=amount, paid_on=today, reference="P1"
    )
    assert answer.status_code == 202, answer.get_json()
    confirmed(office.approver, answer.get_json()["pending"])
    return money.finance.read(f"/recoveries/{recovery}")


def test_a_family_repays_in_ten_parts_and_falls_ill_in_the_fourth(
    world: World, office: Office, zhang: Recipient
) -> None:
    money, month = paid_once(office, zhang)
    recovery = decided(office, zhang, month)
    inbox = [each["notice"] for each in zhang.person.read("/inbox")["items"]]
    assert {"recovery_hearing", "recovery_decided"} <= set(inbox)
    early = money.finance.try_to(
        "recoveries", recovery, "record_repayment", amount=1, paid_on=world.today().isoformat(), reference="P0"
    )
    assert "还没有送到本人" in problem(early, 422)["detail"]
    handed_over(office, recovery)
    case = zhang.person.read(f"/recoveries/{recovery}")
    each = [part["amount"] for part in case["instalments"]]
    assert sum(each) == AMOUNT and len(each) == PARTS and "孩子上学" in case["statement"]
    for number in range(3):
        repaid(money, office, recovery, each[number])
    act(zhang.person, recovery, "report_hardship", text="我住院了，这个月还不起")
    case = zhang.person.read(f"/recoveries/{recovery}")
    assert case["paused"] and case["owed"] == sum(each[3:])
    assert "recovery_paused" in [item["notice"] for item in zhang.person.read("/inbox")["items"]]
    world.advance_to(date.fromisoformat(case["instalments"][3]["due_on"]) + timedelta(days=40))
    court = {"court": "法院", "filed_on": world.today().isoformat(), "reason": "催过"}
    refused = problem(office.approver.try_to("recoveries", recovery, "go_to_court", **court), 422)
    assert "不申请法院执行" in refused["detail"]
    again = months_later(world.today(), 3)
    act(
        office.approver, recovery, "judge_hardship",
        instalments=7, first_due_on=again.isoformat(), reason="住院属实，三个月以后再还",
    )  # fmt: skip
    case = zhang.person.read(f"/recoveries/{recovery}")
    assert not case["paused"] and len(case["instalments"]) == 8 and case["step_due_on"] >= again.isoformat()
    for part in case["instalments"][1:]:
        case = repaid(money, office, recovery, part["amount"])
    assert (case["state"], case["owed"]) == ("settled", 0)
    books = money.finance.read(f"/ledger/trial-balance?on={world.today()}")
    held = {row["code"].split("/")[0]: row["debit"] - row["credit"] for row in books["accounts"]}
    assert (held["recovered"], held["owed_back"]) == (AMOUNT, 0) and books["debit"] == books["credit"]


def test_who_found_it_does_not_decide_and_nothing_is_recovered_twice(office: Office, zhang: Recipient) -> None:
    _, month = paid_once(office, zhang)
    recovery = opened(office, zhang, month)
    body = {"benefit": zhang.id, "person": "张三", "months": [month], "amount": 1, "facts": "再来一次"}
    assert "已经在追回" in problem(office.investigator.post("/recoveries", body), 422)["detail"]
    problem(zhang.person.post("/recoveries", body), 403)
    early = {"amount": 1, "first_due_on": day(300), "reason": "x"}
    problem(office.approver.try_to("recoveries", recovery, "decide_recovery", **early), 409)
    assert act(office.approver, recovery, "drop", reason="查明没有隐瞒")["state"] == "dropped"


def ready_to_decide(office: Office, zhang: Recipient, month: str) -> str:
    recovery = opened(office, zhang, month, cause="error")
    act(office.investigator, recovery, "announce_recovery")
    handed_over(office, recovery)
    office.world.advance_past(zhang.person.read(f"/recoveries/{recovery}")["step_due_on"])
    office.world.work()
    return recovery


def test_what_the_bank_has_taken_back_is_not_demanded_from_the_person(office: Office, zhang: Recipient) -> None:
    money, month = paid_once(office, zhang)
    recovery = ready_to_decide(office, zhang, month)
    [run] = money.finance.read("/payment-runs")["items"]
    banking = Banking(money, run, [])
    assert banking.sent([returned(line) for line in banking.lines()])["returned"] == 1
    first = months_later(office.world.today(), 1).isoformat()
    facts = {"amount": AMOUNT, "instalments": 1, "first_due_on": first, "reason": "发错了"}
    refused = problem(office.approver.try_to("recoveries", recovery, "decide_recovery", **facts), 422)
    assert "已经退回来了" in refused["detail"]
    assert act(office.approver, recovery, "drop", reason="银行已经退回")["state"] == "dropped"


def test_what_another_township_paid_is_recovered_from_its_account(office: Office, zhang: Recipient) -> None:
    """The household has moved since; whoever has it now decides, and no account of theirs has paid anything."""
    money, month = paid_once(office, zhang)
    zhang.act(zhang.person, "report_change", kind="moved", text="搬到秦川")
    zhang.act(office.officer, "transfer", region=OTHER_VILLAGE)
    there = Office(office.world, OTHER_TOWNSHIP)
    recovery = ready_to_decide(there, zhang, month)
    first = months_later(office.world.today(), 1).isoformat()
    facts = {"amount": AMOUNT, "instalments": 1, "first_due_on": first, "reason": "发错了"}
    assert act(there.approver, recovery, "decide_recovery", **facts)["owed"] == AMOUNT
    assert money.trial_balance()["aid_expense"] == (0, 0)


def test_a_fine_and_the_rest_is_written_off_by_two(world: World, office: Office, zhang: Recipient) -> None:
    money, month = paid_once(office, zhang)
    recovery = opened(office, zhang, month)
    act(office.investigator, recovery, "announce_recovery")
    handed_over(office, recovery)
    world.advance_past(zhang.person.read(f"/recoveries/{recovery}")["step_due_on"])
    world.work()
    given = {"amount": AMOUNT, "first_due_on": (world.today() + timedelta(days=9)).isoformat(), "reason": "查实"}
    too_much = office.approver.try_to("recoveries", recovery, "decide_recovery", fine=2 * AMOUNT + 1, **given)
    assert problem(too_much, 422)["errors"][0]["field"] == "fine"
    act(office.approver, recovery, "decide_recovery", fine=AMOUNT, clause="社会救助法 第73条", **given)
    handed_over(office, recovery)
    assert repaid(money, office, recovery, 100)["owed"] == 2 * AMOUNT - 100
    bureau = world.staff("bureau-620171")
    answer = bureau.try_to("recoveries", recovery, "write_off", reason="本人去世，没有遗产")
    assert answer.status_code == 202
    confirmed(money.finance, answer.get_json()["pending"])
    case = bureau.read(f"/recoveries/{recovery}")
    assert (case["state"], case["owed"]) == ("written_off", 0)
