"""The fonts of the documents, and what to print for a character that none of them has.

Noto Serif SC and Noto Sans SC cover some 31,000 characters, every common one among them, but neither emoji nor rarest
hanzi nor other scripts. Such a character is printed as its code point, `〔U+20BB7〕`: nothing is lost, nothing is drawn
as an empty box, and PDF/UA, which forbids text without a glyph, stays true. So are characters
that are invisible or turn the direction of reading.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

import pylopdf_fonts_zh_cn
import typst
from fontTools.ttLib import TTFont

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


@dataclass(frozen=True)
class Fonts:
    """Fonts as the typesetter takes them, and the code points for which they have a glyph."""

    loaded: typst.Fonts
    covered: frozenset[int]


@cache
def noto() -> Fonts:
    """The fonts that come with the packages; no font of the machine is ever used, so
    that every machine makes the same document.
    """
    files = [pylopdf_fonts_zh_cn.serif_path(), pylopdf_fonts_zh_cn.sans_path()]
    covered: set[int] = set()
    for file in files:
        with TTFont(file, lazy=True) as font:
            covered.update(font.getBestCmap())
    loaded = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=list({str(file.parent) for file in files})
    )
    return Fonts(loaded, frozenset(covered))


def printable(value: Any, covered: frozenset[int]) -> Any:
    """Plain data with every text in it made printable."""
    if isinstance(value, str):
        return printable_text(value, covered)
    if isinstance(value, list):
        return [printable(item, covered) for item in value]
    if isinstance(value, dict):
        return {name: printable(item, covered) for name, item in value.items()}
    return value


def printable_text(text: str, covered: frozenset[int]) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(c if c == "\n" or _has_glyph(c, covered) else f"〔U+{ord(c):04X}〕" for c in lines)


def _has_glyph(character: str, covered: frozenset[int]) -> bool:
    return ord(character) in covered and unicodedata.category(character) not in _INVISIBLE
