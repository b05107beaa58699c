"""An open number is read and entered in words: without a database."""

from __future__ import annotations

import pytest

from app.programmes.numbers_in_words import CHOICES, as_field, in_words, not_allowed
from app.programmes.open_number import OpenNumber
from app.programmes.policy import OPEN_NUMBERS


@pytest.mark.parametrize("number", OPEN_NUMBERS.values(), ids=lambda number: number.name)
def test_each_says_its_default_and_takes_it(number: OpenNumber) -> None:
    said, field = in_words(number, number.default), as_field(number)
    assert not said[-1].isdigit() and "分" not in said and said.isascii() is False
    assert not_allowed(number, number.default) is None
    assert any("一" <= sign <= "鿿" for sign in field["title"])
    if number.unit in CHOICES:
        assert set(field["x-enum-labels"]) == {str(value) for value in field["enum"]}
        assert not_allowed(number, 7) and said in field["x-enum-labels"].values()
    else:
        assert not_allowed(number, number.least - 1)
        assert number.most is None or not_allowed(number, number.most + 1)


def test_a_sum_is_said_in_yuan_and_entered_as_one() -> None:
    number = next(each for each in OPEN_NUMBERS.values() if each.unit == "fen")
    assert in_words(number, 123_45) == "123.45元"
    assert as_field(number)["x-unit"] == "fen"
