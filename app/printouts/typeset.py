"""From plain data to a PDF: PDF/A-2a for the archive and PDF/UA-1 for screen readers in one file, as a notice is.

Pure: no database, no clock. The fonts and what is printed for a character without a glyph are those of the notices.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import segno
import typst

from app.typesetting.glyphs import Fonts, printable

TEMPLATES = Path(__file__).with_name("templates")


def typeset(template: str, data: Mapping[str, Any], fonts: Fonts) -> bytes:
    """`data` is what the template reads: `title`, `facts`, `printed_at` (ISO), `link` where it carries a QR code."""
    pictures = {"qr_code": _qr_code(data["link"])} if data.get("link") else {}
    compiler = typst.Compiler(input=TEMPLATES / f"{template}.typ", root=TEMPLATES, font_paths=fonts.loaded)
    made = compiler.compile(
        format="pdf",
        sys_inputs={"data": json.dumps(printable(dict(data), fonts.covered) | pictures)},
        pdf_standards=["a-2a", "ua-1"],
        timestamp=datetime.fromisoformat(data["printed_at"]),
    )
    assert isinstance(made, bytes)
    return made


def _qr_code(link: str) -> str:
    """As SVG, with the quiet margin that scanners need; level M, as on notices."""
    picture = io.BytesIO()
    segno.make(link, error="m", micro=False).save(picture, kind="svg", border=4, xmldecl=False)
    return picture.getvalue().decode()
