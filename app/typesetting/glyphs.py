"""The fonts of the documents, and what to print for a character that none of them has.

Noto Serif SC and Noto Sans SC cover some 31,000 characters, every common one among them, but neither emoji nor rarest
hanzi nor other scripts. Where Debian's package `fonts-hanazono` is installed its Mincho has the hanzi of Unicode's
extensions B to F, which is what GB 18030-2022 asks for in names (decision 141). What is in none of them is printed as
its code point, `〔U+1F600〕`: nothing is lost, nothing is drawn as an empty box, and PDF/UA, which forbids text without
a glyph, stays true. So are characters that are invisible or turn the direction of reading.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
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


@dataclass(frozen=True)
class FontFile:
    """A font that may be on the machine, and the SHA-256 of the one that is meant."""

    path: Path
    sha256: str

    def is_there(self) -> bool:
        return self.path.is_file() and hashlib.sha256(self.path.read_bytes()).hexdigest() == self.sha256


_HANAZONO = Path("/usr/share/fonts/truetype/hanazono")
RARE = (
    FontFile(_HANAZONO / "HanaMinA.ttf", "7ca87559414474848fc513a8d8eb42d5b0f8194c30c2abdfbfedff5398ec88d7"),
    FontFile(_HANAZONO / "HanaMinB.ttf", "829543436cdf7b4c6730e2af5806fa406f8ddf0d4b656e0cd49c58d4db1c8d3c"),
)


@cache
def known_fonts(rare: tuple[FontFile, ...] = RARE) -> Fonts:
    """The fonts that come with the packages, and those of `rare` that are here byte for byte; no other font of the
    machine is ever used, so that machines with the same packages make the same document.
    """
    files = [pylopdf_fonts_zh_cn.serif_path(), pylopdf_fonts_zh_cn.sans_path()]
    files += [each.path for each in rare if each.is_there()]
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
