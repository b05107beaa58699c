"""Pictures are kept whole or refused: nothing of one that was cut short passes for all of it, nothing that is drawn on
transparent ground goes with the ground.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from app.documents.inspection import Limits, Refused, inspect
from app.documents.inspection.foreign import REASONS as FOREIGN
from app.documents.inspection.verdict import REASONS
from tests.documents.corpus import archive, png_chunk
from tests.documents.pictures import encoded, noise, picture

Written = tuple[str, dict[str, object]]
WAYS: dict[str, Written] = {
    "JPEG": ("JPEG", {}),
    "JPEG that can start again": ("JPEG", {"restart_marker_rows": 1}),
    "JPEG in several scans": ("JPEG", {"progressive": True}),
    "JPEG of four inks": ("JPEG", {}),
    "PNG": ("PNG", {}),
    "WebP": ("WEBP", {}),
    "WebP without loss": ("WEBP", {"lossless": True}),
    "HEIC": ("HEIF", {}),
}
FILLED: dict[str, Callable[[int], bytes]] = {
    "nothing": lambda _: b"",
    "zeros to its length": bytes,
    "ones to its length": lambda length: b"\xff" * length,
    "the last mark of a JPEG": lambda _: b"\xff\xd9",
}


@cache
def detailed(way: str) -> tuple[bytes, bytes]:
    """A file, and the pixels that are kept of it."""
    kind, options = WAYS[way]
    sent = encoded(noise(20261201, (200, 136)).convert("CMYK" if "inks" in way else "RGB"), kind, **options)
    return sent, Image.open(BytesIO(inspect(sent, limits=Limits()).content)).tobytes()


@settings(max_examples=12, deadline=None)
@given(share=st.floats(0.2, 0.985))
@pytest.mark.parametrize("filled", FILLED)
@pytest.mark.parametrize("way", WAYS)
def test_of_a_picture_that_was_cut_short_nothing_is_kept_or_all(way: str, filled: str, share: float) -> None:
    whole, pixels = detailed(way)
    length = int(len(whole) * share)
    try:
        kept = inspect(whole[:length] + FILLED[filled](len(whole) - length), limits=Limits())
    except Refused as refusal:
        assert refusal.code == "unreadable"
        return
    assert Image.open(BytesIO(kept.content)).tobytes() == pixels


@pytest.mark.parametrize("missing", [33, 40, 64])
@pytest.mark.parametrize("filled", ["zeros to its length", "ones to its length"])
@pytest.mark.parametrize("way", WAYS)
def test_a_few_bytes_too_few_are_pixels_too(way: str, filled: str, missing: int) -> None:
    whole, pixels = detailed(way)
    with suppress(Refused):
        kept = inspect(whole[:-missing] + FILLED[filled](missing), limits=Limits())
        assert Image.open(BytesIO(kept.content)).tobytes() == pixels


@pytest.mark.parametrize("behind", [bytes(64), b"\xff" * 64, b"film" * 40, b"\xff\xd9"])
@pytest.mark.parametrize("way", WAYS)
def test_what_stands_behind_a_whole_picture_or_white_paper_is_no_cut(way: str, behind: bytes) -> None:
    kind, options = WAYS[way]
    paper = Image.new("CMYK" if "inks" in way else "RGB", (200, 136), (0, 0, 0, 0) if "inks" in way else "white")
    ImageDraw.Draw(paper).rectangle((10, 10, 60, 20), fill=(0, 0, 0, 255) if "inks" in way else "black")
    assert inspect(encoded(paper, kind, **options) + behind, limits=Limits()).pages == 1


def png(depth: int, colour: int, pixel: Callable[[bool], bytes], transparent: bytes) -> bytes:
    """A square in the middle of 64 × 64 pixels, of 16 bits a value."""
    rows = [b"\0" + b"".join(pixel(16 <= x < 48 and 16 <= y < 48) for x in range(64)) for y in range(64)]
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", 64, 64, depth, colour, 0, 0, 0))
    body = png_chunk(b"tRNS", transparent) + png_chunk(b"IDAT", zlib.compress(b"".join(rows)))
    return b"\x89PNG\r\n\x1a\n" + header + body + png_chunk(b"IEND", b"")


@settings(max_examples=30, deadline=None)
@given(ground=st.integers(0, 0xFFFF), ink=st.integers(0, 0xFFFF), colours=st.sampled_from([1, 3]))
def test_ink_of_16_bits_on_transparent_ground_can_be_read(ground: int, ink: int, colours: int) -> None:
    if ground >> 8 == ink >> 8:
        return
    each = struct.pack(">H", ground) * colours, struct.pack(">H", ink) * colours
    sent = png(16, 0 if colours == 1 else 2, lambda drawn: each[drawn], each[0])
    kept = Image.open(BytesIO(inspect(sent, limits=Limits()).content)).convert("L")
    assert abs(kept.getpixel((32, 32)) - kept.getpixel((2, 2))) >= 15  # type: ignore[operator]
    assert abs(kept.getpixel((32, 32)) - (ink >> 8)) <= 1  # type: ignore[operator]


@settings(max_examples=40, deadline=None)
@given(shades=st.lists(st.integers(0, 255), min_size=1, max_size=3), kind=st.sampled_from(["PNG", "WEBP", "HEIF"]))
def test_whatever_is_written_on_nothing_can_be_read_on_its_paper(shades: list[int], kind: str) -> None:
    layered = Image.new("RGBA", (120, 120), (0, 0, 0, 0))
    draw = ImageDraw.Draw(layered)
    for row, shade in enumerate(shades):
        draw.rectangle((20, 10 + 36 * row, 99, 29 + 36 * row), fill=(shade, shade, shade, 255))
    lossless = {"lossless": True} if kind == "WEBP" else {"quality": -1} if kind == "HEIF" else {}
    kept = Image.open(BytesIO(inspect(encoded(layered, kind, **lossless), limits=Limits()).content)).convert("L")
    paper = kept.getpixel((4, 4))
    written = [kept.getpixel((60, 20 + 36 * row)) for row in range(len(shades))]
    assert all(abs(ink - paper) >= 11 for ink in written)  # type: ignore[operator]


def test_where_all_is_transparent_the_colours_are_kept() -> None:
    hidden = picture((60, 40)).convert("RGBA")
    hidden.putalpha(0)
    kept = Image.open(BytesIO(inspect(encoded(hidden, "PNG"), limits=Limits()).content))
    assert kept.tobytes() == picture((60, 40)).tobytes()


def test_of_several_pictures_in_one_file_it_is_told_that_one_is_kept() -> None:
    several = encoded(picture(), "HEIF", save_all=True, append_images=[picture((80, 60))])
    kept = inspect(several, limits=Limits())
    assert kept.dropped == ("pictures",) and (kept.width, kept.height) == (300, 200)
    assert inspect(encoded(picture(), "HEIF"), limits=Limits()).dropped == ()
    assert inspect(encoded(picture(), "MPO", save_all=True, append_images=[picture()]), limits=Limits()).dropped == ()


SENT = {
    "picture": [
        *(encoded(picture(), kind) for kind in ("GIF", "BMP", "TIFF", "AVIF", "JPEG2000", "ICO")),
        b"\xff\x0a" + bytes(64),
        encoded(picture(), "TIFF", save_all=True, append_images=[picture()]),
    ],
    "film": [struct.pack(">I", 24) + b"ftyp" + brand + bytes(64) for brand in (b"qt  ", b"isom", b"mp42", b"3gp4")]
    + [b"#!AMR\n" + bytes(64), b"RIFF\0\0\0\0WAVE", b"ID3\x04" + bytes(64)],
    "office": [
        archive("[Content_Types].xml", b"<Types/>"),
        archive("word/document.xml", b"<w/>"),
        archive("mimetype", b"application/vnd.oasis.opendocument.text"),
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
        b"{\\rtf1\\ansi",
    ],
    "ofd": [archive("OFD.xml", b"<ofd:OFD/>")],
    "archive": [archive("a.jpg", b"x"), b"Rar!\x1a\x07\x01\x00" + bytes(100)],
    "page": [b"<!DOCTYPE html><title>login</title>", b"\xef\xbb\xbf\n<HTML>", b"<?xml version='1.0'?><html/>"],
}


@pytest.mark.parametrize(("kind", "data"), [(kind, data) for kind, each in SENT.items() for data in each])
def test_what_is_not_taken_is_called_what_it_is(kind: str, data: bytes) -> None:
    with pytest.raises(Refused) as refusal:
        inspect(data, limits=Limits())
    assert refusal.value.code == "unsupported_type"
    assert refusal.value.reason == FOREIGN[kind]


def test_the_number_of_pages_that_is_told_is_the_one_that_holds() -> None:
    assert f"超过 {Limits().pages} 页" in REASONS["too_many_pages"]
