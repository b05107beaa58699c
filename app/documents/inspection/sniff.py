"""What a file is, told from its bytes: never from its name, and never from what the sender says."""

from __future__ import annotations

import zipfile
from io import BytesIO

JPEG, PNG, WEBP, HEIC, PDF = "image/jpeg", "image/png", "image/webp", "image/heic", "application/pdf"

_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_OTHER_NAMES = {"image/jpg": JPEG, "image/pjpeg": JPEG, "image/heif": HEIC}
# Six bytes at least, in any case of letters: shorter ones turn up by chance in compressed pixels.
_HIDDEN = (
    b"%pdf-1.",
    b"%pdf-2.",
    b"<script",
    b"<!doctype",
    b"<html>",
    b"<html ",
    b"<iframe",
    b"<?php ",
    b"<?php\n",
    b"<?php\r",
    b"<svg xmlns",
    b"<svg on",
    b"<svg/on",
    b"rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x7felf\x01\x01\x01",
    b"\x7felf\x02\x01\x01",
    b"this program cannot be run in dos mode",
)
_PDF_START = 1024  # bytes in which browsers guess at a type


def true_type(data: bytes) -> str | None:
    """The content type, if it is one that is accepted."""
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return WEBP
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return HEIC
    if data.startswith(b"%PDF-"):
        return PDF
    return None


def same_type(declared: str, content_type: str) -> bool:
    """Whether the sender named this type, under any of its usual names."""
    name = declared.partition(";")[0].strip().lower()
    return _OTHER_NAMES.get(name, name) == content_type


def hides_another_file(data: bytes, content_type: str) -> bool:
    """Whether some program would take the same bytes for an archive, a web page, a program or a PDF as well.

    Data after the end of a picture alone is no offence: many phones append a film or a depth map to a photograph.
    """
    if zipfile.is_zipfile(BytesIO(data)):  # looks for the directory at the end, so also finds JAR and Office files
        return True
    looked_at = (data[5:_PDF_START] if content_type == PDF else data).lower()
    return any(sign in looked_at for sign in _HIDDEN)
