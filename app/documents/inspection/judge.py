"""The judgement: cheap looks first, then the scanner, and only then the parsers, from which most trouble comes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from hashlib import sha256

from app.documents.inspection.foreign import REASONS as FOREIGN
from app.documents.inspection.foreign import foreign_kind
from app.documents.inspection.sniff import PDF, true_type
from app.documents.inspection.verdict import Accepted, Cleaned, Limits, Refused, Scan

Clean = Callable[[bytes, str, Limits], Cleaned]


def clean(
    data: bytes, content_type: str, limits: Limits, about_to_draw: Callable[[], object] = lambda: None
) -> Cleaned:
    """Decode `data` as what it is and write it anew. Whatever a parser raises means `Refused("unreadable")`.

    `about_to_draw` is called when what is kept is done and only a PDF's thumbnail is left to draw.
    """
    try:
        # The parsers are loaded where they are used: no other process of ours needs them.
        if content_type == PDF:
            from app.documents.inspection.pdf import clean_pdf

            return clean_pdf(data, limits, about_to_draw)
        from app.documents.inspection.images import clean_image

        return clean_image(data, content_type, limits)
    except Refused:
        raise
    except MemoryError as error:
        raise Refused("too_complex") from error
    except Exception as error:
        raise Refused("unreadable") from error


def inspect(data: bytes, *, limits: Limits, scan: Scan | None = None, clean: Clean = clean) -> Accepted:
    """Judge a file as it was received: what it is, its bytes say.

    Photographs come back as JPEG (PNG stays PNG), upright and without metadata; a PDF without anything but its pages.
    Raises `Refused`, or what `scan` raises.
    """
    _refuse_by_size(data, limits)
    content_type = true_type(data)
    if content_type is None:
        raise Refused("unsupported_type", FOREIGN.get(foreign_kind(data) or ""))
    if scan and scan(data) is not None:
        raise Refused("infected")
    cleaned = clean(data, content_type, limits)
    return Accepted(
        **asdict(cleaned), sha256_received=sha256(data).hexdigest(), sha256=sha256(cleaned.content).hexdigest()
    )


def _refuse_by_size(data: bytes, limits: Limits) -> None:
    if not data:
        raise Refused("empty")
    if len(data) > limits.size:
        raise Refused("too_large")
