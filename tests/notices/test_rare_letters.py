"""Letters that the packages' fonts have not, where a font of the machine has them: printed as they are."""

from __future__ import annotations

import hashlib

import pylopdf_fonts_zh_cn
import pytest
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

from app.notices.render import render
from app.typesetting.glyphs import FontFile, known_fonts, printable_text
from tests.notices.examples import VERIFY_URL, example
from tests.notices.pdf import text_of, unembedded_fonts

RARE = "𠮷"


@pytest.fixture(scope="module")
def font(tmp_path_factory: pytest.TempPathFactory) -> FontFile:
    """One that has this letter alone, drawn as 吉."""
    with TTFont(pylopdf_fonts_zh_cn.sans_path(), lazy=True) as whole:
        few = Subsetter()
        few.populate(unicodes=[ord("吉")])
        few.subset(whole)
        names = whole.getBestCmap()
        table = CmapSubtable.newSubtable(12)
        table.platformID, table.platEncID, table.language = 3, 10, 0
        table.cmap = {ord(RARE): names[ord("吉")]}
        whole["cmap"].tables = [table]
        for entry in whole["name"].names:
            entry.string = "Rare"
        path = tmp_path_factory.mktemp("fonts") / "rare.otf"
        whole.save(path)
    return FontFile(path, hashlib.sha256(path.read_bytes()).hexdigest())


def test_a_letter_of_a_font_that_is_here_is_printed_as_it_is(font: FontFile) -> None:
    fonts = known_fonts((font,))
    made = render("decision", example("decision", name=f"{RARE}田"), VERIFY_URL, fonts).document
    assert f"{RARE}田" in text_of(made) and "U+20BB7" not in text_of(made)
    assert not unembedded_fonts(made)


def test_another_file_of_that_name_is_not_used(font: FontFile) -> None:
    """Nor one that is not there: every machine with the same packages makes the same paper."""
    for other in (FontFile(font.path, "0" * 64), FontFile(font.path.with_name("none.ttf"), font.sha256)):
        assert printable_text(RARE, known_fonts((other,)).covered) == "〔U+20BB7〕"
