"""What people and telephones put into numbers and names beside what they mean: one table, from which the server
(`cleaning.py`) and the phone (`services/characters.js`, written by `make docs`) are made.

What Unicode itself calls another way to write a character (NFKC: full and half width, blanks of any width, letters and
digits in bold, in circles, raised) is not in it: both sides ask Unicode first.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

BLANKS = "\t\u1680 "
LINE_ENDS = "\n\r\u000b\u000c\u0085\u2028\u2029"
DASHES = "-\u00ad\u058a\u2010\u2012\u2013\u2014\u2015\u2212\u2500\u2501\u30fc_~"
BRACKETS = "()[]【】〔〕"
STOPS = ",.;:、。'"
"""Between the groups of a number, and behind one copied out of a sentence. Not `/`: that stands between two."""
DOTS = "·\u2022\u2027\u2219\u22c5\u2e31\u30fb\uff65\u25cf\u2024"
"""What keyboards, banks and old programs write between the parts of a name (规范用字为间隔号 U+00B7)."""
EXTENSIONS = ("分机号", "分机", "转", "ext", "x", "#", "*")
CHECK_LETTERS = "xX×\u0425\u0445"
"""What is typed for the last character of an ID number."""
NUMERALS = "〇0零0○0一1幺1壹1二2贰2三3叁3四4肆4五5伍5六6陆6七7柒7八8捌8九9玖9"
"""What a number becomes that was spoken or written out, and what was meant; read so where no other digit stands."""
LOOKALIKES = "O0o0\u041e0\u043e0l1I1|1"
"""What is typed or read by a camera for a digit that looks so."""
RADICALS = "⻢马⻰龙⻋车⻙韦⻬齐⻨麦⻩黄⻉贝⻅见⻓长⻘青⻛风⻜飞"
"""What a name becomes that was copied out of a PDF, and what was meant; those of KangXi Unicode itself knows (NFKC)."""
INVISIBLE = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x0600, 0x0605),
    (0x061C, 0x061C),
    (0x06DD, 0x06DD),
    (0x070F, 0x070F),
    (0x0890, 0x0891),
    (0x08E2, 0x08E2),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x2800, 0x2800),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFFB),
    (0x110BD, 0x110BD),
    (0x110CD, 0x110CD),
    (0x13430, 0x13438),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)
"""Ranges of code points of what nobody sees: directions, joiners, marks of byte order, fillers, selectors of another
form of a character (Unicode 14, category Cf and what may be ignored by default)."""
ZEROS = (
    0x0030,
    0x0660,
    0x06F0,
    0x07C0,
    0x0966,
    0x09E6,
    0x0A66,
    0x0AE6,
    0x0B66,
    0x0BE6,
    0x0C66,
    0x0CE6,
    0x0D66,
    0x0DE6,
    0x0E50,
    0x0ED0,
    0x0F20,
    0x1040,
    0x1090,
    0x17E0,
    0x1810,
    0x1946,
    0x19D0,
    0x1A80,
    0x1A90,
    0x1B50,
    0x1BB0,
    0x1C40,
    0x1C50,
    0xA620,
    0xA8D0,
    0xA900,
    0xA9D0,
    0xA9F0,
    0xAA50,
    0xABF0,
    0x104A0,
    0x10D30,
    0x11066,
    0x110F0,
    0x11136,
    0x111D0,
    0x112F0,
    0x11450,
    0x114D0,
    0x11650,
    0x116C0,
    0x11730,
    0x118E0,
    0x11950,
    0x11C50,
    0x11D50,
    0x11DA0,
    0x16A60,
    0x16AC0,
    0x16B50,
    0x1E140,
    0x1E2F0,
    0x1E950,
)
"""The digit zero of every script (Unicode 14, category Nd); the nine code points that follow are its other digits."""
_HEADER = "// Written by `make docs` from app/kernel/forms/characters.py: change it there.\n/* prettier-ignore */\n"


def as_javascript() -> str:
    """The table as a module of the phone."""
    table = {
        "blanks": BLANKS,
        "lineEnds": LINE_ENDS,
        "dashes": DASHES,
        "brackets": BRACKETS,
        "stops": STOPS,
        "dots": DOTS,
        "numerals": NUMERALS,
        "lookalikes": LOOKALIKES,
        "radicals": RADICALS,
        "extensions": EXTENSIONS,
        "checkLetters": CHECK_LETTERS,
        "invisible": _gaps([point for first, last in INVISIBLE for point in (first, last + 1)]),
        "zeros": _gaps(ZEROS),
    }
    lines = "".join(f"  {name}: {json.dumps(value, separators=(',', ':'))},\n" for name, value in table.items())
    return f"{_HEADER}module.exports = {{\n{lines}}}\n"


def _gaps(points: Sequence[int]) -> list[int]:
    """Each as its distance from the one before: shorter numbers, which come again and again."""
    return [point - before for before, point in zip((0, *points), points, strict=False)]
