"""Pictures of kinds that few programs write, and a scanner now and then: each a dark square on white, 64 by 64 pixels.

The JPEGs were written by libjpeg-turbo and CharLS from a square drawn by us; JBIG2 (ITU-T T.88) is written here, since
no library that we have does.
"""

from __future__ import annotations

import struct
from base64 import b64decode
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw

SIDE, FIRST, LAST = 64, 16, 47
"""Pixels: the square's edges."""

JPEG_OF_12_BITS = b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAIBAQEBAQIBAQECAgICAgQDAgICAgUEBAMEBgUGBgYFBgYGBwkIBgcJBwYGCAsICQoKCgoKBggL"
    "DAsKDAkKCgr/wQALDABAAEABAREA/8QAFgABAQEAAAAAAAAAAAAAAAAAAA4N/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQAAPwDf/AAA"
    "AAAQZGAvNwBBkYC83AEGRgLzcAQZGAvNwAAAAAH/2Q=="
)
JPEG_OF_12_BITS_IN_COLOUR = b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAIBAQEBAQIBAQECAgICAgQDAgICAgUEBAMEBgUGBgYFBgYGBwkIBgcJBwYGCAsICQoKCgoKBggL"
    "DAsKDAkKCgr/2wBDAQICAgICAgUDAwUKBwYHCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgr/wQAR"
    "DABAAEADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAA4N/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/EABYBAQEBAAAAAAAAAAAAAAAA"
    "AAALDf/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AN/8AAAAAAAAABGtYCRm0TAABZSgCuYzs8ABGtYCRm0TAABZSgCuYzs8"
    "AAAAAAAB/9k="
)
JPEG_BY_ARITHMETIC = b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5"
    "PTgyPC4zNDL/yQALCABAAEABAREA/8wABgAQEAX/2gAIAQEAAD8A0rf9uTfKWBcxlqP4bgifix+9BP/Z"
)
JPEG_BY_ARITHMETIC_IN_COLOUR = b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5"
    "PTgyPC4zNDL/2wBDAQkJCQwLDBgNDRgyIRwhMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjL/yQAR"
    "CABAAEADASIAAhEBAxEB/8wACgAQEAUBEBEF/9oADAMBAAIRAxEAPwDSt/8AhUslHVtYwwIhCHZu6lyEAZ738EDlhIDg/9k="
)
JPEG_BY_ARITHMETIC_IN_SEVERAL_SCANS = b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5"
    "PTgyPC4zNDL/2wBDAQkJCQwLDBgNDRgyIRwhMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjL/ygAR"
    "CABAAEADASIAAhEBAxEB/8wABgAQARD/2gAMAwEAAhADEAAAAdKCOesnX4vHvDW/7AsMuDds8UG8wMlDgP/MAAQQBf/aAAgBAQABBQKo/8wA"
    "BBEF/9oACAEDAQE/AbD/zAAEEQX/2gAIAQIBAT8BsP/MAAQQBf/aAAgBAQAGPwKo/8wABBAF/9oACAEBAAE/Iaj/2gAMAwEAAgADAAAAEPdq"
    "88888888888884D/zAAEEQX/2gAIAQMBAT8QsP/MAAQRBf/aAAgBAgEBPxCw/8wABBAF/9oACAEBAAE/EKj/2Q=="
)
JPEG_LS = b64decode(
    "/9j/6AAgU1BJRkYAAgAAAQAAAEAAAABACggGAQAAASwAAAEs/+gACAAAAAH/2P/3AAsIAEAAQAEBEQD/2gAIAQEAAAAASV//f/9//3//c/9/"
    "/3/EAAv/f/9/AAABKJCH6hP8DP4GfwM/gZ/Az+Bn8DP4GfwM/gZ/Az+Bn8DP4GfwM/gZ/Az+Bn8DP4GfwM/gZ/Az+Bn8DP4GfwM/gZ/Az/9/"
    "/P/Z"
)

# Of the coder's states: how likely, where next if as expected, where if not, whether the expectation turns (table E.1).
_STATES = [
    *((0x5601, 1, 1, 1), (0x3401, 2, 6, 0), (0x1801, 3, 9, 0), (0x0AC1, 4, 12, 0), (0x0521, 5, 29, 0)),
    *((0x0221, 38, 33, 0), (0x5601, 7, 6, 1), (0x5401, 8, 14, 0), (0x4801, 9, 14, 0), (0x3801, 10, 14, 0)),
    *((0x3001, 11, 17, 0), (0x2401, 12, 18, 0), (0x1C01, 13, 20, 0), (0x1601, 29, 21, 0), (0x5601, 15, 14, 1)),
    *((0x5401, 16, 14, 0), (0x5101, 17, 15, 0), (0x4801, 18, 16, 0), (0x3801, 19, 17, 0), (0x3401, 20, 18, 0)),
    *((0x3001, 21, 19, 0), (0x2801, 22, 19, 0), (0x2401, 23, 20, 0), (0x2201, 24, 21, 0), (0x1C01, 25, 22, 0)),
    *((0x1801, 26, 23, 0), (0x1601, 27, 24, 0), (0x1401, 28, 25, 0), (0x1201, 29, 26, 0), (0x1101, 30, 27, 0)),
    *((0x0AC1, 31, 28, 0), (0x09C1, 32, 29, 0), (0x08A1, 33, 30, 0), (0x0521, 34, 31, 0), (0x0441, 35, 32, 0)),
    *((0x02A1, 36, 33, 0), (0x0221, 37, 34, 0), (0x0141, 38, 35, 0), (0x0111, 39, 36, 0), (0x0085, 40, 37, 0)),
    *((0x0049, 41, 38, 0), (0x0025, 42, 39, 0), (0x0015, 43, 40, 0), (0x0009, 44, 41, 0), (0x0005, 45, 42, 0)),
    *((0x0001, 45, 43, 0), (0x5601, 46, 46, 0)),
]
_ADAPTIVE = ((3, -1), (-3, -1), (2, -2), (-2, -2))
# What a pixel is guessed from, in template 0 (6.2.5.3); with any order of them the same bytes come out.
_NEARBY = (
    *_ADAPTIVE,
    *((x, -2) for x in (-1, 0, 1)),
    *((x, -1) for x in range(-2, 3)),
    *((x, 0) for x in range(-4, 0)),
)


class _Coder:
    """The arithmetic coder of JBIG2 and JPEG 2000 (annex E, encoder of figure E.3 and following)."""

    def __init__(self) -> None:
        self.low, self.range, self.wait = 0, 0x8000, 12
        self.written = bytearray(b"\0")
        self.states: dict[int, tuple[int, int]] = {}

    def code(self, context: int, bit: int) -> None:
        state, expected = self.states.get(context, (0, 0))
        likely, as_expected, otherwise, turns = _STATES[state]
        self.range -= likely
        if bit == expected:
            if self.range & 0x8000:
                self.low += likely
                return
            self._take(likely, upper=self.range >= likely)
            self.states[context] = as_expected, expected
        else:
            self._take(likely, upper=self.range < likely)
            self.states[context] = otherwise, expected ^ turns
        self._renormalise()

    def _take(self, likely: int, *, upper: bool) -> None:
        if upper:
            self.low += likely
        else:
            self.range = likely

    def _renormalise(self) -> None:
        while True:
            self.range, self.low, self.wait = self.range << 1, self.low << 1, self.wait - 1
            if not self.wait:
                self._byte_out()
            if self.range & 0x8000:
                return

    def _byte_out(self) -> None:
        if self.written[-1] != 0xFF and self.low >= 0x8000000:
            self.written[-1] += 1
            if self.written[-1] == 0xFF:
                self.low &= 0x7FFFFFF
        stuffed = self.written[-1] == 0xFF
        shift = 20 if stuffed else 19
        self.written.append((self.low >> shift) & 0xFF)
        self.low &= (1 << shift) - 1
        self.wait = 7 if stuffed else 8

    def end(self) -> bytes:
        full = self.low + self.range
        self.low |= 0xFFFF
        if self.low >= full:
            self.low -= 0x8000
        for _ in range(2):
            self.low <<= self.wait
            self._byte_out()
        return bytes(self.written[1:]).removesuffix(b"\xff") + b"\xff\xac"


def square(mode: str = "L") -> Image.Image:
    drawn = Image.new("RGB", (SIDE, SIDE), "white")
    ImageDraw.Draw(drawn).rectangle((FIRST, FIRST, LAST, LAST), fill=(150, 20, 20))
    return drawn.convert(mode)


def jpeg_2000(picture: Image.Image, **options: object) -> bytes:
    output = BytesIO()
    picture.save(output, "JPEG2000", **options)
    return output.getvalue()


def jbig2(picture: Image.Image, *, as_fax: bool = False) -> bytes:
    """As it stands in a PDF (ISO 32000-1, 7.4.7): a page and one region, coded by arithmetic or as group 4 of a fax."""
    width, height = picture.size
    region = struct.pack(">IIIIB", width, height, 0, 0, 0)
    if as_fax:
        region += b"\x01" + _group_4(picture)
    else:
        region += b"\x00" + bytes(x & 0xFF for pixel in _ADAPTIVE for x in pixel)
        region += _by_arithmetic(picture)
    return _segment(0, 48, struct.pack(">IIIIBH", width, height, 0, 0, 0, 0)) + _segment(1, 38, region)


def _segment(number: int, kind: int, content: bytes) -> bytes:
    return struct.pack(">IBBBI", number, kind, 0, 1, len(content)) + content


def _group_4(picture: Image.Image) -> bytes:
    output = BytesIO()
    ImageChops.invert(picture.convert("1")).save(output, "TIFF", compression="group4", strip_size=2**20)
    directory = Image.open(BytesIO(output.getvalue())).tag_v2  # type: ignore[attr-defined]
    [at], [length] = directory[273], directory[279]
    return output.getvalue()[at : at + length]


def _by_arithmetic(picture: Image.Image) -> bytes:
    width, height = picture.size
    black = [[not picture.convert("1").getpixel((x, y)) for x in range(width)] for y in range(height)]
    coder = _Coder()

    def pixel(x: int, y: int) -> int:
        return int(0 <= x < width and 0 <= y < height and black[y][x])

    for y in range(height):
        for x in range(width):
            context = 0
            for across, down in _NEARBY:
                context = context << 1 | pixel(x + across, y + down)
            coder.code(context, pixel(x, y))
    return coder.end()
