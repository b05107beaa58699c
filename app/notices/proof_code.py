"""The place of the proof in a document: a picture of fixed size whose bytes are left out of the document's hash.

A proof is of the document's bytes and yet has to stand on it. So the picture lies in the file as it is, in one run of
bytes; the hash is taken with zeros there (white), and the leaf of the log says where they begin. Nothing but the dots
of a QR code can be in that place. Pure.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from hashlib import sha256

import pikepdf
import segno
from PIL import Image

# Version 22 holds the packed proof of a million leaves with two keepers; 4 modules of quiet margin on each side.
VERSION, MARGIN = 22, 4
SIDE = 17 + 4 * VERSION + 2 * MARGIN
ROW_BYTES = (SIDE + 7) // 8
GAP_BYTES = SIDE * ROW_BYTES
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


def filled(document: bytes, gap: int, dots: bytes) -> bytes:
    return document[:gap] + dots + document[gap + GAP_BYTES :]


def dots(digits: str) -> bytes | None:
    """The QR code of a proof, one bit a module; None where it does not fit."""
    try:
        code = segno.make(digits, version=VERSION, error="l", boost_error=True, micro=False)
    except segno.DataOverflowError:
        return None
    margin = [bytes(SIDE)] * MARGIN
    sides = bytes(MARGIN)
    rows = [*margin, *(sides + bytes(module & 1 for module in row) + sides for row in code.matrix), *margin]
    return b"".join(_packed(row) for row in rows)


def _packed(row: bytes) -> bytes:
    return int("".join("1" if module else "0" for module in row).ljust(ROW_BYTES * 8, "0"), 2).to_bytes(
        ROW_BYTES, "big"
    )


def _pictures(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    for each in pdf.objects:
        if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image" and each.get("/Width") == SIDE:
            yield each
