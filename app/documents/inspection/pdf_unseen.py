"""Pictures in a PDF that PDFium makes nothing of: JPEG of 12 bits or coded by arithmetic, JPEG-LS, JPEG 2000 and JBIG2
that are cut short or damaged. It shows bare paper or a black field in their place, and says nothing.
"""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
from pikepdf import Dictionary, Name

from app.documents.inspection.jpeg import can_be_decoded, without_metadata
from app.documents.inspection.pdf_filters import PHOTOGRAPH, spell_out, unpacked_to_the_photograph
from app.documents.inspection.verdict import Refused

_SELDOM = {"/JPXDecode", "/JBIG2Decode"}
_GREY = b"\x80"


def with_unseen_pictures_marked(pdf: pikepdf.Pdf) -> bytes | None:
    """The file with a grey field in place of each of them; nothing where there is none."""
    unseen = [each for each in pdf.objects if isinstance(each, pikepdf.Stream) and _is_unseen(pdf, each)]
    for picture in unseen:
        for key in set(picture.keys()) - {"/Type", "/Subtype", "/Length"}:
            del picture[key]
        picture.Width, picture.Height, picture.BitsPerComponent, picture.ColorSpace = 1, 1, 8, Name.DeviceGray
        picture.write(_GREY)
    if not unseen:
        return None
    output = BytesIO()
    pdf.save(output, encryption=False)
    return output.getvalue()


def _is_unseen(pdf: pikepdf.Pdf, stream: pikepdf.Stream) -> bool:
    if stream.get("/Subtype") != "/Image":
        return False
    try:
        filters = spell_out(stream)
        if PHOTOGRAPH in filters:
            photograph, _ = unpacked_to_the_photograph(pdf, stream, filters)
            return not can_be_decoded(without_metadata(photograph), arithmetic=False)
        return not _SELDOM.isdisjoint(filters) and not _makes_pixels(stream)
    except (Refused, pikepdf.PdfError, RuntimeError, UnicodeDecodeError):
        return True


def _makes_pixels(picture: pikepdf.Stream) -> bool:
    """Asked of PDFium, with the picture alone on a page."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.obj.Resources = Dictionary(XObject=Dictionary(P=pdf.copy_foreign(picture)))
        page.obj.Contents = pdf.make_stream(b"/P Do")
        output = BytesIO()
        pdf.save(output)
    with pypdfium2.PdfDocument(output.getvalue()) as document:
        try:
            for each in document[0].get_objects():
                each.get_bitmap()
        except pypdfium2.PdfiumError:
            return False
    return True
