"""Broken and unsuitable files, made here: (what it is, its bytes, the code it gets); and hostile ones that come out
harmless: (what it is, its bytes, what must not be in what is kept).
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from tests.documents.hostile_pdf import hostile_pdfs
from tests.documents.pictures import encoded, pdf_scan, photograph, picture


@dataclass(frozen=True)
class Hostile:
    what: str
    data: bytes
    code: str


@dataclass(frozen=True)
class Disarmed:
    what: str
    data: bytes
    sign: bytes
    """Not in what is kept."""


def hostile_files() -> list[Hostile]:
    rows = [*_other_types(), *_broken(), *_too_much(), *_animated(), *hostile_pdfs()]
    return [Hostile(*row) for row in rows]


Row = tuple[str, bytes, str]


def archive(name: str = "run.bat", content: bytes = b"del *") -> bytes:
    output = BytesIO()
    with zipfile.ZipFile(output, "w") as written:
        written.writestr(name, content)
    return output.getvalue()


def _other_types() -> Iterator[Row]:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
    html = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
    others = {
        "SVG that says so": svg,
        "SVG as PNG": svg,
        "SVG with XML declaration": b'<?xml version="1.0"?>' + svg,
        "HTML as JPEG": html,
        "HTML as PDF": html,
        "ZIP": archive(),
        "Word document": archive("[Content_Types].xml", b"<Types/>"),
        "old Excel sheet": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
        "Windows program": b"MZ\x90\0" + bytes(60) + b"This program cannot be run in DOS mode",
        "Linux program": b"\x7fELF\x02\x01\x01" + bytes(60),
        "Android package": archive("AndroidManifest.xml"),
        "shell script": b"#!/bin/sh\nrm -rf /\n",
        "PHP script": b"<?php system($_GET['c']); ?>",
        "JavaScript": b"require('child_process').exec('id')",
        "plain text": b"I have no papers",
        "GIF": encoded(picture(), "GIF"),
        "GIF as PNG": encoded(picture(), "GIF"),
        "BMP": encoded(picture(), "BMP"),
        "TIFF as JPEG": encoded(picture(), "TIFF"),
        "AVIF as HEIC": encoded(picture(), "AVIF"),
        "film as HEIC": struct.pack(">I", 24) + b"ftypisom" + bytes(512),
        "RAR": b"Rar!\x1a\x07\x01\x00" + bytes(100),
        "7-Zip": b"7z\xbc\xaf\x27\x1c" + bytes(100),
        "only zeros": bytes(4096),
    }
    for what, data in others.items():
        yield what, data, "unsupported_type"


def disarmed_files() -> list[Disarmed]:
    """What is written anew from pixels or pages is no danger, whatever came with it."""

    jpeg, png, pdf = photograph(), encoded(picture(), "PNG"), pdf_scan()
    program = b"MZ\x90\0" + bytes(60) + b"This program cannot be run in DOS mode"
    doubles = {
        "ZIP behind a JPEG": (jpeg + archive(), b"PK\x03\x04"),
        "JAR behind a JPEG": (jpeg + archive("META-INF/MANIFEST.MF"), b"MANIFEST"),
        "PDF behind a JPEG": (jpeg + pdf, b"%PDF"),
        "PDF in a JPEG's comment": (encoded(picture(), "JPEG", comment=b"%PDF-1.7 trailer"), b"%PDF"),
        "script in a JPEG's comment": (encoded(picture(), "JPEG", comment=b"<ScRiPt>alert(1)</script>"), b"<ScRiPt"),
        "PHP in a JPEG's comment": (encoded(picture(), "JPEG", comment=b"<?php system('id'); ?>"), b"<?php"),
        "program behind a JPEG": (jpeg + program, b"DOS mode"),
        "Linux program behind a PNG": (png + b"\x7fELF\x02\x01\x01" + bytes(60), b"\x7fELF"),
        "HTML in a PNG's text": (png_with_chunk(b"tEXt", b"Comment\0<html><body onload=alert(1)>"), b"<html>"),
        "SVG in a PNG's text": (png_with_chunk(b"tEXt", b"Comment\0<svg onload=alert(1)>"), b"<svg"),
        "7-Zip behind a PNG": (png + b"7z\xbc\xaf\x27\x1c" + bytes(100), b"7z\xbc\xaf"),
        "RAR behind a WebP": (encoded(picture(), "WEBP") + b"Rar!\x1a\x07\x01\x00", b"Rar!"),
        "ZIP behind a HEIC": (encoded(picture(), "HEIF") + archive(), b"PK\x03\x04"),
        "ZIP behind a PDF": (pdf + archive(), b"PK\x03\x04"),
        "HTML before a PDF": (b"<!DOCTYPE html><script>alert(1)</script>" + pdf, b"<script"),
        "a line before a PDF": (b"\n" + pdf, b"\n%PDF"),
        "HTML at the start of a PDF": (pdf[:9] + b"%<html><script>alert(1)</script>\n" + pdf[9:], b"<script"),
    }
    return [Disarmed(what, data, sign) for what, (data, sign) in doubles.items()]


def _broken() -> Iterator[Row]:
    jpeg, png = photograph(), encoded(picture(), "PNG")
    webp, heic = encoded(picture(), "WEBP"), encoded(picture(), "HEIF")
    damaged = {
        "JPEG cut short": jpeg[: len(jpeg) * 2 // 3],
        "JPEG of three bytes": jpeg[:3],
        "JPEG of noise": b"\xff\xd8\xff\xe0" + bytes(range(256)) * 8,
        "PNG cut short": png[: len(png) * 2 // 3],
        "PNG of its signature": png[:8],
        "PNG with a damaged header": png[:20] + b"\xff" + png[21:],
        "PNG of width zero": png_of_size(0, 10),
        "WebP cut short": webp[: len(webp) // 2],
        "WebP without a picture": webp[:12],
        "HEIC cut short": heic[: len(heic) * 2 // 3],
        "HEIC of its first box": heic[:28],
        "HEIC of noise": heic[:28] + bytes(range(256)) * 4,
    }
    for what, data in damaged.items():
        yield what, data, "unreadable"


def _too_much() -> Iterator[Row]:
    yield "empty file", b"", "empty"
    yield "more bytes than agreed", photograph() + bytes(20 * 1024 * 1024), "too_large"
    yield "PNG bomb that says its size", png_of_size(30_000, 30_000), "too_many_pixels"
    yield "PNG of four billion pixels", png_of_size(65_000, 65_000), "too_many_pixels"
    yield "PNG bomb that unpacks", encoded(Image.new("1", (8_000, 8_000)), "PNG"), "too_many_pixels"
    yield "JPEG that says 65,000 by 65,000", jpeg_of_size(65_000, 65_000), "too_many_pixels"
    yield "long thin PNG", png_of_size(2_000_000, 100), "too_many_pixels"


def _animated() -> Iterator[Row]:
    frames = [picture(), picture().rotate(180)]
    yield "PNG that moves", encoded(frames[0], "PNG", save_all=True, append_images=frames[1:]), "animated"
    yield "WebP that moves", encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:]), "animated"


def png_chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png_with_chunk(kind: bytes, content: bytes) -> bytes:
    png = encoded(picture(), "PNG")
    return png[:33] + png_chunk(kind, content) + png[33:]


def png_of_size(width: int, height: int) -> bytes:
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + png_chunk(b"IDAT", zlib.compress(bytes(1000))) + png_chunk(b"IEND", b"")


def jpeg_of_size(width: int, height: int) -> bytes:
    jpeg = photograph()
    frame = jpeg.index(b"\xff\xc0")
    return jpeg[: frame + 5] + struct.pack(">HH", height, width) + jpeg[frame + 9 :]
