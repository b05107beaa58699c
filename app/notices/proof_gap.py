"""Leaves the place of the proof (`proof_code.py`) in a document that was typeset with a blank picture there. Pure."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from hashlib import sha256

import pikepdf
from PIL import Image

from app.notices.proof_code import GAP_BYTES, SIDE, filled

_MARK = (sha256(b"the place of the proof").digest() * (GAP_BYTES // 32 + 1))[:GAP_BYTES]


@cache
def blank() -> bytes:
    """The picture that the typesetter is given, as PNG: found again by its size."""
    made = io.BytesIO()
    Image.new("L", (SIDE, SIDE), 255).save(made, "PNG")
    return made.getvalue()


def with_gap(document: bytes) -> tuple[bytes, int]:
    """The document with its blank picture in one run of zeros, and where that begins."""
    with pikepdf.open(io.BytesIO(document)) as pdf:
        [picture] = _pictures(pdf)
        picture.write(_MARK)
        for name in set(picture.keys()) - {"/Type", "/Subtype", "/Width", "/Height", "/Length", "/ColorSpace"}:
            del picture[name]
        picture.BitsPerComponent, picture.Decode = 1, pikepdf.Array([1, 0])
        made = io.BytesIO()
        pdf.save(
            made,
            deterministic_id=True,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            fix_metadata_version=False,
        )
    written = made.getvalue()
    gap = written.index(_MARK)
    return filled(written, gap, bytes(GAP_BYTES)), gap


def _pictures(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    for each in pdf.objects:
        if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image" and each.get("/Width") == SIDE:
            yield each
