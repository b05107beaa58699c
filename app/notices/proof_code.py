"""The place of the proof in a document: a picture of fixed size whose bytes are left out of the document's hash.

A proof is of the document's bytes and yet has to stand on it. So the picture lies in the file as it is, in one run of
bytes; the hash is taken with zeros there (white), and the leaf of the log says where they begin. Nothing but the dots
of a QR code can be in that place. Pure.
"""

from __future__ import annotations

import segno

# Version 22 holds the packed proof of a million leaves with two keepers; 4 modules of quiet margin on each side.
VERSION, MARGIN = 22, 4
SIDE = 17 + 4 * VERSION + 2 * MARGIN
ROW_BYTES = (SIDE + 7) // 8
GAP_BYTES = SIDE * ROW_BYTES


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
