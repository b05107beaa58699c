"""JPEG photographs inside a PDF: their metadata goes, their pixels stay bit for bit (ITU-T T.81, B.1.1)."""

from __future__ import annotations

from app.documents.inspection.verdict import Refused

_START, _END, _SCAN, _COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
_COLOUR = {0xE0, 0xE2, 0xEE}  # JFIF, colour profile, Adobe: they tell how to draw
_APPLICATION = range(0xE0, 0xF0)  # among them EXIF with its position, XMP, maker's notes


def without_metadata(photograph: bytes) -> bytes:
    """The same picture without application data and comments. Raises `Refused` if it is no JPEG.

    Before a marker any number of bytes FF may stand (B.1.1.2); an end that is missing is added, as every viewer does.
    """
    if photograph[:2] != bytes([0xFF, _START]):
        raise Refused("unreadable")
    kept = [photograph[:2]]
    position = 2
    while True:
        while photograph[position : position + 2] == b"\xff\xff":
            position += 1
        if len(photograph) < position + 4 or photograph[position] != 0xFF:
            raise Refused("unreadable")
        marker = photograph[position + 1]
        if marker == _SCAN:
            return b"".join(kept) + _from_scan_to_end(photograph, position)
        end = position + 2 + int.from_bytes(photograph[position + 2 : position + 4], "big")
        if marker != _COMMENT and (marker not in _APPLICATION or marker in _COLOUR):
            kept.append(photograph[position:end])
        position = end


def _from_scan_to_end(photograph: bytes, position: int) -> bytes:
    end = photograph.rfind(bytes([0xFF, _END]))
    return photograph[position : end + 2] if end > position else photograph[position:] + bytes([0xFF, _END])
