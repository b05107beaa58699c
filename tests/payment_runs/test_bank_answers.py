"""What a bank answers to a list: each line accounted for once, the ledger balanced, people told what is true."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest

from app.payment_runs.bank_files import read_orders, write_answers
from app.payment_runs.bank_model import ResultLine
from app.payment_runs.models import PaymentLine
from app.record.models import AccessRecord
from tests.payment_runs.banking import KINDS, Banking, exported, next_month, returned, says
from tests.payment_runs.support import STEPS
from tests.support.office import AMOUNT, Office, inbox
from tests.support.world import problem

both_databases = pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"])
NEW = {"holder": "李四", "number": "6217000099990003", "bank": "兰州银行"}


@pytest.fixture
def database_kind() -> str:
    """What a line of an answer means does not depend on the database."""
    return "sqlite"


def moved(**amounts: int) -> dict[str, int]:
    """The accounts of the programme, in months of one person."""
    return dict.fromkeys(KINDS, 0) | {kind: amount * AMOUNT for kind, amount in amounts.items()}


@both_databases
def test_each_line_is_accounted_for_once(office: Office) -> None:
    banking = exported(office, 3)
    first, second, third = banking.lines()
    assert banking.money() == moved(programme_fund=-3, on_its_way=3)
    sent: list[Any] = [
        says(first),
        returned(second),
        says(first),
        says(third, amount=third["amount"] + 1),
        says(first, line_id=str(uuid4())),
        says(third, status="accepted"),
        {"line_id": third["id"], "amount": "640"},
        "nonsense",
    ]
    results = banking.sent(sent)
    expected = {"paid": 1, "returned": 1, "unknown": 1, "duplicate": 1, "other_amount": 1, "unreadable": 3, "open": 1}
    assert results == expected
    assert banking.money() == moved(programme_fund=-3, on_its_way=1, aid_expense=1, returned=1)
    by_id = {line["id"]: line for line in banking.lines()}
    assert [by_id[each["id"]]["status"] for each in (first, second, third)] == ["paid", "returned", "on_its_way"]
    assert by_id[second["id"]]["reason"] == "户名不符" and by_id[first["id"]]["where"] == "arrived"
    _sent_again_changes_nothing(banking, sent, expected)
    _what_did_not_fit_can_be_read(banking)
    _only_who_was_paid_hears_of_it(banking, by_id)
    _nothing_is_settled_while_a_line_is_open(banking, third)


def _sent_again_changes_nothing(banking: Banking, sent: list[Any], expected: dict[str, int]) -> None:
    before, exceptions, money = banking.desk.finance.read(banking.path), banking.exceptions(), banking.money()
    again = banking.send(sent)
    assert again.status_code == 200 and again.json == before and again.json["results"] == expected
    assert (banking.exceptions(), banking.money()) == (exceptions, money)


def _what_did_not_fit_can_be_read(banking: Banking) -> None:
    found = banking.desk.finance.read(f"{banking.path}/unmatched")["items"]
    assert sorted(each["kind"] for each in found) == sorted(
        ["unknown", "duplicate", "other_amount", "unreadable", "unreadable", "unreadable"]
    )
    [answer] = banking.desk.finance.read(f"{banking.path}/answers")["items"]
    assert (answer["count"], answer["paid"]) == (8, 1)
    problem(banking.people[0].person.get(f"{banking.path}/unmatched"), 404)


def _only_who_was_paid_hears_of_it(banking: Banking, by_id: dict[str, Any]) -> None:
    banking.desk.office.world.work()  # type: ignore[attr-defined]
    said = {"paid": "benefit_paid", "returned": "payment_failed"}
    for recipient in banking.people:
        [line] = [each for each in by_id.values() if each["benefit"] == recipient.id]
        told = [each for each in inbox(recipient.person) if each in said.values()]
        assert told == [said[line["status"]]] if line["status"] in said else told == []


def _nothing_is_settled_while_a_line_is_open(banking: Banking, third: Any) -> None:
    finance, run = banking.desk.finance, banking.run["id"]
    refused = problem(finance.try_to("payment-runs", run, "settle"), 422)
    assert "还有1笔" in refused["detail"]
    assert finance.act("payment-runs", run, "settle", carry_over=True)["state"] == "settled"
    [silent] = [each for each in banking.exceptions() if each["line"] == third["id"]]
    assert silent["cause"] == "no_answer"
    officer = banking.desk.office.officer
    refused = problem(officer.try_to("payment-exceptions", silent["id"], "reissue", note="再发"), 422)
    assert "两次" in refused["detail"], "what may have arrived is not ordered again"
    assert banking.sent([says(third)])["paid"] == 1, "late, and welcome"
    assert officer.read(f"/payment-exceptions/{silent['id']}")["state"] == "closed"
    assert banking.money() == moved(programme_fund=-3, aid_expense=2, returned=1)


def test_a_wrong_count_or_sum_refuses_all(office: Office) -> None:
    banking = exported(office)
    [line] = banking.lines()
    for wrong, field in (({"count": 2}, "count"), ({"sum": AMOUNT - 1}, "sum"), ({"sum": -1}, "sum")):
        refused = problem(banking.send([says(line)], **wrong), 422)
        assert [each["field"] for each in refused["errors"]] == [field]
    assert banking.lines()[0]["status"] == "on_its_way" and banking.money() == moved(programme_fund=-1, on_its_way=1)
    assert banking.sent([]) == {
        "paid": 0, "returned": 0, "unknown": 0, "duplicate": 0, "other_amount": 0, "unreadable": 0, "open": 1,
    }  # fmt: skip
    for hand in (office.officer, office.approver, office.park):
        body = {"lines": [], "count": 0, "sum": 0}
        assert hand.post(f"{banking.path}/actions/import_results", body).status_code == 403


def test_a_reversal_and_its_contradiction(office: Office) -> None:
    banking = exported(office)
    [line] = banking.lines()
    assert banking.sent([says(line)])["paid"] == 1
    assert banking.money() == moved(programme_fund=-1, aid_expense=1)
    assert banking.sent([returned(line, "账户已销户")])["returned"] == 1
    assert banking.money() == moved(programme_fund=-1, returned=1)
    assert banking.sent([returned(line, "又一次")])["duplicate"] == 1, "reversed twice"
    [exception] = banking.exceptions()
    assert (exception["state"], exception["reason"], exception["attempt"]) == ("open", "账户已销户", 1)
    assert banking.sent([says(line, bank_reference="R2")])["duplicate"] == 1
    assert banking.money() == moved(programme_fund=-1, returned=1)
    officer, finance = office.officer, banking.desk.finance
    refused = problem(officer.try_to("payment-exceptions", exception["id"], "reissue", note="再发"), 422)
    assert "后来又说已经付了" in refused["detail"]
    waits = finance.try_to("payment-exceptions", exception["id"], "accept_correction", note="银行11月30日更正")
    assert waits.status_code == 202
    other = office.world.staff("finance2-620171")  # type: ignore[attr-defined]
    assert other.post(f"/pending/{waits.json['pending']['id']}/confirm").status_code == 200
    assert banking.money() == moved(programme_fund=-1, aid_expense=1)
    assert banking.lines()[0]["status"] == "paid"
    assert finance.read(f"/payment-exceptions/{exception['id']}")["state"] == "closed"


@both_databases
def test_what_came_back_goes_to_a_new_account_under_its_first_number(office: Office) -> None:
    banking = exported(office, 2)
    zhang, li = banking.people
    by_benefit = {line["benefit"]: line for line in banking.lines()}
    back = by_benefit[li.id]
    banking.sent([says(by_benefit[zhang.id]), returned(back)])
    [exception] = banking.exceptions()
    assert exception["step_due_on"] and (exception["line"], exception["amount"]) == (back["id"], AMOUNT)
    assert any(row["name"] == "payment-exceptions" for row in office.officer.read("/collections")["items"])
    path = f"/payment-exceptions/{exception['id']}"
    refused = problem(office.officer.try_to("payment-exceptions", exception["id"], "reissue"), 422)
    assert refused["errors"][0]["field"] == "note"
    seen = office.officer.act("payment-exceptions", exception["id"], "correct_account", **NEW)
    assert seen["state"] == "correcting"
    refused = problem(office.officer.try_to("payment-exceptions", exception["id"], "reissue"), 422)
    assert "新账户还没有核实完" in refused["detail"]
    office.world.work()  # type: ignore[attr-defined]
    li.act(li.person, "confirm_account", code=li.codes()[-1])
    problem(li.try_to(office.officer, "accept_account", last_four="0003"), 403)
    li.act(office.approver, "accept_account", last_four="0003")
    assert office.officer.act("payment-exceptions", exception["id"], "reissue")["state"] == "reissued"
    assert banking.money() == moved(programme_fund=-2, aid_expense=1, returned=1)
    _the_next_list_takes_it_up(banking, back, path)


def _the_next_list_takes_it_up(banking: Banking, back: Any, path: str) -> None:
    banking.desk.take(banking.run, "settle", "publish")
    run = next_month(banking)
    [again] = [line for line in banking.desk.lines(run) if line["period"] == back["period"]]
    assert (again["first_line"], again["amount"]) == (back["id"], AMOUNT) and again["id"] != back["id"]
    following = Banking(banking.desk, banking.desk.take(run, *STEPS), banking.people)
    assert following.money() == moved(programme_fund=-4, on_its_way=3, aid_expense=1)
    file = banking.desk.finance.get(f"{following.path}/bank-file?format=csv").data
    [order] = [each for each in read_orders("csv", BytesIO(file)) if str(each.line_id) == again["id"]]
    assert order.account_number == NEW["number"] and back["id"] in order.purpose
    assert banking.sent([says(back)])["duplicate"] == 1, "a late word about the first order pays nothing"
    assert following.sent([says(line) for line in following.lines()])["paid"] == 3
    assert banking.desk.finance.read(path)["state"] == "closed"
    assert following.money() == moved(programme_fund=-4, aid_expense=4)


def test_giving_up_takes_two(office: Office) -> None:
    banking = exported(office)
    [line] = banking.lines()
    banking.sent([returned(line)])
    [exception] = banking.exceptions()
    waits = office.approver.try_to("payment-exceptions", exception["id"], "give_up", reason="本人已经去世，没有家属")
    assert waits.status_code == 202
    assert banking.money() == moved(programme_fund=-1, returned=1)
    assert office.park.post(f"/pending/{waits.json['pending']['id']}/confirm").status_code == 200
    assert banking.money() == moved()
    assert office.officer.read(f"/payment-exceptions/{exception['id']}")["state"] == "closed"
    banking.desk.take(banking.run, "settle", "publish")
    assert [each["period"] for each in banking.desk.lines(next_month(banking))] != [line["period"]]


def test_the_file_is_for_finance_alone_after_the_export_and_each_look_is_kept(office: Office) -> None:
    banking = exported(office)
    [line] = banking.lines()
    finance = banking.desk.finance
    for name in ("csv", "xlsx", "gb18030"):
        answer = finance.get(f"{banking.path}/bank-file?format={name}")
        [order] = read_orders(name, BytesIO(answer.data))
        assert (str(order.line_id), order.name, order.amount) == (line["id"], "张三", AMOUNT)
        assert order.account_number == "6217000012340001" and "最低生活保障" in order.purpose
        assert finance.get(f"{banking.path}/bank-file?format={name}").data == answer.data, "the same bytes each time"
    for other in (office.officer, office.approver, office.park):
        problem(other.get(f"{banking.path}/bank-file"), 403)
    problem(banking.people[0].person.get(f"{banking.path}/bank-file"), 404)
    problem(finance.get(f"{banking.path}/bank-file?format=pdf"), 422)
    with office.world.inside():  # type: ignore[attr-defined]
        looks = AccessRecord.select().where(AccessRecord.what.startswith("bank-file:"))
        by_finance = [row.what for row in looks if str(row.viewer) == finance.account["id"]]
    assert len(by_finance) == 6 and {"bank-file:csv", "bank-file:xlsx", "bank-file:gb18030"} == set(by_finance)


def test_before_the_export_there_is_no_file_and_no_answer(office: Office) -> None:
    banking = exported(office)
    run = next_month(banking)
    waiting = banking.desk.take(run, "lock", "sign", "check", "approve")
    problem(banking.desk.finance.get(f"/payment-runs/{waiting['id']}/bank-file"), 409)
    early = Banking(banking.desk, waiting, banking.people)
    problem(early.send([]), 409)


@pytest.mark.parametrize("name", ["csv", "xlsx", "gb18030"])
def test_a_banks_own_file_is_taken_or_refused_as_a_whole(office: Office, name: str) -> None:
    banking = exported(office)
    [line] = banking.lines()
    finance = banking.desk.finance
    lines = [ResultLine(line["id"], "returned", AMOUNT, "户名不符", "R9"), ResultLine("x", "paid", 5)]
    file = b"".join(write_answers(name, lines))

    def upload(content: bytes, form: str = name) -> Any:
        data = {"format": form, "file": (BytesIO(content), f"answer.{form}")}
        return finance.call("POST", f"{banking.path}/answer-file", data=data)

    refused = problem(upload(file[:-40]), 422)
    assert refused["errors"][0]["field"] == "file" and banking.lines()[0]["status"] == "on_its_way"
    problem(upload(file, "pdf"), 422)
    answer = upload(file)
    assert answer.status_code == 200, answer.text
    assert answer.json["results"]["returned"] == 1 and answer.json["results"]["unknown"] == 1
    assert upload(file).json == answer.json, "sent again it changes nothing"
    with office.world.inside():  # type: ignore[attr-defined]
        kept = PaymentLine.get_by_id(line["id"])
    assert (kept.bank_reason, kept.bank_reference) == ("户名不符", "R9")


def test_an_answer_of_many_lines_is_taken_at_once(office: Office) -> None:
    """Half a megabyte is what other bodies may have."""
    banking = exported(office)
    [line] = banking.lines()
    strangers = [says(line, line_id=str(uuid4()), reason="x" * 100) for _ in range(3000)]
    assert banking.sent([*strangers, says(line)])["unknown"] == 3000
