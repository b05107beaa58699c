"""The citizen's ID number (公民身份号码, GB 11643-1999): form, checksum, date of birth. Pure.

The area prefix is never a reason to refuse: areas are re-coded, and 620171 (兰州新区) is no prefix of GB/T 2260 at all.
"""

from __future__ import annotations

import re
from datetime import date

_SHAPE = re.compile(r"[1-9]\d{16}[\dX]", re.ASCII)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS = "10X98765432"
ADULT_YEARS = 18


def normalise_id_number(text: str) -> str:
    return text.strip().upper()


def id_number_problem(text: str, today: date) -> str | None:
    """Why this is no ID number, in words for the person; None when it is one."""
    number = normalise_id_number(text)
    if not _SHAPE.fullmatch(number):
        return "身份证号应当是18位，最后一位可以是字母X，请对照身份证重新填写。"
    if check_character(number[:17]) != number[17]:
        return "身份证号有一位填错了，请对照身份证逐位核对。"
    born = birth_date(number)
    if born is None or born > today or born.year < 1880:
        return "身份证号里的出生日期不对，请对照身份证重新填写。"
    return None


def check_character(first_seventeen: str) -> str:
    return _CHECK_CHARACTERS[
        sum(int(digit) * weight for digit, weight in zip(first_seventeen, _WEIGHTS, strict=True)) % 11
    ]


def birth_date(id_number: str) -> date | None:
    try:
        return date(int(id_number[6:10]), int(id_number[10:12]), int(id_number[12:14]))
    except ValueError:
        return None


def age_on(born: date, day: date) -> int:
    """Full years; somebody born on 29 February has a birthday on 1 March in common years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def birthday_of(born: date, years: int) -> date:
    """The day on which somebody becomes so many years old; who was born on 29 February, on the first of March."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)
