"""What a reader, a screen reader and an archivist find in a PDF."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pypdfium2


def text_of(document: bytes) -> str:
    """All text as a reader copies it, without white space and places to break: where lines end is not the point."""
    with pypdfium2.PdfDocument(document) as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    return "".join(text.replace("\u200b", "").split())


def page_count(document: bytes) -> int:
    with pypdfium2.PdfDocument(document) as pdf:
        return len(pdf)


def tags_of(document: bytes) -> list[tuple[str, str | None]]:
    """The structure that a screen reader walks, in its order: each element's tag and alternative text."""
    with pikepdf.open(io.BytesIO(document)) as pdf:
        return list(_walk(pdf.Root.StructTreeRoot))


def _walk(element: Any) -> Any:
    if isinstance(element, pikepdf.Array):
        for child in element:
            yield from _walk(child)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            yield str(element.S).removeprefix("/"), str(element.Alt) if "/Alt" in element else None
        if "/K" in element:
            yield from _walk(element.K)


def metadata_of(document: bytes) -> dict[str, Any]:
    """Language, title, the standards that the file claims, and whether a reader shows the title."""
    with pikepdf.open(io.BytesIO(document)) as pdf, pdf.open_metadata() as metadata:
        return {
            "language": str(pdf.Root.Lang),
            "title": metadata["dc:title"],
            "shows_title": bool(pdf.Root.ViewerPreferences.DisplayDocTitle),
            "marked": bool(pdf.Root.MarkInfo.Marked),
            "ua": metadata["pdfuaid:part"],
            "archive": metadata["pdfaid:part"] + metadata["pdfaid:conformance"].lower(),
        }


def unembedded_fonts(document: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(document)) as pdf:
        descriptors = [
            o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"
        ]
        assert descriptors
        return [str(d.FontName) for d in descriptors if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(d.keys())]
