"""PDF: refused if it could act or carries other files, else reduced to what draws its pages."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
from PIL import Image

from app.documents.inspection.images import thumbnail
from app.documents.inspection.jpeg import without_metadata
from app.documents.inspection.pdf_actions import dictionaries, refuse_active_content
from app.documents.inspection.pdf_filters import (
    DEFLATED,
    PHOTOGRAPH,
    keep_nothing_elsewhere,
    refuse_photographs_drawn_in_place,
    spell_out,
)
from app.documents.inspection.sniff import PDF
from app.documents.inspection.verdict import Cleaned, Limits, Refused

_KEPT_IN_CATALOGUE = {"/Type", "/Pages", "/OCProperties", "/Lang"}
_KEPT_IN_PAGE = {
    "/Type",
    "/Parent",
    "/MediaBox",
    "/CropBox",
    "/BleedBox",
    "/TrimBox",
    "/ArtBox",
    "/Rotate",
    "/UserUnit",
    "/Resources",
    "/Contents",
    "/Group",
}
_PRIVATE = ("/Metadata", "/PieceInfo")
_PIECE = 256 * 1024


def clean_pdf(data: bytes, limits: Limits, about_to_draw: Callable[[], object] = lambda: None) -> Cleaned:
    """Raises `Refused`, or anything that the parsers raise on a broken file."""
    content = _rewritten(data, limits)
    about_to_draw()
    # PDFium draws what is kept, not what was sent.
    with pypdfium2.PdfDocument(content) as document:
        sizes = [document.get_page_size(number) for number in range(len(document))]
        first = _draw(document[0], limits)
        width, height = (round(side) for side in sizes[0])
        return Cleaned(content, PDF, thumbnail(first, limits), len(sizes), width, height)


def _rewritten(data: bytes, limits: Limits) -> bytes:
    try:
        # Repair is off: what it saves of a file cut short would pass for the whole paper.
        pdf = pikepdf.open(BytesIO(data), attempt_recovery=False)
    except pikepdf.PasswordError as error:
        raise Refused("encrypted") from error
    with pdf:
        _refuse_excess(pdf, limits)
        refuse_active_content(pdf)
        _check_streams(pdf, limits)
        _keep_only_pages(pdf)
        output = BytesIO()
        pdf.save(
            output,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
        return output.getvalue()


def _refuse_excess(pdf: pikepdf.Pdf, limits: Limits) -> None:
    if pdf.is_encrypted:
        raise Refused("encrypted")
    if len(pdf.objects) > limits.pdf_objects:
        raise Refused("too_complex")
    if not len(pdf.pages):
        raise Refused("unreadable")
    if len(pdf.pages) > limits.pages:
        raise Refused("too_many_pages")


def _check_streams(pdf: pikepdf.Pdf, limits: Limits) -> None:
    """Unpack every stream once, in pieces, so that no bomb reaches PDFium; clean photographs in passing."""
    left = limits.unpacked
    for stream in pdf.objects:
        if not isinstance(stream, pikepdf.Stream):
            continue
        if stream.get("/Subtype") == "/Image" and stream.get("/Width", 0) * stream.get("/Height", 0) > limits.pixels:
            raise Refused("too_many_pixels")
        keep_nothing_elsewhere(stream)
        filters = spell_out(stream)
        if filters[:1] == [DEFLATED]:
            left -= _unpacked_size(stream.read_raw_bytes(), left)
        if filters == [PHOTOGRAPH]:
            parameters: Any = stream.get("/DecodeParms")
            photograph = without_metadata(stream.read_raw_bytes())
            stream.write(photograph, filter=pikepdf.Name.DCTDecode, decode_parms=parameters)
        elif PHOTOGRAPH in filters:
            raise Refused("unreadable")  # packed twice, as no scanner does: its metadata would be out of reach
        refuse_photographs_drawn_in_place(stream, filters)


def _unpacked_size(packed: bytes, limit: int) -> int:
    unpack = zlib.decompressobj()
    size = 0
    while packed and not unpack.eof:
        size += len(unpack.decompress(packed, _PIECE))
        if size > limit:
            raise Refused("too_complex")
        packed = unpack.unconsumed_tail
    return size


def _keep_only_pages(pdf: pikepdf.Pdf) -> None:
    """Drop whatever does not draw: links, forms, bookmarks, names, signatures, metadata."""
    pdf.flatten_annotations("print")  # seals and filled-in fields become part of the page
    _keep_only(pdf.Root, _KEPT_IN_CATALOGUE)
    for page in pdf.pages:
        _keep_only(page.obj, _KEPT_IN_PAGE)
    for dictionary in dictionaries(pdf):
        for key in _PRIVATE:
            if key in dictionary:
                del dictionary[key]
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]


def _keep_only(dictionary: Any, kept: set[str]) -> None:
    for key in set(dictionary.keys()) - kept:
        del dictionary[key]


def _draw(page: pypdfium2.PdfPage, limits: Limits) -> Image.Image:
    scale = limits.thumbnail_side / max(page.get_size())
    drawn: Image.Image = page.render(scale=scale, may_draw_forms=False).to_pil()
    return drawn.convert("RGB")
