"""The ID number (GB 11643): form, check character, date of birth; the area prefix never refuses anybody."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.id_numbers import age_on, birth_date, check_character, id_number_problem

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "number",
    ["11010519491231002X", "11010519491231002x", "440524188001010014", "620121196001010017", " 620121196001010017 "],
)
def test_numbers_that_are_right(number: str) -> None:
    assert id_number_problem(number, TODAY) is None


@pytest.mark.parametrize("prefix", ["620171", "620121", "620122", "999999", "810000", "830000"])
def test_no_area_prefix_is_a_reason_to_refuse(prefix: str) -> None:
    """620171 is the New Area's code, and no prefix of GB/T 2260 at all."""
    first = f"{prefix}19600101001"
    assert id_number_problem(first + check_character(first), TODAY) is None


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("620121196001010018", "有一位填错了"),
        ("62012119600101001", "应当是18位"),
        ("6201211960010100170", "应当是18位"),
        ("620121600101001", "应当是18位"),
        ("620121196001010０17", "应当是18位"),
        ("62012119600101001X7", "应当是18位"),
        ("", "应当是18位"),
    ],
)
def test_what_is_wrong_is_said_in_words(number: str, says: str) -> None:
    assert says in (id_number_problem(number, TODAY) or "")


@pytest.mark.parametrize("born", ["19600230", "20261125", "18790101", "00000000", "20251301"])
def test_a_date_that_nobody_can_be_born_on(born: str) -> None:
    first = f"620121{born}001"
    assert "出生日期" in (id_number_problem(first + check_character(first), TODAY) or "")


@given(st.dates(date(1900, 1, 1), TODAY), st.integers(0, 999), st.integers(0, 16), st.integers(1, 9))
def test_every_single_wrong_digit_is_found(born: date, serial: int, position: int, shift: int) -> None:
    """The check character (ISO 7064 MOD 11-2) finds every single error: nobody becomes somebody else
    by one wrong key.
    """
    first = f"620121{born:%Y%m%d}{serial:03d}"
    number = first + check_character(first)
    assert birth_date(number) == born
    wrong = number[:position] + str((int(number[position]) + shift) % 10) + number[position + 1 :]
    assert id_number_problem(wrong, TODAY) is not None


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2008, 11, 24), date(2026, 11, 24), 18),
        (date(2008, 11, 25), date(2026, 11, 24), 17),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
    ],
)
def test_age_in_full_years(born: date, day: date, age: int) -> None:
    assert age_on(born, day) == age
