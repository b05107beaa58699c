"""The bank's stand-in, over HTTP: every way in which a bank answers wrongly, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest

from app.payment_runs.answer_inputs import ImportResults, result_lines
from app.payment_runs.bank_files import read_answers, write_orders
from app.payment_runs.bank_formats import Unreadable
from app.payment_runs.bank_model import Known, PaymentOrder, ResultLine
from app.payment_runs.results import check_declared, line_number, sort_results, sum_of
from tests.payment_runs.banking import Banking, exported
from tests.support.office import AMOUNT, Office
from tests.support.stand_ins import BankServer, start_bank
from tests.support.world import problem

COUNT = 5
RIGHT = {"paid": COUNT}
# What each answer comes to, by kind of line; None where the file is refused as a whole. Lines in full are paid.
EXPECTED: dict[str, list[dict[str, int] | None]] = {
    "": [RIGHT],
    "twice": [RIGHT | {"duplicate": 1}],
    "unknown": [RIGHT | {"unknown": 1}],
    "other_amount": [{"paid": COUNT - 1, "other_amount": 1}],
    "other_name": [{"paid": COUNT - 1, "returned": 1}],
    "reversed": [RIGHT, {"returned": 1}],
    "reversed_twice": [RIGHT, {"returned": 1, "duplicate": 1}],
    "cut": [None, RIGHT],
    "other_encoding": [None, {"paid": COUNT - 1, "returned": 1}],
    "no_trailer": [None, RIGHT],
    "wrong_count": [None, RIGHT],
    "wrong_sum": [None, RIGHT],
    "late": [{"paid": COUNT - 1}, {"paid": 1}],
    "empty": [{}, RIGHT],
    "foreign": [{"unknown": COUNT}, RIGHT],
    "contradicted": [{"paid": COUNT - 1, "returned": 1}, {"duplicate": 1}],
    "unreadable": [{"paid": COUNT - 1, "unreadable": 1}],
}


@pytest.fixture(scope="module")
def counter() -> Iterator[BankServer]:
    running = start_bank()
    yield running
    running.stop()


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


def orders() -> list[PaymentOrder]:
    return [
        PaymentOrder(UUID(int=number), "张|三\\", f"62170000123400{number:02d}", "兰州银行", AMOUNT + number, "低保金")
        for number in range(1, COUNT + 1)
    ]


@pytest.mark.parametrize("form", ["csv", "gb18030"])
@pytest.mark.parametrize("scenario", EXPECTED)
def test_every_wrong_answer_is_accounted_for(counter: BankServer, scenario: str, form: str) -> None:
    batch = counter.take_batch(form, b"".join(write_orders(form, orders())), scenario)
    assert (batch["count"], batch["sum"]) == (COUNT, sum(order.amount for order in orders()))
    known = {order.line_id: Known(order.line_id, order.amount) for order in orders()}
    assert batch["answers"] == len(EXPECTED[scenario])
    for place, expected in enumerate(EXPECTED[scenario], start=1):
        file = counter.answer_to(batch["id"], place, form).content
        if expected is None:
            with pytest.raises(Unreadable):
                list(read_answers(form, BytesIO(file)))
            continue
        lines = list(read_answers(form, BytesIO(file)))
        known = taken_in(lines, known, expected)
        if scenario != "unreadable":  # the bank's own words for an amount are not the same in both
            assert from_json(counter, batch, place) == lines, "as JSON it says the same"
    assert sum(each.amount for each in known.values()) == batch["sum"], "ordered = paid + returned + open"


def taken_in(lines: list[ResultLine], known: dict[UUID, Known], expected: dict[str, int]) -> dict[UUID, Known]:
    """Our lines afterwards."""
    found = sort_results(lines, known)
    assert {kind: count for kind, count in found.counts().items() if count} == expected
    assert sum(found.sums().values()) == sum_of(lines)
    then = dict(known)
    for status in ("paid", "returned"):
        for line in found.lines[status]:  # type: ignore[index]
            number = line_number(line.line_id)
            assert number is not None
            then[number] = Known(number, known[number].amount, status)  # type: ignore[arg-type]
    return then


def from_json(counter: BankServer, batch: Any, place: int) -> list[ResultLine]:
    sent = ImportResults.model_validate(counter.answer_to(batch["id"], place).json())
    lines = result_lines(sent.lines)
    check_declared(lines, sent.declared)
    return lines


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda file: file[:-80], "trailer"),
        (lambda file: file.replace(b"H|line_id", b"H|line"), "title"),
        (lambda file: file.replace(b"T|5", b"T|6"), "count"),
        (lambda file: file.replace(b"|640.01|", b"|640.02|"), "sum"),
        (lambda file: file.replace(b"6217000012340001", b"6217000012340003"), "digest"),
        (lambda file: file.replace(b"|640.01|", b"|640.1|"), "line"),
    ],
)
def test_the_bank_takes_no_batch_that_is_not_whole(counter: BankServer, change: Any, code: str) -> None:
    assert counter.take_batch("gb18030", change(b"".join(write_orders("gb18030", orders()))))["code"] == code


def test_a_list_goes_to_the_bank_and_comes_back(counter: BankServer, office: Office) -> None:
    banking: Banking = exported(office, 2)
    finance = banking.desk.finance
    file = finance.get(f"{banking.path}/bank-file?format=gb18030").data
    batch = counter.take_batch("gb18030", file, "wrong_sum")
    path = f"{banking.path}/actions/import_results"
    problem(finance.post(path, counter.answer_to(batch["id"], 1).json()), 422)
    assert banking.money()["on_its_way"] == 2 * AMOUNT
    answer = finance.post(path, counter.answer_to(batch["id"], 2).json())
    assert answer.status_code == 200 and answer.json["results"] == {
        "paid": 2, "returned": 0, "unknown": 0, "duplicate": 0, "other_amount": 0, "unreadable": 0, "open": 0,
    }  # fmt: skip
    assert banking.money()["aid_expense"] == 2 * AMOUNT
    assert banking.desk.take(banking.run, "settle", "publish")["state"] == "published"
