"""JPEG, told from its headers (ITU-T T.81, B.1.1): how it is coded, and photographs inside a PDF without what stands
beside their pixels, which stay bit for bit.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.inspection.verdict import Refused

_START, _END, _SCAN, _COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
_COLOUR = {0xE0, 0xE2, 0xEE}  # JFIF, colour profile, Adobe: they tell how to draw
_APPLICATION = range(0xE0, 0xF0)  # among them EXIF with its position, XMP, maker's notes
_FRAMES = {*range(0xC0, 0xD0), 0xF7} - {0xC4, 0xC8, 0xCC}  # the last is JPEG-LS; three in between are none
_BITS_AT = 4  # behind marker and length
# What libjpeg makes pixels of: baseline, extended, in several scans, without loss; the last two by arithmetic.
_BY_HUFFMAN, _BY_ARITHMETIC = {0xC0, 0xC1, 0xC2, 0xC3}, {0xC9, 0xCA}

Segment = tuple[int, int, int]
"""Marker, where it stands, where the next one stands."""


def without_metadata(photograph: bytes) -> bytes:
    """The same picture without application data and comments. Raises `Refused` if it is no JPEG.

    An end that is missing is added, as every viewer does.
    """
    kept = [photograph[:2]]
    for marker, position, end in _segments(photograph):
        if marker == _SCAN:
            kept.append(_from_scan_to_end(photograph, position))
        elif marker != _COMMENT and (marker not in _APPLICATION or marker in _COLOUR):
            kept.append(photograph[position:end])
    return b"".join(kept)


def can_be_decoded(photograph: bytes, *, arithmetic: bool = True) -> bool:
    """Whether its frame is one of 8 bits that our decoders know; `arithmetic`: PDFium's does not (B.2.2). What has no
    frame at all is no picture of another kind but a damaged one: its decoder says so.
    """
    known = _BY_HUFFMAN | _BY_ARITHMETIC if arithmetic else _BY_HUFFMAN
    try:
        frames = [(marker, photograph[at + _BITS_AT]) for marker, at, _ in _segments(photograph) if marker in _FRAMES]
    except (Refused, IndexError):
        return True
    return all(marker in known and bits == 8 for marker, bits in frames)


def _segments(photograph: bytes) -> Iterator[Segment]:
    """Up to the first scan, which comes last. Before a marker any number of bytes FF may stand (B.1.1.2)."""
    if photograph[:2] != bytes([0xFF, _START]):
        raise Refused("unreadable")
    position, marker = 2, _START
    while marker != _SCAN:
        while photograph[position : position + 2] == b"\xff\xff":
            position += 1
        if len(photograph) < position + 4 or photograph[position] != 0xFF:
            raise Refused("unreadable")
        marker = photograph[position + 1]
        end = position + 2 + int.from_bytes(photograph[position + 2 : position + 4], "big")
        yield marker, position, end
        position = end


def _from_scan_to_end(photograph: bytes, position: int) -> bytes:
    end = photograph.rfind(bytes([0xFF, _END]))
    return photograph[position : end + 2] if end > position else photograph[position:] + bytes([0xFF, _END])
