"""PDFs of the kinds that offices, banks and telephones make: each keeps what a viewer shows, also what is pale."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

from app.documents.inspection import Limits, Refused, inspect
from app.documents.inspection.pdf_drawing import same_ink
from tests.documents.hostile_pdf import changed
from tests.documents.pictures import encoded, picture
from tests.documents.test_inspection_ink import FONT, PAGE, TEXT, assert_kept, ink, letter


def numbered_from(first: int, *, end: bytes = b"%%EOF\n") -> bytes:
    """One page of a larger file, as a splitter leaves it: its objects have kept their numbers."""
    contents = (
        b"<</Type/Catalog/Pages %d 0 R>>" % (first + 1),
        b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (first + 2),
        re.sub(rb"(\d) 0 R", lambda found: b"%d 0 R" % (first + int(found[1]) - 1), PAGE),
        b"<</Length %d>>stream\n%s\nendstream" % (len(TEXT), TEXT),
        FONT,
    )
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (first + at, each) for at, each in enumerate(contents))
    return b"%%PDF-1.4\n%strailer\n<</Size 9/Root %d 0 R>>\nstartxref\n0\n%s" % (body, first, end)


@settings(max_examples=20, deadline=None)
@given(first=st.integers(1, 900_000), end=st.sampled_from([b"%%EOF\n", b"%%EOF", b"", b"%\n"]))
def test_a_page_cut_out_of_a_large_file_keeps_its_text_whatever_its_numbers(first: int, end: bytes) -> None:
    assert_kept(numbered_from(first, end=end))


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_a_file_that_ends_within_its_objects_is_never_kept(data: st.DataObject) -> None:
    whole = letter()
    cut = whole[: data.draw(st.integers(1, whole.rfind(b"endobj")))]
    with pytest.raises(Refused):
        inspect(cut, limits=Limits())


def invoice(pdf: Pdf) -> None:
    """As an electronic invoice comes: its data as a file beside the page, in letters that the viewer brings."""
    font = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.SimSun)
    font.FontDescriptor = pdf.make_indirect(Dictionary(Type=Name.FontDescriptor, FontName=Name.SimSun, Flags=4))
    page = pdf.pages[0]
    page.obj.Resources = Dictionary(Font=Dictionary(F=font))
    page.obj.Contents = pdf.make_stream(b"10 10 100 80 re f BT /F 18 Tf 20 150 Td (ZHANG 687.00) Tj ET")
    pdf.attachments["invoice.xml"] = b"<invoice/>"


def test_a_page_with_an_attachment_stays_text_and_loses_the_attachment_alone() -> None:
    sent = changed(invoice)
    kept = inspect(sent, limits=Limits())
    assert kept.dropped == ("attachments",)
    with pypdfium2.PdfDocument(kept.content) as document:
        assert "687.00" in document[0].get_textpage().get_text_range()


def test_the_parts_of_an_old_form_are_told_as_no_attachment() -> None:
    def filled(pdf: Pdf) -> None:
        pdf.pages[0].obj.Contents = pdf.make_stream(b"10 10 100 80 re f")
        part = pdf.make_stream(b"<xdp:xdp/>", Type=Name.EmbeddedFile)
        pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=Array([String("template"), part]))

    assert inspect(changed(filled), limits=Limits()).dropped == ()


def test_an_action_in_the_tree_of_pages_goes_and_the_pages_stay() -> None:
    def opening(pdf: Pdf) -> None:
        pdf.pages[0].obj.Contents = pdf.make_stream(b"10 10 100 80 re f")
        pdf.Root.Pages.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))

    assert b"alert" not in assert_kept(changed(opening, object_stream_mode=pikepdf.ObjectStreamMode.disable))


def placed(box: list[float], *, turned: int = 0, cropped: bool = False, unit: float = 1.0) -> bytes:
    left, low, right, high = box
    width, height = right - left, high - low

    def place(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        page.MediaBox, page.Rotate, page.UserUnit = Array(box), turned, unit
        if cropped:
            page.CropBox = Array([left + width / 4, low + height / 4, right, high])
        page.Contents = pdf.make_stream(
            b"%.2f %.2f %.2f %.2f re f" % (left + width / 3, low + height / 3, width / 2, height / 5)
        )

    return changed(place)


@settings(max_examples=30, deadline=None)
@given(
    corner=st.tuples(st.integers(-500, 500), st.integers(-500, 500)),
    size=st.tuples(st.integers(60, 14400), st.integers(60, 14400)),
    turned=st.sampled_from([0, 90, 180, 270, -90, 450]),
    cropped=st.booleans(),
    unit=st.sampled_from([1.0, 1.5, 10.0]),
)
def test_pages_lie_as_they_lay_however_large_turned_or_cropped(
    corner: tuple[int, int], size: tuple[int, int], turned: int, cropped: bool, unit: float
) -> None:
    box = [float(corner[0]), float(corner[1]), float(corner[0] + size[0]), float(corner[1] + size[1])]
    sent = placed(box, turned=turned, cropped=cropped, unit=unit)
    kept = inspect(sent, limits=Limits()).content
    with pypdfium2.PdfDocument(sent) as before, pypdfium2.PdfDocument(kept) as after:
        assert before[0].get_size() == after[0].get_size()
        scale = 400 / max(before[0].get_size())
        drawn = [each[0].render(scale=scale).to_pil().convert("L") for each in (before, after)]
    assert drawn[0].tobytes() == drawn[1].tobytes()


def layered(*shown: bool) -> bytes:
    """A page of which each layer is shown or not."""

    def add(pdf: Pdf) -> None:
        layers = [pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(f"{n}"))) for n in range(len(shown))]
        off = [layer for layer, on in zip(layers, shown, strict=True) if not on]
        pdf.Root.OCProperties = Dictionary(OCGs=Array(layers), D=Dictionary(OFF=Array(off), Order=Array(layers)))
        page = pdf.pages[0].obj
        page.Resources = Dictionary(Properties=Dictionary({f"/L{n}": layer for n, layer in enumerate(layers)}))
        drawn = [b"/OC /L%d BDC %d 20 20 40 re f EMC" % (n, 10 + 40 * n) for n in range(len(shown))]
        page.Contents = pdf.make_stream(b"\n".join([b"10 120 90 60 re f", *drawn]))

    return changed(add)


@given(st.lists(st.booleans(), min_size=1, max_size=4))
@settings(max_examples=12, deadline=None)
def test_a_layer_that_is_off_stays_off_and_one_that_is_on_stays(shown: list[bool]) -> None:
    assert_kept(layered(*shown))


def with_picture(kind: str) -> bytes:
    """A scan packed as JPEG 2000, as a fax, or as pixels of one bit."""
    scan = picture((200, 160)).convert("L")

    def add(pdf: Pdf) -> None:
        stream = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Image, Width=200, Height=160)
        stream.ColorSpace, stream.BitsPerComponent = Name.DeviceGray, 8
        if kind == "JPX":
            stream.write(encoded(scan, "JPEG2000"), filter=Name.JPXDecode)
        elif kind == "fax":
            written = Image.open(BytesIO(encoded(scan.convert("1"), "TIFF", compression="group4")))
            at, length = written.tag_v2[273][0], written.tag_v2[279][0]  # type: ignore[attr-defined]
            packed = encoded(scan.convert("1"), "TIFF", compression="group4")[at : at + length]
            stream.BitsPerComponent = 1
            stream.write(
                packed,
                filter=Name.CCITTFaxDecode,
                decode_parms=Dictionary(K=-1, Columns=200, Rows=160, BlackIs1=written.tag_v2[262] == 0),  # type: ignore[attr-defined]
            )
        else:
            stream.BitsPerComponent = 1
            stream.write(scan.convert("1").tobytes())
        pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(S=stream))
        pdf.pages[0].obj.Contents = pdf.make_stream(b"q 180 0 0 160 10 20 cm /S Do Q")

    return changed(add)


@pytest.mark.parametrize("kind", ["JPX", "fax", "bits"])
def test_a_scan_stays_however_it_was_packed(kind: str) -> None:
    assert_kept(with_picture(kind))


def test_of_a_file_that_was_added_to_the_last_state_is_kept() -> None:
    first = letter()
    changed_page = b"4 0 obj\n<</Length 19>>stream\n5 5 200 100 re f  \nendstream\nendobj\n"
    at = len(first)
    update = b"xref\n4 1\n%010d 00000 n \ntrailer\n<</Size 6/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        at,
        first.rfind(b"xref\n0"),
        at + len(changed_page),
    )
    sent = first + changed_page + update
    assert ink(sent)[0] > 10_000
    assert_kept(sent)


@pytest.mark.parametrize("grey", [205, 230, 238])
def test_something_pale_that_went_is_seen(grey: int) -> None:
    page = Image.new("L", (200, 100), "white")
    page.paste(0, (20, 20, 60, 30))
    sealed = page.copy()
    sealed.paste(grey, (120, 40, 180, 90))
    assert same_ink(sealed, sealed.copy()) and not same_ink(sealed, page)
    assert not same_ink(sealed, page, blurred=True)


def test_what_is_pale_in_a_stream_that_cannot_be_read_is_not_kept_as_bare_paper() -> None:
    def add(pdf: Pdf) -> None:
        drawn = pdf.make_stream(b"")
        drawn.write(b"1 1 0 rg 10 10 150 150 re f".hex().encode() + b"\xa9>", filter=Name.ASCIIHexDecode)
        pdf.pages[0].obj.Contents = Array([pdf.make_stream(b"10 170 150 20 re f\n"), pdf.make_indirect(drawn)])

    sent = changed(add, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    with pypdfium2.PdfDocument(sent) as document:
        shown = document[0].render(scale=1).to_pil().getpixel((80, 100))
    kept = inspect(sent, limits=Limits()).content
    with pypdfium2.PdfDocument(kept) as document:
        now = document[0].render(scale=1).to_pil().getpixel((80, 100))
    assert all(abs(a - b) < 20 for a, b in zip(shown, now, strict=True))  # type: ignore[arg-type]


def test_a_hairline_is_kept_also_where_its_page_becomes_a_picture() -> None:
    """PDFium draws no line thinner than a dot; seen from afar its picture would have lost it."""

    def add(pdf: Pdf) -> None:
        stream = pdf.make_stream(b"")
        lines = b"30 30 100 80 re f 10 150 m 190 150 l S"
        # A photograph in the middle of drawing instructions is not cleaned, and so the page is drawn anew.
        tiny = encoded(picture((4, 4)), "JPEG")
        stream.write(
            b"0.05 w " + lines + b" q 20 0 0 20 0 0 cm BI /W 4 /H 4 /CS /RGB /BPC 8 /F /DCT ID " + tiny + b" EI Q"
        )
        pdf.pages[0].obj.Contents = stream

    sent = changed(add)
    kept = inspect(sent, limits=Limits())
    with pikepdf.open(BytesIO(kept.content)) as pdf:
        assert "/P" in pdf.pages[0].Resources.XObject, "it became a picture"


def test_what_only_others_show_is_not_lost_in_a_picture() -> None:
    """A field of a page that was taken out of its form: PDFium shows none, other viewers do."""

    def orphan(pdf: Pdf) -> None:
        value = pdf.make_stream(b"10 10 150 12 re f", Type=Name.XObject, Subtype=Name.Form)
        value.BBox = Array([0, 0, 180, 40])
        drawn = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("t"), V=String("ZHANG"))
        drawn.Rect, drawn.F, drawn.AP = Array([10, 100, 190, 140]), 4, Dictionary(N=value)
        pdf.pages[0].obj.Contents = pdf.make_stream(b"10 10 100 50 re f")
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(drawn)])

    kept = inspect(changed(orphan), limits=Limits()).content
    assert ink(kept)[0] > 5_000 + 1_500


@pytest.mark.parametrize("side", [2, 3, 4, 6])
def test_a_dot_is_kept_however_small(side: int) -> None:
    """A point between figures, in a note that is left to the viewer: qpdf alone would drop it, and no edge shows it."""

    def dotted(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        page.MediaBox = Array([0, 0, 595, 842])
        page.Contents = pdf.make_stream(b"10 10 50 20 re f")
        dot = Dictionary(Type=Name.Annot, Subtype=Name.Square, F=4, C=Array([0, 0, 0]), IC=Array([0, 0, 0]))
        dot.Rect = Array([200, 600, 200 + side, 600 + side])
        page.Annots = Array([pdf.make_indirect(dot)])

    sent = changed(dotted)
    kept = inspect(sent, limits=Limits()).content
    assert ink(sent)[0] > 1000 and ink(kept)[0] >= ink(sent)[0] - 1
