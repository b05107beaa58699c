"""The account that a benefit goes to: changed only after the person has confirmed on another channel
and an officer has agreed.
"""

from __future__ import annotations

from typing import Any

import pytest

from app.benefits.confirmation_codes import code_text, send_codes
from app.benefits.models import BankAccount
from app.kernel.clock import clock
from app.kernel.database import connection
from app.notifications.sms import SmsRefused, SmsUnreachable
from tests.journeys.test_main_job import photo, upload
from tests.support.benefits import Recipient, granted
from tests.support.office import Office, inbox
from tests.support.stand_ins import BankServer
from tests.support.world import World, problem

NEW = {"holder": "张三", "number": "6217000099990003", "bank": "兰州银行"}
both_databases = pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"])
MASKED = "6217 **** **** 0003"


@pytest.fixture
def database_kind() -> str:
    """The table of steps does not depend on the database; what leases and locks rows runs on both."""
    return "sqlite"


def asked_for(zhang: Recipient, **changes: Any) -> Any:
    """The person asks from the phone; the worker sends the code and asks the bank."""
    zhang.act(zhang.person, "change_account", **NEW | changes)
    zhang.office.world.work()  # type: ignore[attr-defined]
    return zhang.read()


def confirmed(zhang: Recipient, **changes: Any) -> Any:
    asked_for(zhang, **changes)
    return zhang.act(zhang.person, "confirm_account", code=zhang.codes()[-1])


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


@both_databases
def test_a_change_takes_the_code_and_an_officer_and_is_on_record(zhang: Recipient) -> None:
    seen = asked_for(zhang)
    assert (seen["account_change"]["number"], seen["account_change"]["name_check"]) == (MASKED, "match")
    assert seen["account"]["number"].endswith("0001"), "until then the old account stays"
    problem(zhang.try_to(zhang.office.officer, "accept_account", last_four="0003"), 422)
    [code] = zhang.codes()
    assert zhang.act(zhang.person, "confirm_account", code=code)["account_change"]["state"] == "confirmed"
    assert "account_to_accept" in inbox(zhang.office.officer)
    refused = problem(zhang.try_to(zhang.office.officer, "accept_account", last_four="0001"), 422)
    assert "对不上" in refused["detail"]
    seen = zhang.act(zhang.office.officer, "accept_account", last_four="0003")
    assert seen["account"]["number"] == MASKED and seen["account_change"] is None
    actions = [event["action"] for event in zhang.timeline()]
    assert actions.count("bank_answered") == 2, "about the first account and about the new one"
    assert {"change_account", "confirm_account", "accept_account"} <= set(actions)
    assert inbox(zhang.person)[0] == "account_changed"


def test_a_wrong_code_counts_and_too_many_end_it(zhang: Recipient) -> None:
    asked_for(zhang)
    [code] = zhang.codes()
    seen = zhang.act(zhang.person, "confirm_account", code=wrong(code))
    assert seen["account_change"]["tries_left"] == 4 and seen["account_change"]["state"] == "requested"
    assert seen["latest_events"][-1]["note"] == "验证码不对，还可以试4次"
    for _ in range(4):
        seen = zhang.act(zhang.person, "confirm_account", code=wrong(code))
    assert seen["account_change"] is None and seen["account"]["number"].endswith("0001")
    problem(zhang.try_to(zhang.person, "confirm_account", code=code), 422)
    assert "account_not_changed" in inbox(zhang.person)


def test_a_code_expires(zhang: Recipient) -> None:
    asked_for(zhang)
    zhang.office.world.advance(days=1)
    refused = problem(zhang.try_to(zhang.person, "confirm_account", code=zhang.codes()[-1]), 422)
    assert "过期" in refused["detail"]


def test_a_new_request_takes_the_place_of_the_one_before_and_there_are_not_many(zhang: Recipient) -> None:
    asked_for(zhang)
    asked_for(zhang, number="6217000099990005")
    first, second = zhang.codes()
    if first != second:
        assert zhang.act(zhang.person, "confirm_account", code=first)["account_change"]["state"] == "requested"
    assert zhang.act(zhang.person, "confirm_account", code=second)["account_change"]["state"] == "confirmed"
    asked_for(zhang)
    refused = problem(zhang.try_to(zhang.person, "change_account", **NEW), 422)
    assert "一天最多" in refused["detail"]
    assert zhang.act(zhang.person, "withdraw_account")["account_change"] is None


def test_money_goes_to_nobody_outside_the_household(zhang: Recipient) -> None:
    assert "家里人" in problem(zhang.try_to(zhang.person, "change_account", **NEW | {"holder": "李四"}), 422)["detail"]


def test_a_name_that_does_not_match_is_never_accepted(zhang: Recipient) -> None:
    seen = confirmed(zhang, number="6217000099990008")
    assert seen["account_change"]["name_check_label"] == "银行答复：户名和卡号对不上"
    assert "account_not_vouched" in inbox(zhang.office.officer)
    paper = upload(zhang.person, "benefits", zhang.id, "bank_account", photo())
    facts = {"last_four": "0008", "document": paper["id"], "reason": "有存折"}
    problem(zhang.try_to(zhang.office.officer, "accept_account", **facts), 422)
    seen = zhang.act(zhang.office.officer, "reject_account", reason="户名对不上")
    assert seen["account_change"] is None and seen["account"]["number"].endswith("0001")
    assert next(e["note"] for e in zhang.timeline() if e["action"] == "reject_account") == "户名对不上"


@both_databases
def test_a_silent_bank_holds_nobody_up(bank: BankServer, zhang: Recipient) -> None:
    bank.fail("http500", times=50)
    seen = confirmed(zhang)
    assert seen["account_change"]["name_check_label"] == "银行还没有答复"
    officer = zhang.office.officer
    assert "照片" in problem(zhang.try_to(officer, "accept_account", last_four="0003"), 422)["detail"]
    paper = upload(zhang.person, "benefits", zhang.id, "bank_account", photo())
    problem(zhang.try_to(officer, "accept_account", last_four="0003", document=paper["id"]), 422)
    facts = {"last_four": "0003", "document": paper["id"], "reason": "存折上是本人的名字"}
    assert zhang.act(officer, "accept_account", **facts)["account"]["number"] == MASKED
    zhang.office.world.advance(days=2)
    assert zhang.read()["account"]["name_check"] == "no_answer", "its silence is put on record"


def test_the_bank_is_asked_again_until_it_answers(bank: BankServer, zhang: Recipient) -> None:
    bank.fail("wrong", times=2)
    assert asked_for(zhang)["account_change"]["name_check"] == "asked"
    zhang.office.world.advance(days=0.01)  # type: ignore[arg-type]
    assert zhang.read()["account_change"]["name_check"] == "match"


def test_at_the_counter_one_officer_asks_another_looks_a_third_agrees(office: Office, bank: BankServer) -> None:
    zhang = granted(office, phone="0931-8888888")
    first, second = office.officer, office.world.officer(number=2)
    seen = zhang.act(first, "change_account", **NEW)
    assert "当面确认" in seen["account_change"]["state_label"]
    office.world.work()  # type: ignore[attr-defined]
    assert zhang.codes() == [], "there is no telephone that takes a text message"
    problem(zhang.try_to(first, "confirm_in_person", note="我认识他"), 403)
    zhang.act(second, "confirm_in_person", note="核对了身份证")
    for hand in (first, second):
        problem(zhang.try_to(hand, "accept_account", last_four="0003"), 403)
    assert zhang.act(office.approver, "accept_account", last_four="0003")["account"]["number"] == MASKED


class Gateway:
    """A gateway that fails as it is told, then takes everything."""

    def __init__(self, *failures: Exception) -> None:
        self.failures, self.sent = list(failures), list[str]()

    def send(self, phone: str, text: str, message_id: str) -> None:
        if self.failures:
            raise self.failures.pop(0)
        self.sent.append(text)


@both_databases
@pytest.mark.parametrize("failure", [SmsUnreachable(), SmsRefused(400)])
def test_a_code_is_kept_only_until_it_is_sent(zhang: Recipient, failure: Exception) -> None:
    zhang.act(zhang.person, "change_account", **NEW)
    gateway = Gateway(failure)
    assert send_codes(gateway) == 1 and gateway.sent == []
    with connection():
        row = BankAccount.get(BankAccount.state == "requested")
        assert (row.code_to_send is None) == isinstance(failure, SmsRefused), "refused once, it will be refused again"
        BankAccount.update(code_due_at=clock.now()).where(BankAccount.code_to_send.is_null(False)).execute()
    send_codes(gateway)
    assert len(gateway.sent) == (0 if isinstance(failure, SmsRefused) else 1)
    with connection():
        row = BankAccount.get(BankAccount.state == "requested")
        assert row.code_to_send is None and row.code_phone is None and row.code_index is not None


def test_the_text_fits_one_message() -> None:
    assert len(code_text("123456", "0931-8256110转123456")) <= 70


def test_nobody_sees_the_number(zhang: Recipient, world: World) -> None:
    seen = asked_for(zhang)
    assert NEW["number"] not in str(seen) + str(zhang.timeline()) + str(zhang.timeline(zhang.office.officer))
    assert zhang.read(world.assistant())["account_change"] is None
