"""Letters that a PDF does not bring, as a font inside it: each one's outline from Noto Sans SC, and what it means, so
that it is seen by everybody and can still be searched and read aloud (Type 3 fonts, ISO 32000-1, 9.6.5).
"""

from __future__ import annotations

import mmap
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pylopdf_fonts_zh_cn
from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

EM = 1000
_IN_A_FONT = 255
_MEANINGS = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def\n"
    b"1 begincodespacerange <00> <FF> endcodespacerange\n%s endcmap end end"
)
_MEANINGS_AT_ONCE = 100


class Letters:
    """The outlines. `file`: the bytes of a font."""

    def __init__(self, file: mmap.mmap) -> None:
        self._font = TTFont(file, lazy=True)
        self._names = self._font.getBestCmap()
        self._glyphs: Any = self._font.getGlyphSet()

    def __contains__(self, letter: str) -> bool:
        return ord(letter) in self._names

    def width(self, letter: str) -> float:
        """In thousandths of the size."""
        return float(self._glyphs[self._names[ord(letter)]].width)

    def outline(self, letter: str) -> bytes:
        pen = _Drawing(self._glyphs)
        self._glyphs[self._names[ord(letter)]].draw(pen)
        return b" ".join(pen.drawn)


@cache
def font_file() -> mmap.mmap:
    """Taken before an inspector gives up opening files; nothing of it is read until a text needs it."""
    with Path(pylopdf_fonts_zh_cn.sans_path()).open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


@cache
def letters() -> Letters:
    """Read by the inspector whose file needs them: half a second of processor and 40 MB that the others do without."""
    return Letters(font_file())


class Lettering:
    """The letters of one text, as fonts of a PDF: a Type 3 font has at most 255."""

    def __init__(self, pdf: pikepdf.Pdf, text: str) -> None:
        used = sorted(set(text))
        self._at = {letter: divmod(index, _IN_A_FONT) for index, letter in enumerate(used)}
        groups = [used[at : at + _IN_A_FONT] for at in range(0, len(used), _IN_A_FONT)]
        self.fonts = Dictionary({f"/L{number}": _font(pdf, group) for number, group in enumerate(groups)})

    def show(self, line: str, size: float) -> bytes:
        """The instructions that write it, inside BT … ET."""
        shown = []
        for letter in line:
            font, code = self._at[letter]
            shown.append(b"/L%d %.2f Tf <%02X> Tj" % (font, size, code + 1))
        return b" ".join(shown)


def _font(pdf: pikepdf.Pdf, used: Sequence[str]) -> pikepdf.Object:
    """Codes from 1 on, in the order of `used`."""
    widths = [round(letters().width(each)) for each in used]
    drawings = Dictionary(
        {
            f"/g{code}": pdf.make_stream(b"%d 0 0 -300 1100 1100 d1 " % width + letters().outline(each) + b" f")
            for code, (each, width) in enumerate(zip(used, widths, strict=True), 1)
        }
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=[0, -300, 1100, 1100],
            FontMatrix=[1 / EM, 0, 0, 1 / EM, 0, 0],
            CharProcs=drawings,
            Encoding=Dictionary(
                Type=Name.Encoding, Differences=Array([1, *(Name(f"/g{code}") for code in range(1, len(used) + 1))])
            ),
            FirstChar=1,
            LastChar=len(used),
            Widths=Array(widths),
            Resources=Dictionary(),
            ToUnicode=pdf.make_stream(_meanings(used)),
        )
    )


def _meanings(used: Sequence[str]) -> bytes:
    rows = [b"<%02X> <%s>" % (code, each.encode("utf-16-be").hex().encode()) for code, each in enumerate(used, 1)]
    groups = [rows[at : at + _MEANINGS_AT_ONCE] for at in range(0, len(rows), _MEANINGS_AT_ONCE)]
    return _MEANINGS % b"".join(
        b"%d beginbfchar\n%s\nendbfchar\n" % (len(group), b"\n".join(group)) for group in groups
    )


class _Drawing(BasePen):  # type: ignore[misc]
    """As instructions of a PDF."""

    def __init__(self, glyphs: Any) -> None:
        super().__init__(glyphs)
        self.drawn: list[bytes] = []

    def _moveTo(self, pt: tuple[float, float]) -> None:
        self.drawn.append(b"%d %d m" % pt)

    def _lineTo(self, pt: tuple[float, float]) -> None:
        self.drawn.append(b"%d %d l" % pt)

    def _curveToOne(self, pt1: tuple[float, float], pt2: tuple[float, float], pt3: tuple[float, float]) -> None:
        self.drawn.append(b"%d %d %d %d %d %d c" % (*pt1, *pt2, *pt3))

    def _closePath(self) -> None:
        self.drawn.append(b"h")
