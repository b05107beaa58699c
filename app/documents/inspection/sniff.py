"""What a file is, told from its bytes: never from its name, and never from what the sender says."""

from __future__ import annotations

from app.documents.inspection.jpeg import can_be_decoded

JPEG, PNG, WEBP, HEIC, PDF = "image/jpeg", "image/png", "image/webp", "image/heic", "application/pdf"

_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_PDF_STARTS_WITHIN = 1024  # bytes that viewers pass over before the first line (ISO 32000-1, annex H.3.4.1)


def true_type(data: bytes) -> str | None:
    """The content type, if it is one that is accepted."""
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG if can_be_decoded(data) else None
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return WEBP
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return HEIC
    if b"%PDF-" in data[:_PDF_STARTS_WITHIN]:
        return PDF
    return None
