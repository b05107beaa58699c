"""Reducing a PDF to its pages: what is repaired, what is unpacked once, what is thrown away."""

from __future__ import annotations

import re
import zlib
from contextlib import suppress
from io import BytesIO
from typing import Any

import pikepdf

from app.documents.inspection.jpeg import without_metadata
from app.documents.inspection.pdf_actions import carries_files, dictionaries
from app.documents.inspection.pdf_filters import (
    DEFLATED,
    PHOTOGRAPH,
    keep_nothing_elsewhere,
    refuse_photographs_drawn_in_place,
    spell_out,
    unpacked_to_the_photograph,
)
from app.documents.inspection.verdict import Limits, Refused

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
_OBJECT = re.compile(rb"(?<![0-9])(\d{1,9})\s+\d{1,5}\s+obj(?![a-z])")
_BYTES_AN_OBJECT, _MOST_OBJECTS = 4, 1_000_000  # qpdf reckons with three
_END = re.compile(rb"trailer\s*<<.{0,4000}?>>\s*startxref", re.DOTALL)
_DYNAMIC = re.compile(rb"<dynamicRender>\s*required")
_PIECE = 256 * 1024
_ALWAYS_THERE = ("Helvetica", "Times", "Courier", "Symbol", "ZapfDingbats", "Arial")


def opened(data: bytes) -> pikepdf.Pdf:
    """Repaired where it has to be. Raises Refused where it wants a password, or ends before it is whole."""
    try:
        _open(data, repair=False).close()
    except pikepdf.PdfError:
        if _cut_short(data):
            raise Refused("cut_short") from None
        data = _with_room_for_its_numbers(data)
    try:
        return _open(data, repair=True)
    except pikepdf.PdfError as error:
        raise Refused("unreadable") from error


def _with_room_for_its_numbers(data: bytes) -> bytes:
    """Where qpdf repairs, it passes over objects with higher numbers than a file of this length could have counted up
    to; a page taken out of a large file has such.
    """
    highest = max((int(found[1]) for found in _OBJECT.finditer(data)), default=0)
    return data + b"\n" * max(0, _BYTES_AN_OBJECT * min(highest + 1, _MOST_OBJECTS) - len(data))


def _open(data: bytes, *, repair: bool) -> pikepdf.Pdf:
    try:
        return pikepdf.open(BytesIO(data), attempt_recovery=repair, suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise Refused("encrypted") from error


def _cut_short(data: bytes) -> bool:
    """Whether more was to come after its last object: what repair saves of half a file passes for the whole. Whoever
    writes the trailer has written all of it, with or without the last line.
    """
    end = max(data.rfind(b"%%EOF"), *(found.start() for found in _END.finditer(data)), -1)
    return end < data.rfind(b"endobj")


def refuse_excess(pdf: pikepdf.Pdf, limits: Limits) -> None:
    """Raises Refused."""
    if len(pdf.objects) > limits.pdf_objects:
        raise Refused("too_complex")
    if not len(pdf.pages):
        raise Refused("unreadable")
    if len(pdf.pages) > limits.pages:
        raise Refused("too_many_pages")
    if pdf.Root.get("/NeedsRendering", False) or _is_drawn_by_a_program(pdf):
        raise Refused("needs_a_program")  # other readers show "please wait" (XFA 3.3)
    if "/Collection" in pdf.Root and carries_files(pdf):
        raise Refused("portfolio")


def _is_drawn_by_a_program(pdf: pikepdf.Pdf) -> bool:
    """Whether its page is only there to say that a program has to draw the form (XFA 3.3, configuration)."""
    form: Any = pdf.Root.get("/AcroForm")
    parts: Any = form.get("/XFA") if isinstance(form, pikepdf.Dictionary) else None
    streams = list(parts) if isinstance(parts, pikepdf.Array) else [parts]
    return any(_DYNAMIC.search(each.read_bytes()) for each in streams if isinstance(each, pikepdf.Stream))


def check_streams(pdf: pikepdf.Pdf, limits: Limits) -> None:
    """Unpack every stream once, in pieces, so that no bomb reaches PDFium; clean photographs in passing.
    What cannot be cleaned is emptied: whether it would have been seen shows when the pages are compared.
    """
    left = limits.unpacked
    for stream in pdf.objects:
        if not isinstance(stream, pikepdf.Stream):
            continue
        if (
            stream.get("/Subtype") == "/Image"
            and _number(stream, "/Width") * _number(stream, "/Height") > limits.pixels
        ):
            raise Refused("too_many_pixels")
        keep_nothing_elsewhere(stream)
        try:
            left -= _clean(pdf, stream, left)
        except Refused as refusal:
            if refusal.code != "unreadable":
                raise
            stream.write(b"")
        except (pikepdf.PdfError, RuntimeError, UnicodeDecodeError):  # the last: its words on an error are no text
            stream.write(b"")


def _clean(pdf: pikepdf.Pdf, stream: pikepdf.Stream, left: int) -> int:
    """Answers how many bytes it unpacks to. Raises Refused where that is too much, or nobody can tell what it holds."""
    filters = spell_out(stream)
    size = 0
    if filters[:1] == [DEFLATED]:
        size = _unpacked_size(stream.read_raw_bytes(), left)
    if PHOTOGRAPH in filters:
        photograph, parameters = unpacked_to_the_photograph(pdf, stream, filters)
        stream.write(without_metadata(photograph), filter=pikepdf.Name.DCTDecode, decode_parms=parameters)
    refuse_photographs_drawn_in_place(stream, filters)
    return size


def _number(stream: pikepdf.Stream, key: str) -> int:
    value = stream.get(key, 0)
    return int(value) if isinstance(value, int) else 0


def _unpacked_size(packed: bytes, limit: int) -> int:
    unpack = zlib.decompressobj()
    size = 0
    with suppress(zlib.error):  # damaged: how much of it is shown, is compared
        while packed and not unpack.eof:
            size += len(unpack.decompress(packed, _PIECE))
            if size > limit:
                raise Refused("too_complex")
            packed = unpack.unconsumed_tail
    return size


def keep_only_pages(pdf: pikepdf.Pdf) -> None:
    """Drop whatever does not draw: links, forms, bookmarks, names, signatures, metadata."""
    pdf.generate_appearance_streams()
    pdf.flatten_annotations("screen")  # seals, notes and filled-in fields become part of the page
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


def fonts_from_elsewhere(data: bytes) -> bool:
    """Whether a viewer has to bring letters of its own, other than the fourteen fonts that every one has."""
    try:
        pdf = opened(data)
    except Refused:
        return True
    with pdf:
        fonts = [each for each in dictionaries(pdf) if each.get("/Type") == "/FontDescriptor"]
        composed = [each for each in dictionaries(pdf) if each.get("/Subtype") == "/Type0"]
        return any(_is_elsewhere(font) for font in fonts) or any("/DescendantFonts" not in font for font in composed)


def has_fields_without_a_form(data: bytes) -> bool:
    """Whether fields stand on its pages and it has no form, or one without fields."""
    try:
        pdf = opened(data)
    except Refused:
        return False
    with pdf:
        form: Any = pdf.Root.get("/AcroForm")
        fields: Any = form.get("/Fields") if isinstance(form, pikepdf.Dictionary) else None
        if isinstance(fields, pikepdf.Array) and len(fields):
            return False
        return any(each.get("/Subtype") == "/Widget" and "/AP" in each for each in dictionaries(pdf))


def _is_elsewhere(descriptor: Any) -> bool:
    if {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys()):
        return False
    return not str(descriptor.get("/FontName", "")).lstrip("/").startswith(_ALWAYS_THERE)


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The same pages give the same bytes, whenever."""
    output = BytesIO()
    pdf.save(
        output,
        deterministic_id=True,
        encryption=False,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
    )
    return output.getvalue()
