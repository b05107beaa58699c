"""A kept photograph as PDF draws it: its bytes as they are, never decoded. Pure.

What is kept was written by us (documents/inspection): JPEG, or PNG of eight bits without interlacing, grey or in
colour.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pikepdf import Dictionary, Name, Object, Pdf, Stream
from PIL import Image

_PNG = b"\x89PNG\r\n\x1a\n"
_COLOURS = {0: (Name.DeviceGray, 1), 2: (Name.DeviceRGB, 3)}


class NotReadable(Exception):
    """These bytes are no picture that we have kept."""


@dataclass(frozen=True)
class Picture:
    """`how` is the filter that its bytes are written with."""

    data: bytes
    width: int
    height: int
    colours: Object
    how: dict[str, Object]

    def drawn_in(self, pdf: Pdf) -> Object:
        said: dict[str, Any] = {
            "/Type": Name.XObject,
            "/Subtype": Name.Image,
            "/Width": self.width,
            "/Height": self.height,
            "/ColorSpace": self.colours,
            "/BitsPerComponent": 8,
        }
        return pdf.make_indirect(Stream(pdf, self.data, Dictionary(said | self.how)))


def picture_of(file: bytes, content_type: str) -> Picture:
    """Raises NotReadable."""
    return _png(file) if content_type == "image/png" else _jpeg(file)


def _jpeg(file: bytes) -> Picture:
    try:
        with Image.open(io.BytesIO(file), formats=["JPEG"]) as picture:
            width, height, mode = picture.width, picture.height, picture.mode
    except (OSError, Image.DecompressionBombError) as error:
        raise NotReadable from error
    if mode not in ("L", "RGB"):
        raise NotReadable
    colours = Name.DeviceGray if mode == "L" else Name.DeviceRGB
    return Picture(file, width, height, colours, {"/Filter": Name.DCTDecode})


def _png(file: bytes) -> Picture:
    chunks = list(_chunks(file))
    head = next((data for kind, data in chunks if kind == b"IHDR"), b"")
    if len(head) != 13:
        raise NotReadable
    width, height, bits, colour, _, _, interlaced = struct.unpack(">IIBBBBB", head)
    if bits != 8 or interlaced or colour not in _COLOURS:
        raise NotReadable
    space, channels = _COLOURS[colour]
    drawn = b"".join(data for kind, data in chunks if kind == b"IDAT")
    how = Dictionary(Predictor=15, Colors=channels, BitsPerComponent=8, Columns=width)
    return Picture(drawn, width, height, space, {"/Filter": Name.FlateDecode, "/DecodeParms": how})


def _chunks(file: bytes) -> Iterator[tuple[bytes, bytes]]:
    if not file.startswith(_PNG):
        raise NotReadable
    at = len(_PNG)
    while at + 12 <= len(file):
        length = int.from_bytes(file[at : at + 4])
        yield file[at + 4 : at + 8], file[at + 8 : at + 8 + length]
        at += 12 + length
