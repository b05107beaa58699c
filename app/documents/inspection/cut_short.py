"""Whether all of a picture came. Programs that fetch set a file to its length first and fill it while bytes come, and
some write the last mark of a JPEG behind whatever they have: decoders make grey of what is missing, and say nothing.

Asked of the decoder itself: if pixels change with what stands where the file may have ended, pixels are missing.
"""

from __future__ import annotations

import re
from io import BytesIO

from PIL import Image

_END = b"\xff\xd9"
_FILLERS = (b"\x00", b"\x5a", b"\xc3")
_FILLED = 512
_JPEGS = ("JPEG", "MPO")
_BLANK = re.compile(rb"\x00{32,}\Z|\xff{32,}\Z")
_MARKER = re.compile(rb"\xff([^\x00\xff\xd0-\xd7])")  # a literal in front is found at the speed of memory
_SCAN = 0xDA
_BLOCK = 8  # pixels, of a JPEG
_ONE_SHADE = 3  # of 255: colours are kept more coarsely, and smoothed


def refuse_what_is_missing(picture: Image.Image, data: bytes) -> None:
    """`picture` was read from `data`. Raises OSError where some of its pixels were not in it."""
    where = _may_have_ended(picture, data)
    if where is None:
        return
    if _read_with(_FILLERS[1], picture, data, where).tobytes() != picture.tobytes():
        raise OSError("cut short")


def with_its_end(data: bytes) -> Image.Image:
    """A JPEG of which the end marker alone is missing: all of it is there, if what is read does not change with what
    stands behind. Raises OSError where pixels would be made of that.
    """
    first, *others = [_opened("JPEG", _written(data) + filler * _FILLED + _END) for filler in _FILLERS]
    if first.info.get("progressive") or any(first.tobytes() != other.tobytes() for other in others):
        raise OSError("cut short")
    return first


def _may_have_ended(picture: Image.Image, data: bytes) -> int | None:
    if picture.format not in _JPEGS:
        found = _BLANK.search(data[: _said_length(picture, data)])
        return found.start() if found else None
    end = _end_of_jpeg(data)
    if end is None:
        return len(_written(data))
    return end if _may_be_made_up(picture) else None


def _said_length(picture: Image.Image, data: bytes) -> int:
    """How long a WebP says it is (RIFF): what stands behind that is none of it."""
    return 8 + int.from_bytes(data[4:8], "little") if picture.format == "WEBP" else len(data)


def _written(data: bytes) -> bytes:
    """Without what a program filled it up with, and without half a marker."""
    return _BLANK.sub(b"", data).rstrip(b"\xff")


def _read_with(filler: bytes, picture: Image.Image, data: bytes, where: int) -> Image.Image:
    if picture.format in _JPEGS:
        return _opened("JPEG", data[:where] + filler * _FILLED + _END)
    return _opened(str(picture.format), data[:where] + filler * (len(data) - where))


def _opened(kind: str, data: bytes) -> Image.Image:
    picture = Image.open(BytesIO(data), formats=[kind])
    picture.load()
    return picture


def _end_of_jpeg(data: bytes) -> int | None:
    """Where the end marker of the first picture stands (ITU-T T.81, B.2.1); thumbnails lie inside segments."""
    position, scanned = 2, False
    while found := _MARKER.search(data, position):
        marker = found[1][0]
        if marker == _END[1] and scanned:
            return found.start()
        scanned = scanned or marker == _SCAN
        position = found.end() + int.from_bytes(data[found.end() : found.end() + 2], "big")
    return None


def _may_be_made_up(picture: Image.Image) -> bool:
    """Whether its last block has one shade, as where a decoder had no more to read, and on white paper. One in which
    each scan adds to all of it shows nothing there.
    """
    right, low = picture.size
    last = picture.crop((right - (right % _BLOCK or _BLOCK), low - (low % _BLOCK or _BLOCK), right, low)).convert("L")
    least, most = last.getextrema()
    return bool(picture.info.get("progressive")) or most - least <= _ONE_SHADE  # type: ignore[operator]
