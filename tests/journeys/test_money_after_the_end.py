"""A man who lived alone dies before his month has arrived, and too little was paid before: it reaches whoever inherits,
by two hands each time; and where somebody lives whose benefit has ended, it reaches them.
"""

from __future__ import annotations

from typing import Any

import pytest

from app.benefits.months import months_after
from tests.applications.test_instalments import SUM, due_for_decision
from tests.benefits.conftest import bank, bank_process, make_settings
from tests.journeys.test_payments import answered, on
from tests.payment_runs.banking import returned, says
from tests.payment_runs.support import STEPS, Desk, desk, first_month, ready_for, recipient
from tests.support.benefits import Recipient
from tests.support.office import AMOUNT, Office, inbox
from tests.support.pending import confirmed
from tests.support.world import ok, problem

__all__ = ["bank", "bank_process", "make_settings"]
HEIR = {"holder": "张小妹", "number": "6217000099990003", "bank": "兰州银行"}


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


def underpaid(zhang: Recipient, month: str, by: Any) -> None:
    """One finds it, another agrees."""
    given = {"months": [{"month": month, "amount": 50_00}], "reason": "算错了护理等级"}
    answer = zhang.try_to(by, "pay_arrears", **given)
    assert answer.status_code == 202, answer.text
    confirmed(zhang.office.approver, answer.get_json()["pending"])


def lines_of(hands: Desk, run: Any) -> list[tuple[str, int, str]]:
    return sorted((each["name"], each["amount"], each["status"]) for each in hands.lines(run))


def test_what_was_owed_to_a_man_who_died_reaches_whoever_inherits(office: Office) -> None:
    zhang, hands = recipient(office), desk(office)
    month = first_month(zhang.id)
    on(office, month.replace(day=5))
    zhang.act(office.officer, "report_death", name="张三", died_on=month.replace(day=3).isoformat())
    zhang.act(office.investigator, "propose_change", proposal="stop", reason="去世")
    too_early = zhang.try_to(office.officer, "name_payee", **HEIR, relation="侄女", proof="公证书")
    assert too_early.status_code == 409, "before anybody has decided that it ends"
    assert zhang.act(office.approver, "stop", reason="去世")["state"] == "stopped"
    underpaid(zhang, f"{month:%Y-%m}", office.investigator)
    assert "arrears_to_come" not in inbox(zhang.person), "nobody writes to somebody who has died"
    period = ready_for(office, months_after(month, 1))
    run = hands.begin(period)
    assert lines_of(hands, run) == [("张三", 50_00, "held"), ("张三", AMOUNT, "held")]
    refused = zhang.try_to(office.officer, "name_payee", **HEIR | {"holder": "张三"}, relation="本人", proof="公证书")
    assert problem(refused, 422)["errors"][0]["field"] == "holder"
    answer = zhang.try_to(office.officer, "name_payee", **HEIR, relation="侄女", proof="公证书兰新证字1号")
    assert answer.status_code == 202
    confirmed(office.approver, answer.get_json()["pending"])
    office.world.work()  # type: ignore[attr-defined]
    run = hands.take(hands.office.officer.act("payment-runs", run["id"], "refresh"), *STEPS)
    assert lines_of(hands, run) == [("张小妹", 50_00, "on_its_way"), ("张小妹", AMOUNT, "on_its_way")]
    assert answered(hands, run)["paid"] == 2
    assert hands.trial_balance()["aid_expense"] == (AMOUNT + 50_00, 0)


def test_what_was_too_little_before_the_end_reaches_whoever_lives(office: Office) -> None:
    zhang, hands = recipient(office), desk(office)
    month = first_month(zhang.id)
    on(office, month.replace(day=5))
    zhang.proposed(proposal="stop")
    zhang.wait_out_the_step()
    assert zhang.decided(office.approver, "stop", reason="收入超过标准")["state"] == "stopped"
    later = f"{months_after(office.world.today(), 1):%Y-%m}"  # type: ignore[attr-defined]
    given = {"months": [{"month": later, "amount": 50_00}], "reason": "算错了"}
    problem(zhang.try_to(office.investigator, "pay_arrears", **given), 422)
    underpaid(zhang, f"{month:%Y-%m}", office.investigator)
    assert "arrears_to_come" in inbox(zhang.person)
    mine = [each for each in zhang.person.read("/payments")["items"] if each["kind_label"] == "补发"]
    assert [(each["amount"], each["where"]) for each in mine] == [(50_00, "list")]
    following = months_after(office.world.today().replace(day=1), 1)  # type: ignore[attr-defined]
    run = hands.begin(ready_for(office, following))
    assert (50_00, "scheduled") in [line[1:] for line in lines_of(hands, run)]
    assert "change_account" in {each["action"] for each in zhang.read()["actions"]}


def corrected(zhang: Recipient) -> None:
    """Another account, by the person and two of the office, and the money ordered again."""
    office = zhang.office
    [exception] = office.officer.read("/payment-exceptions?state=open")["items"]
    new = {"holder": "张三", "number": "6217000099990003", "bank": "兰州银行"}
    office.officer.act("payment-exceptions", exception["id"], "correct_account", **new)
    office.world.work()  # type: ignore[attr-defined]
    zhang.act(zhang.person, "confirm_account", code=zhang.codes()[-1])
    problem(zhang.try_to(office.officer, "accept_account", last_four="0003"), 403)
    zhang.act(office.approver, "accept_account", last_four="0003")
    office.officer.act("payment-exceptions", exception["id"], "reissue")


def test_what_comes_back_after_the_end_still_arrives_and_while_it_is_open_nothing_ends(office: Office) -> None:
    """The bank takes back after half a year what it had paid: the benefit has ended, and its account still changes."""
    zhang, hands = recipient(office), desk(office)
    month = first_month(zhang.id)
    run = hands.take(hands.begin(ready_for(office, month)), *STEPS)
    [line] = hands.lines(run)
    on(office, month.replace(day=5))
    zhang.proposed(proposal="stop")
    zhang.wait_out_the_step()
    zhang.decided(office.approver, "stop", reason="收入超过标准")
    zhang.wait_out_the_step()
    assert zhang.read()["state"] == "stopped", "the bank has not answered"
    assert zhang.timeline(office.officer)[-1]["label"] == "复议、诉讼没有结果，或者还有没发到的钱，先不办结"
    answered(hands, run, says(line))
    zhang.wait_out_the_step()
    seen = zhang.read()
    assert seen["state"] == "ended" and "change_account" not in {each["action"] for each in seen["actions"]}
    answered(hands, run, returned(line))
    assert "change_account" in {each["action"] for each in zhang.read()["actions"]}
    corrected(zhang)
    following = months_after(office.world.today().replace(day=1), 1)  # type: ignore[attr-defined]
    again = hands.take(hands.begin(ready_for(office, following)), *STEPS)
    [ordered] = [each for each in hands.lines(again) if each["first_line"] == line["id"]]
    answered(hands, again, says(ordered))
    assert "change_account" not in {each["action"] for each in zhang.read()["actions"]}, "it has arrived"


def test_a_sum_granted_once_does_not_end_unpaid_and_reaches_the_heir(office: Office) -> None:
    """No account was named: after 270 days it stands open, its person dies, and whoever inherits is named by two."""
    person = office.world.resident()
    once = due_for_decision(office, person)
    ok(office.approver.try_to("applications", once["id"], "approve", **SUM))
    [row] = person.read("/benefits")["items"]
    zhang, hands = Recipient(office, person, "", row["id"]), desk(office)
    month = office.world.today()  # type: ignore[attr-defined]
    run = hands.begin(f"{month:%Y-%m}", programme="temporary_assistance")
    assert hands.lines(run)[0]["status"] == "held"
    zhang.wait_out_the_step()
    assert zhang.read()["state"] == "paying_out"
    died = office.world.today().isoformat()  # type: ignore[attr-defined]
    for name in sorted({zhang.read(office.officer)["name"], *(each["name"] for each in row.get("people", ()))}):
        zhang.act(office.officer, "report_death", name=name, died_on=died)
    answer = zhang.try_to(office.officer, "name_payee", **HEIR, relation="侄女", proof="公证书兰新证字1号")
    confirmed(office.approver, answer.get_json()["pending"])
    office.world.work()  # type: ignore[attr-defined]
    run = hands.take(office.officer.act("payment-runs", run["id"], "refresh"), *STEPS)
    assert [each["name"] for each in hands.lines(run)] == ["张小妹"]
    answered(hands, run)
    zhang.wait_out_the_step()
    assert zhang.read(office.officer)["state"] == "ended"
