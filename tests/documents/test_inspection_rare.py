"""Pictures of rare kinds, by themselves and in a PDF: kept with every pixel, or refused with a reason that is true.
None becomes a blank place or a black field that passes for the paper.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image

from app.documents.inspection import Limits, Refused, inspect
from app.documents.inspection.foreign import REASONS as FOREIGN
from tests.documents.hostile_pdf import changed
from tests.documents.pictures import encoded
from tests.documents.rare_pictures import (
    FIRST,
    JPEG_BY_ARITHMETIC,
    JPEG_BY_ARITHMETIC_IN_COLOUR,
    JPEG_BY_ARITHMETIC_IN_SEVERAL_SCANS,
    JPEG_LS,
    JPEG_OF_12_BITS,
    JPEG_OF_12_BITS_IN_COLOUR,
    LAST,
    SIDE,
    jbig2,
    jpeg_2000,
    square,
)

Options = dict[str, object]
BY_ARITHMETIC = [JPEG_BY_ARITHMETIC, JPEG_BY_ARITHMETIC_IN_COLOUR, JPEG_BY_ARITHMETIC_IN_SEVERAL_SCANS]
OF_ANOTHER_KIND = [JPEG_OF_12_BITS, JPEG_OF_12_BITS_IN_COLOUR, JPEG_LS]
JPEG_2000: dict[str, tuple[str, Options]] = {
    "as a file": ("RGB", {}),
    "with loss": ("RGB", {"irreversible": True, "quality_mode": "rates", "quality_layers": [20]}),
    "in layers": ("RGB", {"quality_mode": "rates", "quality_layers": [40, 10, 1]}),
    "in tiles": ("RGB", {"tile_size": (32, 32)}),
    "as a bare stream": ("RGB", {"no_jp2": True}),
    "in grey": ("L", {}),
    "in four inks": ("CMYK", {}),
}


def around(picture: bytes, packed: Name, space: Name | None, bits: int = 8, **more: object) -> bytes:
    """A page of 100 by 100 points that the picture fills."""

    def add(pdf: Pdf) -> None:
        image = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Image, Width=SIDE, Height=SIDE, **more)
        image.BitsPerComponent = bits
        if space is not None:
            image.ColorSpace = space
        image.write(picture, filter=packed)
        pdf.pages[0].obj.MediaBox = Array([0, 0, 100, 100])
        pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(I=image))
        pdf.pages[0].obj.Contents = pdf.make_stream(b"q 100 0 0 100 0 0 cm /I Do Q")

    return changed(add, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)


def shown(content: bytes, side: int = SIDE) -> Image.Image:
    """The first page, as large as the picture was."""
    with pypdfium2.PdfDocument(content) as document:
        drawn: Image.Image = document[0].render(scale=side / 100).to_pil().convert("L")
        return drawn


def has_the_square(picture: Image.Image) -> bool:
    """Within two pixels of its edge: some kinds lose a little there."""
    grey = picture.convert("L")
    dark = [grey.getpixel((at, at)) < 200 for at in (FIRST + 2, SIDE // 2, LAST - 2)]  # type: ignore[operator]
    bare = [grey.getpixel((at, at)) > 230 for at in (2, FIRST - 3, LAST + 3, SIDE - 2)]  # type: ignore[operator]
    return all(dark) and all(bare)


def refusal_of(data: bytes) -> Refused:
    with pytest.raises(Refused) as refusal:
        inspect(data, limits=Limits())
    return refusal.value


@pytest.mark.parametrize("photograph", BY_ARITHMETIC)
def test_a_jpeg_coded_by_arithmetic_is_kept_whole(photograph: bytes) -> None:
    kept = inspect(photograph, limits=Limits())
    assert (kept.width, kept.height) == (SIDE, SIDE)
    assert has_the_square(Image.open(BytesIO(kept.content)))


@pytest.mark.parametrize("photograph", [*OF_ANOTHER_KIND, jpeg_2000(square()), jpeg_2000(square(), no_jp2=True)])
def test_a_picture_that_is_not_decoded_here_is_refused_as_a_picture_and_not_as_damaged(photograph: bytes) -> None:
    refusal = refusal_of(photograph)
    assert (refusal.code, refusal.reason) == ("unsupported_type", FOREIGN["picture"])


@pytest.mark.parametrize("brand", [b"jpeg", b"j2ki", b"avci", b"vvic"])
def test_a_heif_with_another_coder_inside_is_called_a_picture_and_no_film(brand: bytes) -> None:
    named = bytearray(encoded(square(), "HEIF"))
    named[8:12] = brand
    assert refusal_of(bytes(named)).reason == FOREIGN["picture"]


@pytest.mark.parametrize("photograph", [*BY_ARITHMETIC, *OF_ANOTHER_KIND])
def test_a_pdf_around_a_photograph_that_pdfium_does_not_open_is_no_black_page(photograph: bytes) -> None:
    grey = photograph in (JPEG_BY_ARITHMETIC, JPEG_OF_12_BITS, JPEG_LS)
    sent = around(photograph, Name.DCTDecode, Name.DeviceGray if grey else Name.DeviceRGB)
    assert not has_the_square(shown(sent)), "PDFium opens it now: then it can be kept"
    assert refusal_of(sent).code == "picture_unseen"


@pytest.mark.parametrize("way", JPEG_2000)
def test_a_scan_packed_as_jpeg_2000_is_kept_with_its_ink(way: str) -> None:
    mode, options = JPEG_2000[way]
    sent = around(jpeg_2000(square(mode), **options), Name.JPXDecode, None)
    kept = shown(inspect(sent, limits=Limits()).content)
    assert has_the_square(kept) and kept.tobytes() == shown(sent).tobytes()


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_half_a_jpeg_2000_in_a_pdf_is_no_blank_page(share: float) -> None:
    whole = jpeg_2000(square())
    cut = around(whole[: int(len(whole) * share)], Name.JPXDecode, None)
    try:
        assert has_the_square(shown(inspect(cut, limits=Limits()).content))
    except Refused as refusal:
        assert refusal.code == "picture_unseen"


@settings(max_examples=25, deadline=None)
@given(data=st.data(), width=st.integers(1, 40), height=st.integers(1, 40), as_fax=st.booleans())
def test_any_scan_packed_as_jbig2_is_kept_dot_by_dot(
    data: st.DataObject, width: int, height: int, as_fax: bool
) -> None:
    bits = data.draw(st.binary(min_size=height * ((width + 7) // 8), max_size=height * ((width + 7) // 8)))
    scan = Image.frombytes("1", (width, height), bits)
    sent = around(jbig2(scan, as_fax=as_fax), Name.JBIG2Decode, Name.DeviceGray, 1)

    def sized(pdf: Pdf) -> None:
        pdf.pages[0].Resources.XObject.I.Width, pdf.pages[0].Resources.XObject.I.Height = width, height

    kept = inspect(edited(sent, sized), limits=Limits())
    with pypdfium2.PdfDocument(kept.content) as document:
        [image] = document[0].get_objects()
        assert image.get_bitmap().to_pil().convert("L").tobytes() == scan.convert("L").tobytes()


def edited(content: bytes, change: Callable[[Pdf], object]) -> bytes:
    with pikepdf.open(BytesIO(content)) as pdf:
        change(pdf)
        output = BytesIO()
        pdf.save(output, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
        return output.getvalue()


@pytest.mark.parametrize("packed", [Name.JBIG2Decode, Name.JPXDecode, Name.DCTDecode])
def test_noise_in_place_of_a_picture_is_no_blank_page(packed: Name) -> None:
    noise = bytes((31 * at * at + 7) % 251 for at in range(400)) if packed != Name.JBIG2Decode else b"\xff" * 400
    assert refusal_of(around(noise, packed, Name.DeviceGray)).code == "picture_unseen"


def test_a_seal_whose_mask_nobody_opens_is_not_kept_without_it() -> None:
    def masked(pdf: Pdf) -> None:
        mask = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Image, Width=SIDE, Height=SIDE)
        mask.ColorSpace, mask.BitsPerComponent = Name.DeviceGray, 8
        mask.write(jpeg_2000(square("L"))[:60], filter=Name.JPXDecode)
        pdf.pages[0].Resources.XObject.I.SMask = pdf.make_indirect(mask)

    sent = around(encoded(square("L"), "JPEG"), Name.DCTDecode, Name.DeviceGray)
    assert refusal_of(edited(sent, masked)).code == "picture_unseen"


def test_a_picture_that_no_page_draws_hinders_nothing() -> None:
    def not_drawn(pdf: Pdf) -> None:
        pdf.pages[0].obj.Contents = pdf.make_stream(b"0 0 50 50 re f")

    sent = edited(around(JPEG_OF_12_BITS, Name.DCTDecode, Name.DeviceGray), not_drawn)
    assert shown(inspect(sent, limits=Limits()).content).tobytes() == shown(sent).tobytes()
