"""Hostile, broken and unsuitable files, made here: (what it is, type it claims to be, its bytes, the code it gets)."""

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

JPEG, PNG, WEBP, HEIC, PDF = "image/jpeg", "image/png", "image/webp", "image/heic", "application/pdf"


@dataclass(frozen=True)
class Hostile:
    what: str
    declared_type: str
    data: bytes
    code: str


def hostile_files() -> list[Hostile]:
    rows = [*_other_types(), *_wrong_claims(), *_two_files_in_one(), *_broken(), *_too_much(), *_animated()]
    rows += [(what, PDF, data, code) for what, data, code in hostile_pdfs()]
    return [Hostile(*row) for row in rows]


Row = tuple[str, str, bytes, str]


def archive(name: str = "run.bat", content: bytes = b"del *") -> bytes:
    output = BytesIO()
    with zipfile.ZipFile(output, "w") as written:
        written.writestr(name, content)
    return output.getvalue()


def _other_types() -> Iterator[Row]:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
    html = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
    others = {
        "SVG that says so": ("image/svg+xml", svg),
        "SVG as PNG": (PNG, svg),
        "SVG with XML declaration": (PNG, b'<?xml version="1.0"?>' + svg),
        "HTML as JPEG": (JPEG, html),
        "HTML as PDF": (PDF, html),
        "HTML before a PDF": (PDF, html + pdf_scan()),
        "ZIP": (JPEG, archive()),
        "Word document": (PDF, archive("[Content_Types].xml", b"<Types/>")),
        "old Excel sheet": (PDF, bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)),
        "Windows program": (JPEG, b"MZ\x90\0" + bytes(60) + b"This program cannot be run in DOS mode"),
        "Linux program": (JPEG, b"\x7fELF\x02\x01\x01" + bytes(60)),
        "Android package": (JPEG, archive("AndroidManifest.xml")),
        "shell script": (JPEG, b"#!/bin/sh\nrm -rf /\n"),
        "PHP script": (PNG, b"<?php system($_GET['c']); ?>"),
        "JavaScript": (JPEG, b"require('child_process').exec('id')"),
        "plain text": (PDF, b"I have no papers"),
        "GIF": ("image/gif", encoded(picture(), "GIF")),
        "GIF as PNG": (PNG, encoded(picture(), "GIF")),
        "BMP": ("image/bmp", encoded(picture(), "BMP")),
        "TIFF as JPEG": (JPEG, encoded(picture(), "TIFF")),
        "AVIF as HEIC": (HEIC, encoded(picture(), "AVIF")),
        "film as HEIC": (HEIC, struct.pack(">I", 24) + b"ftypisom" + bytes(512)),
        "RAR": (JPEG, b"Rar!\x1a\x07\x01\x00" + bytes(100)),
        "7-Zip": (JPEG, b"7z\xbc\xaf\x27\x1c" + bytes(100)),
        "only zeros": (JPEG, bytes(4096)),
        "PDF with bytes before it": (PDF, b"\n" + pdf_scan()),
    }
    for what, (declared_type, data) in others.items():
        yield what, declared_type, data, "unsupported_type"


def _wrong_claims() -> Iterator[Row]:
    yield "photograph called PDF", PDF, photograph(), "type_mismatch"
    yield "PDF called photograph", JPEG, pdf_scan(), "type_mismatch"
    yield "PNG called JPEG", JPEG, encoded(picture(), "PNG"), "type_mismatch"
    yield "HEIC called JPEG", JPEG, encoded(picture(), "HEIF"), "type_mismatch"
    yield "photograph called web page", "text/html", photograph(), "type_mismatch"
    yield "photograph called nothing", "", photograph(), "type_mismatch"


def _two_files_in_one() -> Iterator[Row]:
    jpeg, png, pdf = photograph(), encoded(picture(), "PNG"), pdf_scan()
    program = b"MZ\x90\0" + bytes(60) + b"This program cannot be run in DOS mode"
    doubles = {
        "ZIP behind a JPEG": (JPEG, jpeg + archive()),
        "JAR behind a JPEG": (JPEG, jpeg + archive("META-INF/MANIFEST.MF")),
        "PDF behind a JPEG": (JPEG, jpeg + pdf),
        "PDF in a JPEG's comment": (JPEG, encoded(picture(), "JPEG", comment=b"%PDF-1.7 trailer")),
        "script in a JPEG's comment": (JPEG, encoded(picture(), "JPEG", comment=b"<ScRiPt>alert(1)</script>")),
        "PHP in a JPEG's comment": (JPEG, encoded(picture(), "JPEG", comment=b"<?php system('id'); ?>")),
        "program behind a JPEG": (JPEG, jpeg + program),
        "Linux program behind a PNG": (PNG, png + b"\x7fELF\x02\x01\x01" + bytes(60)),
        "HTML in a PNG's text": (PNG, png_with_chunk(b"tEXt", b"Comment\0<html><body onload=alert(1)>")),
        "SVG in a PNG's text": (PNG, png_with_chunk(b"tEXt", b"Comment\0<svg onload=alert(1)>")),
        "7-Zip behind a PNG": (PNG, png + b"7z\xbc\xaf\x27\x1c" + bytes(100)),
        "RAR behind a WebP": (WEBP, encoded(picture(), "WEBP") + b"Rar!\x1a\x07\x01\x00"),
        "ZIP behind a HEIC": (HEIC, encoded(picture(), "HEIF") + archive()),
        "ZIP behind a PDF": (PDF, pdf + archive()),
        "HTML at the start of a PDF": (PDF, pdf[:9] + b"%<html><script>alert(1)</script>\n" + pdf[9:]),
    }
    for what, (declared_type, data) in doubles.items():
        yield what, declared_type, data, "hidden_content"


def _broken() -> Iterator[Row]:
    jpeg, png = photograph(), encoded(picture(), "PNG")
    webp, heic = encoded(picture(), "WEBP"), encoded(picture(), "HEIF")
    damaged = {
        "JPEG cut short": (JPEG, jpeg[: len(jpeg) * 2 // 3]),
        "JPEG of three bytes": (JPEG, jpeg[:3]),
        "JPEG of noise": (JPEG, b"\xff\xd8\xff\xe0" + bytes(range(256)) * 8),
        "PNG cut short": (PNG, png[: len(png) * 2 // 3]),
        "PNG of its signature": (PNG, png[:8]),
        "PNG with a damaged header": (PNG, png[:20] + b"\xff" + png[21:]),
        "PNG of width zero": (PNG, png_of_size(0, 10)),
        "WebP cut short": (WEBP, webp[: len(webp) // 2]),
        "WebP without a picture": (WEBP, webp[:12]),
        "HEIC cut short": (HEIC, heic[: len(heic) * 2 // 3]),
        "HEIC of its first box": (HEIC, heic[:28]),
        "HEIC of noise": (HEIC, heic[:28] + bytes(range(256)) * 4),
    }
    for what, (declared_type, data) in damaged.items():
        yield what, declared_type, data, "unreadable"


def _too_much() -> Iterator[Row]:
    yield "empty file", JPEG, b"", "empty"
    yield "more bytes than agreed", JPEG, photograph() + bytes(20 * 1024 * 1024), "too_large"
    yield "PNG bomb that says its size", PNG, png_of_size(30_000, 30_000), "too_many_pixels"
    yield "PNG of four billion pixels", PNG, png_of_size(65_000, 65_000), "too_many_pixels"
    yield "PNG bomb that unpacks", PNG, encoded(Image.new("1", (8_000, 8_000)), "PNG"), "too_many_pixels"
    yield "JPEG that says 65,000 by 65,000", JPEG, jpeg_of_size(65_000, 65_000), "too_many_pixels"
    yield "long thin PNG", PNG, png_of_size(2_000_000, 100), "too_many_pixels"


def _animated() -> Iterator[Row]:
    frames = [picture(), picture().rotate(180)]
    yield "PNG that moves", PNG, encoded(frames[0], "PNG", save_all=True, append_images=frames[1:]), "animated"
    yield "WebP that moves", WEBP, encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:]), "animated"


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
