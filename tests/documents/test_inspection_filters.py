"""How the streams of a PDF are packed: under whatever name and in whatever place a filter stands, it is seen."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable
from io import BytesIO
from itertools import product
from typing import Any

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from app.documents.inspection import Accepted, Limits, Refused, inspect
from tests.documents.hostile_pdf import changed, pdf_around
from tests.documents.pictures import POSITION, camera_exif, encoded, picture

PDF = "application/pdf"
EXIF = camera_exif().tobytes()
PHOTOGRAPH = encoded(picture((100, 100)), "JPEG", exif=EXIF)
SHORT = {
    "A85": "ASCII85Decode",
    "AHx": "ASCIIHexDecode",
    "CCF": "CCITTFaxDecode",
    "DCT": "DCTDecode",
    "Fl": "FlateDecode",
    "LZW": "LZWDecode",
    "RL": "RunLengthDecode",
}
PLACES: dict[str, Callable[[Pdf, Name], Any]] = {
    "a name": lambda pdf, name: name,
    "in an array": lambda pdf, name: Array([name]),
    "a name elsewhere": lambda pdf, name: pdf.make_indirect(name),
    "an array elsewhere": lambda pdf, name: pdf.make_indirect(Array([name])),
    "elsewhere in an array": lambda pdf, name: Array([pdf.make_indirect(name)]),
    "elsewhere in an array elsewhere": lambda pdf, name: pdf.make_indirect(Array([pdf.make_indirect(name)])),
}


def with_picture(packed: bytes, filters: Callable[[Pdf], Any], *, drawn: bool = False, **more: Any) -> bytes:
    """A page with a picture whose bytes and filters are exactly these."""

    def add(pdf: Pdf) -> None:
        image = pdf.make_stream(packed, Type=Name.XObject, Subtype=Name.Image, Width=100, Height=100, **more)
        image.BitsPerComponent, image.ColorSpace, image.Filter = 8, Name.DeviceRGB, filters(pdf)
        pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(I=image))
        if drawn:
            pdf.pages[0].obj.Contents = pdf.make_stream(b"q 100 0 0 100 0 0 cm /I Do Q")

    return changed(add, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)


def accepted(data: bytes, **limits: int) -> Accepted:
    return inspect(data, limits=Limits(**limits))


def refused(data: bytes, **limits: int) -> str:
    with pytest.raises(Refused) as refusal:
        accepted(data, **limits)
    return refusal.value.code


@pytest.mark.parametrize(("name", "place"), product(("DCT", "DCTDecode"), PLACES))
def test_a_photograph_loses_its_position_under_every_name_of_its_filter(name: str, place: str) -> None:
    sent = with_picture(PHOTOGRAPH, lambda pdf: PLACES[place](pdf, Name("/" + name)))
    assert POSITION.encode() in sent
    kept = accepted(sent).content
    assert POSITION.encode() not in kept and b"/DCTDecode" in kept


@pytest.mark.parametrize(("name", "place"), product(("Fl", "FlateDecode"), PLACES))
def test_a_bomb_is_measured_under_every_name_of_its_filter(name: str, place: str) -> None:
    bomb = with_picture(zlib.compress(bytes(2_000_000)), lambda pdf: PLACES[place](pdf, Name("/" + name)))
    assert refused(bomb, unpacked=1_000_000) == "too_complex"


@pytest.mark.parametrize("inner", ["DCT", "DCTDecode"])
@pytest.mark.parametrize("outer", ["A85", "ASCII85Decode", "AHx", "ASCIIHexDecode", "Fl", "FlateDecode"])
def test_a_photograph_packed_twice_is_seen_and_loses_its_position(outer: str, inner: str) -> None:
    pack = {"A": base64.a85encode, "Fl": zlib.compress, "AH": lambda data: data.hex().encode()}
    packed = pack["Fl" if outer.startswith("Fl") else "AH" if outer in ("AHx", "ASCIIHexDecode") else "A"](PHOTOGRAPH)
    sent = with_picture(packed + (b"~>" if outer in ("A85", "ASCII85Decode") else b""), both(outer, inner), drawn=True)
    kept = accepted(sent)
    assert POSITION.encode() not in kept.content and b"/DCTDecode" in kept.content
    assert shown(kept.content) == shown(sent) != shown(with_picture(b"", both(outer, inner), drawn=True))


def both(outer: str, inner: str) -> Callable[[Pdf], Any]:
    return lambda pdf: Array([Name("/" + outer), Name("/" + inner)])


def shown(data: bytes) -> bytes:
    with pypdfium2.PdfDocument(data) as document:
        drawn: bytes = document[0].render(scale=1).to_pil().tobytes()
        return drawn


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", ["dct", "DCTdecode", "Flate", "Jpeg", "X"])
def test_a_stream_with_an_unknown_filter_is_not_kept(name: str, place: str) -> None:
    """Nobody can tell what it holds, and no viewer shows it: a page where it would be is not kept without it."""

    def sent(*, drawn: bool) -> bytes:
        return with_picture(PHOTOGRAPH, lambda pdf: PLACES[place](pdf, Name("/" + name)), drawn=drawn)

    assert POSITION.encode() not in accepted(sent(drawn=False)).content
    assert refused(sent(drawn=True)) == "picture_unseen"


@pytest.mark.parametrize("filters", [Array([Array([Name.DCT])]), Array([String("DCT")]), Dictionary(A=Name.DCT)])
def test_what_is_no_name_is_no_filter(filters: Any) -> None:
    assert POSITION.encode() not in accepted(with_picture(PHOTOGRAPH, lambda pdf: filters)).content


@pytest.mark.parametrize("spelt", [b"/F/DCT", b"/Filter /DCTDecode", b"/F [/DCT]", b"/F/#44CT"])
def test_a_photograph_among_drawing_instructions_is_kept_as_a_picture_of_the_page(spelt: bytes) -> None:
    drawn = b"q 100 0 0 100 0 0 cm\nBI /W 100/H 100/BPC 8/CS/RGB " + spelt + b" ID " + PHOTOGRAPH + b"\nEI Q"
    for packed, filters in ((drawn, None), (zlib.compress(drawn), Name.FlateDecode)):

        def draw(pdf: Pdf, packed: bytes = packed, filters: Any = filters) -> None:
            pdf.pages[0].obj.Contents = pdf.make_stream(b"")
            pdf.pages[0].obj.Contents.write(packed, filter=filters)

        sent = changed(draw)
        kept = accepted(sent).content
        assert POSITION.encode() not in kept
        pairs = zip(shown(sent), shown(kept), strict=True)
        assert sum(abs(before - after) for before, after in pairs) / len(shown(sent)) < 4


def test_a_small_pattern_among_drawing_instructions_is_taken() -> None:
    drawn = b"q 8 0 0 8 0 0 cm\nBI /W 8/H 8/BPC 1/CS/G ID " + bytes(8) + b"\nEI Q"
    assert accepted(changed(lambda pdf: setattr(pdf.pages[0].obj, "Contents", pdf.make_stream(drawn)))).pages == 1


def test_nothing_is_drawn_from_elsewhere() -> None:
    """Another file in place of the content, a page of one in place of a form (8.10.4), a picture for printers."""
    there = String("http://evil.example/a.jpg")
    more = {
        "F": there,
        "FFilter": Name.DCTDecode,
        "FDecodeParms": Dictionary(),
        "Ref": Dictionary(F=there),
        "OPI": there,
    }
    sent = with_picture(PHOTOGRAPH, lambda pdf: Name.DCTDecode, **more)
    assert b"evil.example" in sent
    with pikepdf.open(BytesIO(accepted(sent).content)) as kept:
        [image] = [each for each in kept.objects if isinstance(each, pikepdf.Stream) and "/Width" in each]
        assert not set(more) & {key[1:] for key in image.keys()}  # noqa: SIM118  (not a dict)


def test_filters_of_a_scanner_are_taken() -> None:
    assert accepted(pdf_around(zlib.compress(bytes(100 * 100 * 3)), Name.FlateDecode)).pages == 1
    in_letters = zlib.compress(bytes(100 * 100 * 3)).hex().encode() + b">"
    assert accepted(with_picture(in_letters, lambda pdf: Array([Name.AHx, Name.Fl]))).pages == 1
