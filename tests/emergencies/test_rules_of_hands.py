"""Who may not be one and the same when money is handed over. Without a database."""

from __future__ import annotations

import pytest

from app.emergencies.hands import Hand, as_compared, wrong_hand
from tests.support.steps import Example

EXAMPLES: tuple[Example, ...] = ()  # no condition of a procedure: who is named is looked up when the step is taken
PAYER = Hand("赵六", number="of-zhao", phone="1")
WITNESSES = (Hand("钱七", number="of-qian", phone="2"), Hand("孙八"))


def said(payee: Hand, *witnesses: Hand, payer: Hand = PAYER) -> str | None:
    wrong = wrong_hand(payer, payee, witnesses or WITNESSES)
    return wrong and wrong.field


def test_four_different_people_are_fine_also_where_little_is_known_of_them() -> None:
    assert said(Hand("王五")) is None
    assert said(Hand("王五", number="of-wang", phone="9")) is None
    assert said(Hand("王五"), Hand("赵六"), Hand("赵六")) is None, "colleagues of one name"


@pytest.mark.parametrize(
    "payee",
    [Hand("赵六"), Hand("赵 六"), Hand("  赵\u3000六 "), Hand("王五", number="of-zhao"), Hand("王五", phone="1")],
)
def test_nobody_pays_themselves_however_the_name_is_typed(payee: Hand) -> None:
    assert said(payee) == "payee.name"


@pytest.mark.parametrize(
    "payee", [Hand("钱 七"), Hand("孙八"), Hand("王五", number="of-qian"), Hand("王五", phone="2")]
)
def test_nobody_witnesses_what_they_are_paid(payee: Hand) -> None:
    assert said(payee) == "witnesses"


def test_a_second_account_is_no_second_person() -> None:
    assert said(Hand("王五"), Hand("赵六（二）", number="of-zhao"), Hand("孙八")) == "witnesses"
    assert said(Hand("王五"), Hand("钱七", number="of-qian"), Hand("钱七（二）", number="of-qian")) == "witnesses"


def test_latin_letters_are_the_same_in_either_case_and_width() -> None:
    assert as_compared("Alim ＪＡＮ") == as_compared("alimjan")


@pytest.mark.parametrize("payee", [Hand("周 九"), Hand("王五", number="of-zhou")])
def test_nobody_pays_a_relative(payee: Hand) -> None:
    assert wrong_hand(PAYER, Hand("王五"), WITNESSES, [Hand("周九", number="of-zhou")]) is None
    wrong = wrong_hand(PAYER, payee, WITNESSES, [Hand("周九", number="of-zhou")])
    assert wrong and wrong.field == "payee.name"
