"""What people type, as what they mean: the same digits are the same number, the same name is written once.

Pure; the phone does the same (`services/cleaning.js`), from one table. Each answers a text; whether it is a number at
all is judged afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from unicodedata import normalize

from app.kernel.forms import characters

_COUNTRY = re.compile(r"^(?:\+|00)?86(?=1\d{10}$|0?[1-9]\d{9,10}$)", re.ASCII)
_MOBILE = re.compile(r"1\d{10}", re.ASCII)
_FIXED = re.compile(r"0[1-9]\d{8,10}", re.ASCII)
_LOCAL = re.compile(r"[2-8]\d{6}", re.ASCII)
TELEPHONE = re.compile(r"1\d{10}|0[1-9]\d{8,10}(?:转\d{1,6})?", re.ASCII)
"""A telephone in its clean form."""
LOCAL_AREA = "0931"
"""Lanzhou's, for who leaves it out as people there do."""
_ID_NUMBER, _ACCOUNT = re.compile(r"\d{17}[\dX]", re.ASCII), re.compile(r"\d{12,24}", re.ASCII)
_WORDS_AROUND = re.compile(f"^[^0-9+]+|[^0-9{characters.CHECK_LETTERS}]+$")
_EXTENSION = re.compile("(?:" + "|".join(map(re.escape, characters.EXTENSIONS)) + r")[.:]?(\d{1,6})$", re.IGNORECASE)
_DASH = f"[{re.escape(characters.DASHES)} ]*[{re.escape(characters.DASHES)}][{re.escape(characters.DASHES)} ]*"
_BY_DASH = re.compile(rf"(|.*\D)(0\d{{10,11}}|\d{{7,8}}){_DASH}(\d{{1,6}})\D*", re.ASCII | re.DOTALL)
"""A few digits behind all that a line has of its own: an extension, which many write with one more dash."""
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_LINE_ENDS, _CONTROL = (
    re.compile("[\x0b\x0c\x85\u2028\u2029]"),
    re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]"),
)
_ENDS_OR_TABS, _UNSEEN = (
    re.compile(r" *[\r\n\t]+ *"),
    re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]"),
)
_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}]) +(?=[{_HAN}])")
_AROUND_DOTS = re.compile(r" *·[ ·]*")
_POINT_FOR_DOT = re.compile(rf"(?<=[{_HAN}]) ?[.．] ?(?=[{_HAN}])")


@cache
def _plain() -> dict[int, str | None]:
    unseen = [point for first, last in characters.INVISIBLE for point in range(first, last + 1)]
    table: dict[int, str | None] = dict.fromkeys(unseen)
    table |= {zero + digit: str(digit) for zero in characters.ZEROS for digit in range(10)}
    table |= dict.fromkeys(map(ord, characters.BLANKS), " ")
    return table


@cache
def _of_numbers() -> dict[int, str | None]:
    dropped = (
        characters.BLANKS
        + characters.LINE_ENDS
        + characters.DASHES
        + characters.BRACKETS
        + characters.STOPS
        + characters.DOTS
    )
    return _plain() | dict.fromkeys(map(ord, dropped))


def digits(text: str) -> str:
    """Without what groups, marks or surrounds a number; digits of every script as 0 to 9."""
    return normalize("NFKC", normalize("NFKC", text).translate(_of_numbers()))


def telephone(text: str) -> str:
    """A mobile number as eleven digits; a fixed line as area code and number, then 转 and the extension where one
    is given. What is neither stays as it is, without blanks and dashes.
    """
    return _as_meant(text, _telephone, TELEPHONE)


def _as_meant(text: str, read: Callable[[str], str], shape: re.Pattern[str]) -> str:
    """As it stands where that is such a number, else the first way to read it that makes it one."""
    return next((number for way in _ways(text) if shape.fullmatch(number := read(way))), read(text))


def _ways(text: str) -> Iterator[str]:
    """Without what is said around it (电话：, a name); spoken or written out; letters that look like digits."""
    seen = normalize("NFKC", text).translate(_plain())
    yield text
    yield _WORDS_AROUND.sub("", seen)
    if not re.search("[0-9]", seen):
        yield seen.translate(_pairs(characters.NUMERALS))
    yield seen.translate(_pairs(characters.LOOKALIKES))


@cache
def _pairs(table: str) -> dict[int, str]:
    return dict(zip(map(ord, table[::2]), table[1::2], strict=True))


def _telephone(text: str) -> str:
    by_dash = _BY_DASH.fullmatch(normalize("NFKC", text).translate(_plain()))
    if by_dash and _FIXED.fullmatch(line := _national(digits(by_dash[1] + by_dash[2]))):
        return f"{line}转{by_dash[3]}"
    whole = digits(text)
    extension = _EXTENSION.search(whole)
    national = _national(whole[: extension.start()] if extension else whole)
    if _FIXED.fullmatch(national):
        return f"{national}转{extension[1]}" if extension else national
    return national if _MOBILE.fullmatch(national) and not extension else whole


def _national(number: str) -> str:
    """Without the country, with the area code."""
    national = _COUNTRY.sub("", number)
    if national != number and national[0] not in "01":
        national = f"0{national}"
    return LOCAL_AREA + national if _LOCAL.fullmatch(national) else national


def id_number(text: str) -> str:
    """Eighteen characters without what stands between them; the last may be X."""
    return _as_meant(text, _id_number, _ID_NUMBER)


def _id_number(text: str) -> str:
    whole = digits(text)
    return whole[:-1] + "X" if whole and whole[-1] in characters.CHECK_LETTERS else whole


def written(text: str) -> str:
    """A free text without what nobody can have meant to write: whatever ends a line in some program as a line end, no
    other control characters. Marks of direction stay: some scripts need them.
    """
    return _CONTROL.sub("", _LINE_ENDS.sub("\n", text))


def one_line(text: str) -> str:
    """The same where one line is asked for (a name of something, an address, the holder of an account): nothing unseen
    that would make two of what looks like one, or turn what stands behind it.
    """
    return _ENDS_OR_TABS.sub(" ", _UNSEEN.sub("", written(text))).strip()


def account_number(text: str) -> str:
    """As on the card, without the blanks."""
    return _as_meant(text, digits, _ACCOUNT)


def person_name(text: str) -> str:
    """One dot between the parts of a name, no line ends, nothing that is not seen; blanks only between letters. Of the
    ways to write a character the one that is meant: 马 also where a PDF has its radical, letters of any width as one.
    """
    pairs = iter(characters.RADICALS)
    known = normalize(
        "NFKC", text.translate({ord(radical): meant for radical, meant in zip(pairs, pairs, strict=True)})
    )
    seen = known.translate(_plain() | dict.fromkeys(map(ord, characters.LINE_ENDS), " "))
    seen = seen.translate(dict.fromkeys(map(ord, characters.DOTS), "·"))
    seen = _POINT_FOR_DOT.sub("·", re.sub(" +", " ", seen))
    # An accent may have come to stand beside its letter.
    return normalize("NFKC", _BETWEEN_HAN.sub("", _AROUND_DOTS.sub("·", seen).strip(" ·")))
