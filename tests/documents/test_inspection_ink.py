"""What a viewer shows is what is kept: every page, and on each page the ink that PDFium shows of what was sent."""

from __future__ import annotations

import re
import struct
import zlib
from io import BytesIO

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

from app.documents.inspection import Limits, inspect, inspect_apart
from app.documents.inspection.pdf_drawing import same_ink
from app.documents.inspection.sniff import PDF, true_type
from tests.documents.hostile_pdf import CATALOGUE, changed, written_by_hand
from tests.documents.pictures import encoded, picture, saved

TEXT = b"BT /F 18 Tf 20 150 Td (Zhang San, 68700 fen) Tj 0 -30 Td (Zhongchuan, 29 November) Tj ET"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def ink(data: bytes) -> list[int]:
    """Dark pixels of each page, with form fields and notes."""
    with pypdfium2.PdfDocument(data) as document:
        document.init_forms()
        drawn = [page.render(scale=1, grayscale=True).to_pil().convert("L") for page in document]
    return [sum(each.histogram()[:200]) for each in drawn]


def assert_kept(sent: bytes) -> bytes:
    kept = inspect(sent, limits=Limits()).content
    before, after = ink(sent), ink(kept)
    assert len(before) == len(after)
    assert all(was > 100 and abs(was - now) <= 12 + was // 50 for was, now in zip(before, after, strict=True))
    return kept


def letter(length: int | None = None) -> bytes:
    """A page of text; `length`: what its stream claims."""
    claimed = len(TEXT) if length is None else length
    stream = b"<</Length %d>>stream\n%s\nendstream" % (claimed, TEXT)
    return written_by_hand(CATALOGUE, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", PAGE, stream, FONT)


@pytest.mark.parametrize("length", [0, 5, len(TEXT) - 5, len(TEXT) - 1, len(TEXT) + 2, len(TEXT) + 40, 9_999_999])
def test_a_wrong_length_loses_no_text(length: int) -> None:
    assert_kept(letter(length))


@settings(max_examples=40, deadline=None)
@given(before=st.binary(max_size=200), behind=st.binary(max_size=300), shift=st.integers(-9, 9))
def test_what_stands_before_or_behind_and_wrong_addresses_are_repaired(
    before: bytes, behind: bytes, shift: int
) -> None:
    sent = re.sub(rb"startxref\n(\d+)", lambda found: b"startxref\n%d" % (int(found[1]) + shift), letter())
    if true_type(before + sent) == PDF and b"%PDF" not in before and b"obj" not in behind:
        assert_kept(before + sent + behind)


def test_line_ends_that_a_mail_program_changed_are_repaired() -> None:
    assert_kept(letter().replace(b"\n", b"\r\n"))


@pytest.mark.parametrize("revision", [2, 3, 4, 6])
def test_a_password_against_changes_alone_is_none(revision: int) -> None:
    with pikepdf.open(BytesIO(letter())) as pdf:
        old = {} if revision > 3 else {"aes": False, "metadata": False}
        sent = saved(pdf, encryption=pikepdf.Encryption(user="", owner="o", R=revision, **old))
    kept = assert_kept(sent)
    with pikepdf.open(BytesIO(kept)) as pdf:
        assert not pdf.is_encrypted
    assert inspect_apart(sent, limits=Limits()).pages == 1, "the process apart can decipher as well"


def field(pdf: Pdf) -> None:
    helvetica = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    filled = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String("name"),
            V=String("ZHANG SAN 620121"),
            DA=String("/F 14 Tf 0 g"),
            Rect=Array([10, 100, 190, 130]),
            F=4,
        )
    )
    pdf.pages[0].obj.Annots = Array([filled])
    pdf.Root.AcroForm = Dictionary(
        Fields=Array([filled]), NeedAppearances=True, DR=Dictionary(Font=Dictionary(F=helvetica))
    )


def note(subtype: str, **more: object) -> object:
    def add(pdf: Pdf) -> None:
        drawn = Dictionary(Type=Name.Annot, Subtype=Name("/" + subtype), Rect=Array([20, 20, 180, 180]), F=4, **more)
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(drawn)])

    return add


BLACK = Array([0, 0, 0])
LINES = Array([Array([30, 30, 60, 170, 90, 40, 120, 160, 170, 50])])
NOTES = {
    "a filled-in field": field,
    "a name written with a finger": note("Ink", InkList=LINES, C=BLACK, BS=Dictionary(W=4)),
    "a frame": note("Square", C=BLACK, BS=Dictionary(W=5)),
    "a ring": note("Circle", C=BLACK, BS=Dictionary(W=5)),
}


@pytest.mark.parametrize("what", NOTES)
def test_what_a_viewer_draws_by_itself_becomes_part_of_the_page(what: str) -> None:
    kept = assert_kept(changed(NOTES[what]))  # type: ignore[arg-type]
    with pikepdf.open(BytesIO(kept)) as pdf:
        assert "/Annots" not in pdf.pages[0] and "/AcroForm" not in pdf.Root


def test_a_note_that_is_not_shown_is_not_drawn_into_the_page() -> None:
    def add(pdf: Pdf) -> None:
        pdf.pages[0].obj.Contents = pdf.make_stream(b"0 0 50 50 re f")
        note("Ink", InkList=LINES, C=BLACK)(pdf)  # type: ignore[operator]
        pdf.pages[0].obj.Annots[0].F = 2  # hidden

    assert_kept(changed(add))


def test_ink_that_moved_went_or_came_is_seen() -> None:
    page = Image.new("L", (200, 100), "white")
    page.paste(0, (20, 20, 60, 30))
    moved, empty = Image.new("L", (200, 100), "white"), Image.new("L", (200, 100), "white")
    moved.paste(0, (120, 20, 160, 30))
    more = page.copy()
    more.paste(0, (100, 60, 110, 65))
    assert same_ink(page, page.copy())
    assert not any(same_ink(page, other) for other in (moved, empty, more, page.crop((0, 0, 150, 100))))


def test_a_stream_that_is_damaged_is_kept_as_far_as_it_is_shown() -> None:
    packed = zlib.compress(b"0 0 100 100 re f " * 50)

    def add(pdf: Pdf) -> None:
        pdf.pages[0].obj.Contents = pdf.make_stream(b"")
        pdf.pages[0].obj.Contents.write(packed[:-3], filter=Name.FlateDecode)

    assert_kept(changed(add, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False))


ODD = {"resolution": 0x011A, "width": 0x0100, "positioning": 0x0213, "time": 0x0132, "altitude": 0x0006}


@pytest.mark.parametrize("what", ODD)
@pytest.mark.parametrize("orientation", range(1, 9))
def test_an_odd_value_beside_the_pixels_hinders_nothing(what: str, orientation: int) -> None:
    sent = encoded(picture(), "JPEG", exif=exif_with_text(orientation, ODD[what]))
    kept = Image.open(BytesIO(inspect(sent, limits=Limits()).content))
    assert kept.size == ((300, 200) if orientation < 5 else (200, 300))
    assert not kept.getexif()


def exif_with_text(orientation: int, tag: int) -> bytes:
    """As some telephones write it: a number as four letters."""
    entries = sorted(
        [(0x0112, struct.pack("<HIHH", 3, 1, orientation, 0)), (tag, struct.pack("<HI4s", 2, 4, b"odd\0"))]
    )
    directory = b"".join(struct.pack("<H", number) + value for number, value in entries)
    return b"Exif\0\0II*\0" + struct.pack("<IH", 8, 2) + directory + bytes(4)


@pytest.mark.parametrize("what", NOTES)
def test_the_process_apart_can_do_all_of_it(what: str) -> None:
    sent = changed(NOTES[what])  # type: ignore[arg-type]
    assert inspect_apart(sent, limits=Limits()).sha256 == inspect(sent, limits=Limits()).sha256
