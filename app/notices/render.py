"""From facts to a document: PDF/A-2a for the archive and PDF/UA-1 for screen readers in one file. Pure: no database,
no clock.

The same facts make the same bytes. Facts reach the template as data, never as markup: a `#` or `*`
in a name is printed.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import segno
import typst

from app.kernel.calendar.counting import LANZHOU
from app.notices.proof_gap import blank, with_gap
from app.typesetting.glyphs import Fonts, printable

TEMPLATES = Path(__file__).with_name("templates")


class Rendered(NamedTuple):
    """A PDF with a blank place for its proof, `GAP_BYTES` zeros from byte `gap` on."""

    document: bytes
    gap: int


def render(kind: str, facts: Mapping[str, Any], verify_url: str, fonts: Fonts) -> Rendered:
    """The PDF of a notice. `facts` as they were kept when it was issued; `verify_url` is what the QR code opens."""
    pictures = {"qr_code": _qr_code(verify_url), "blank": list(blank())}
    data = printable(dict(facts) | {"verify_url": verify_url}, fonts.covered) | pictures
    compiler = typst.Compiler(input=TEMPLATES / f"{kind}.typ", root=TEMPLATES, font_paths=fonts.loaded)
    made = compiler.compile(
        format="pdf",
        sys_inputs={"data": json.dumps(data)},
        pdf_standards=["a-2a", "ua-1"],
        timestamp=datetime.fromisoformat(facts["issued_on"]).replace(tzinfo=LANZHOU),
    )
    assert isinstance(made, bytes)
    return Rendered(*with_gap(made))


def _qr_code(url: str) -> str:
    """As SVG, with the quiet margin that scanners need.

    Level M still reads with a stamp or a fold over a seventh of it.
    """
    picture = io.BytesIO()
    segno.make(url, error="m", micro=False).save(picture, kind="svg", border=4, xmldecl=False)
    return picture.getvalue().decode()
