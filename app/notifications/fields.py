"""The fields of WeChat's subscribe messages: what WeChat accepts in each kind, and how any text is made to fit.

A value that does not fit is answered 47003 and the message is lost. Limits: WeChat's 订阅消息参数值内容限制说明.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime

import regex

from app.kernel.calendar.counting import LANZHOU
from app.kernel.money import yuan_text

ELLIPSIS = "…"
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_DAY = r"\d{4}年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\d|3[01])日"
_TIME = r"(?:[01]\d|2[0-3]):[0-5]\d"

_FORMS: Mapping[str, Callable[[str], object]] = {
    "thing": lambda text: width(text) <= 20,
    "phrase": regex.compile(r"\p{Han}{1,5}").fullmatch,
    "name": regex.compile(r"[\p{Han}·]{1,10}|[A-Za-z .'-]{1,20}").fullmatch,
    "character_string": regex.compile(r"[!-~]{1,32}").fullmatch,
    "number": regex.compile(r"\d{1,29}(?:\.\d{1,2})?").fullmatch,
    "letter": regex.compile(r"[A-Za-z]{1,32}").fullmatch,
    "symbol": regex.compile(r"[\p{P}\p{S}]{1,5}").fullmatch,
    "amount": regex.compile(r"[¥￥]?(?:\d{1,10}|\d{1,8}\.\d{1,2})元?").fullmatch,
    "phone_number": regex.compile(r"[0-9+()\- ]{1,17}").fullmatch,
    "car_number": regex.compile(r"[\p{Han}A-Z0-9][A-Z0-9]{0,6}[\p{Han}A-Z0-9]").fullmatch,
    "date": regex.compile(rf"{_DAY}(?: {_TIME})?").fullmatch,
    "time": regex.compile(rf"(?:{_DAY} )?{_TIME}").fullmatch,
}


def kind_of(field: str) -> str:
    """`thing1` -> `thing`."""
    return field.rstrip("0123456789")


def valid_field(kind: str, value: str) -> bool:
    """Whether WeChat accepts `value` in a field of `kind`, one of the kinds above."""
    visible = bool(value.strip()) and not any(unicodedata.category(character) in _INVISIBLE for character in value)
    return visible and bool(_FORMS[kind](value))


def width(text: str) -> int:
    """Length as WeChat may count it at worst: a character outside the basic plane (emoji, rare hanzi) is two."""
    return len(text) + sum(character > "\uffff" for character in text)


def clean(text: str) -> str:
    """One line of visible characters: no line breaks, no control, direction or unpaired surrogate characters."""
    visible = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in _INVISIBLE)
    return " ".join(unicodedata.normalize("NFC", visible).split())


def shorten(text: str, limit: int) -> str:
    """`text`, or its beginning and `…`, at most `limit` wide. What the eye sees as one character is never split."""
    if width(text) <= limit:
        return text
    kept, room = "", limit - width(ELLIPSIS)
    for character in regex.findall(r"\X", text):
        if width(kept + character) > room:
            break
        kept += character
    return kept.rstrip() + ELLIPSIS


def as_thing(text: str) -> str:
    """Any text with something to see in it as a `thing`."""
    return shorten(clean(text), 20)


def as_character_string(text: str) -> str:
    """A case number as a `character_string`; dashes where there is none yet."""
    return "".join(character for character in text if "!" <= character <= "~")[:32] or "--"


def fits_amount(fen: int | None) -> bool:
    """Whether a sum can be shown in an `amount` field at all."""
    return fen is not None and valid_field("amount", yuan_text(fen))


def as_date(day: date) -> str:
    """`2026年11月24日`."""
    return f"{day.year:04d}年{day.month}月{day.day}日"


def as_time(moment: datetime) -> str:
    """`2026年11月24日 09:30`, in Lanzhou. `moment` must have an offset."""
    local = moment.astimezone(LANZHOU)
    return f"{as_date(local)} {local:%H:%M}"
