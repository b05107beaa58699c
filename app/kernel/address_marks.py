"""The beginnings of an address (地址检索词) by which it is found although it lies sealed. Pure: no database.

Each is kept as a blind index: whoever types the address as far as a number goes finds it, with or without the names of
the areas before it, in half or full width, with 三组 or 3组.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate

MOST_CHARACTERS, FEWEST_CHARACTERS = 60, 3
MOST_STARTS, MOST_PARTS = 5, 12
_BETWEEN = re.compile(r"[\s,，.。、;；:：()（）\-—_#]+")
_DIGITS = {each: str(number) for number, each in enumerate("零一二三四五六七八九")} | {"两": "2", "〇": "0"}
_TENS = re.compile(r"([一二三四五六七八九])?十([一二三四五六七八九])?")
# A part ends with a number, or with the word that says what was numbered or named.
_PART = re.compile(r"\d+|\D+?(?:省|市|县|区|镇|乡|街道|村|社区|社|组|队|号|路|街|巷|苑|园|栋|幢|楼|单元|室|层|户)|\D+")
_AREA = re.compile(r"\D*(?:省|市|县|区|镇|乡|街道|村|社区)$")


def as_typed(text: str) -> str:
    """An address without what differs from writer to writer."""
    narrow = unicodedata.normalize("NFKC", text).lower()[:MOST_CHARACTERS]
    counted = _TENS.sub(lambda ten: f"{_DIGITS.get(ten[1] or '', '1')}{_DIGITS.get(ten[2] or '', '0')}", narrow)
    return _BETWEEN.sub("", "".join(_DIGITS.get(each, each) for each in counted))


def marks_of(address: str) -> frozenset[str]:
    """Every beginning that holds a number, and the whole, from its start and from behind each name of an area."""
    parts = _PART.findall(as_typed(address))
    starts = [0, *(place + 1 for place, part in enumerate(parts) if _AREA.match(part))][:MOST_STARTS]
    begun = {beginning for start in starts for beginning in accumulate(parts[start : start + MOST_PARTS])}
    found = {beginning for beginning in begun if _tells(beginning)}
    whole = {"".join(parts[start:]) for start in starts}
    return frozenset(found | {each for each in whole if len(each) >= FEWEST_CHARACTERS})


def _tells(beginning: str) -> bool:
    return len(beginning) >= FEWEST_CHARACTERS and any(each.isdigit() for each in beginning)
