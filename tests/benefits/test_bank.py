"""The client of the bank against the stand-in as a real process: what fits is believed,
everything else is no answer.
"""

from __future__ import annotations

import pytest

from app.benefits.bank import HttpBank, NameQuestion, NoAnswer
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from tests.support.stand_ins import BankServer


def question(number: str = "6217000012340001") -> NameQuestion:
    return NameQuestion(new_id(), "甘肃银行", Secret(number), "张三")


@pytest.mark.parametrize(
    ("number", "result"),
    [("6217000012340001", "match"), ("6217000012340008", "no_match"), ("6217000012340009", "unknown")],
)
def test_what_the_bank_answers(bank: BankServer, number: str, result: str) -> None:
    assert bank.client().check_name(question(number)) == result


def test_the_same_question_is_answered_once_and_for_all(bank: BankServer) -> None:
    asked = question()
    assert bank.client().check_name(asked) == bank.client().check_name(asked) == "match"
    assert next(each for each in bank.asked() if each["id"] == str(asked.id)).keys() == {"id", "bank"}


@pytest.mark.parametrize("fault", ["http500", "wrong", "unsigned"])
def test_nonsense_is_no_answer_and_the_next_one_counts(bank: BankServer, fault: str) -> None:
    bank.fail(fault)
    asked = question()
    with pytest.raises(NoAnswer):
        bank.client().check_name(asked)
    assert bank.client().check_name(asked) == "match"


def test_a_bank_that_is_slow_is_not_waited_for(bank: BankServer) -> None:
    bank.fail("timeout", seconds=1.5)
    with pytest.raises(NoAnswer):
        bank.client(timeout=0.2).check_name(question())


def test_a_question_that_is_not_signed_by_us_is_not_answered(bank: BankServer) -> None:
    with pytest.raises(NoAnswer):
        bank.client(secret="another secret").check_name(question())


@pytest.mark.parametrize("url", ["", "http://127.0.0.1:9", "nonsense"])
def test_no_bank_is_no_answer(url: str) -> None:
    with pytest.raises(NoAnswer):
        HttpBank(url, "secret", 0.5).check_name(question())
