"""What people really send is taken: upright, readable, and without a trace of where it was made."""

from __future__ import annotations

import os
import struct
import time
from hashlib import sha256
from io import BytesIO

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import Image

from app.documents.inspection import Accepted, Limits, inspect, inspect_apart
from tests.documents.pictures import LEFT, POSITION, RIGHT, camera_exif, encoded, pdf_scan, photograph, picture, saved

TRACES = (POSITION.encode(), b"PhoneMaker", b"at home", b"Exif\0\0", b"http://ns.adobe.com")
LIMITS = Limits()


def accept(data: bytes, **limits: int) -> Accepted:
    return inspect(data, limits=Limits(**limits))


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def like(found: object, expected: tuple[int, int, int]) -> bool:
    return isinstance(found, tuple) and all(abs(a - b) < 30 for a, b in zip(found, expected, strict=True))


def assert_no_trace(content: bytes) -> None:
    assert not [trace for trace in TRACES if trace in content]


def test_a_photograph_keeps_its_picture_and_loses_its_position() -> None:
    sent = photograph()
    assert POSITION.encode() in sent
    kept = accept(sent)
    assert (kept.content_type, kept.pages, kept.width, kept.height) == ("image/jpeg", 1, 300, 200)
    assert kept.sha256_received == sha256(sent).hexdigest()
    assert kept.sha256 == sha256(kept.content).hexdigest() != kept.sha256_received
    assert_no_trace(kept.content)
    assert_no_trace(kept.thumbnail)
    assert not opened(kept.content).getexif()
    assert like(opened(kept.content).getpixel((20, 100)), LEFT)
    assert like(opened(kept.content).getpixel((280, 100)), RIGHT)


@pytest.mark.parametrize(
    ("orientation", "size", "red_at"),
    [
        (1, (300, 200), (10, 100)),
        (3, (300, 200), (290, 100)),
        (6, (200, 300), (100, 10)),
        (8, (200, 300), (100, 290)),
    ],
)
def test_a_photograph_taken_sideways_is_turned_upright(
    orientation: int, size: tuple[int, int], red_at: tuple[int, int]
) -> None:
    kept = accept(photograph(orientation))
    assert (kept.width, kept.height) == size == opened(kept.content).size
    assert like(opened(kept.content).getpixel(red_at), LEFT)


def test_a_heic_photograph_becomes_an_upright_jpeg_without_position() -> None:
    sent = encoded(picture(), "HEIF", exif=camera_exif(6).tobytes())
    assert POSITION.encode() in sent
    kept = accept(sent)
    assert (kept.content_type, kept.width, kept.height) == ("image/jpeg", 200, 300)
    assert like(opened(kept.content).getpixel((100, 10)), LEFT)
    assert_no_trace(kept.content)


def test_a_webp_picture_becomes_a_jpeg() -> None:
    kept = accept(encoded(picture(), "WEBP", exif=camera_exif()))
    assert kept.content_type == "image/jpeg"
    assert like(opened(kept.content).getpixel((20, 100)), LEFT)
    assert_no_trace(kept.content)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_a_png_stays_png_in_whatever_colours(mode: str) -> None:
    kept = accept(encoded(picture(mode=mode), "PNG", exif=camera_exif()))
    assert kept.content_type == "image/png"
    assert opened(kept.content).mode in ("L", "RGB")
    assert_no_trace(kept.content)


def test_a_screenshot_keeps_every_pixel() -> None:
    shot = Image.frombytes("RGB", (50, 50), os.urandom(7500))
    assert opened(accept(encoded(shot, "PNG")).content).tobytes() == shot.tobytes()


def test_what_is_transparent_becomes_white_paper() -> None:
    signature = Image.new("RGBA", (100, 50), (0, 0, 0, 0))
    signature.paste((0, 0, 0, 255), (40, 20, 60, 30))
    kept = opened(accept(encoded(signature, "PNG")).content)
    assert kept.getpixel((5, 5)) == (255, 255, 255)
    assert kept.getpixel((50, 25)) == (0, 0, 0)


def test_a_scan_in_16_bit_grey_is_not_washed_out() -> None:
    grey = Image.frombytes("I;16", (2, 1), struct.pack("<2H", 0x4000, 0xC000)).resize(
        (100, 50), Image.Resampling.NEAREST
    )
    kept = opened(accept(encoded(grey, "PNG")).content)
    assert [kept.getpixel(at) for at in ((10, 10), (90, 10))] == [0x40, 0xC0]


def test_a_photograph_for_print_is_taken() -> None:
    kept = accept(encoded(picture(mode="CMYK"), "JPEG"))
    assert opened(kept.content).mode == "RGB"
    assert like(opened(kept.content).getpixel((20, 100)), LEFT)


def test_a_film_that_a_phone_appends_to_its_photograph_is_dropped() -> None:
    film = struct.pack(">I", 24) + b"ftypmp42" + os.urandom(5000)
    kept = accept(photograph() + film)
    assert film[-100:] not in kept.content


def test_of_a_photograph_with_a_second_picture_the_first_is_kept() -> None:
    sent = encoded(picture(), "MPO", save_all=True, append_images=[Image.new("RGB", (30, 20))])
    kept = accept(sent)
    assert (kept.content_type, kept.width) == ("image/jpeg", 300)


def test_a_thumbnail_is_small() -> None:
    kept = accept(photograph(size=(4000, 3000)))
    small = opened(kept.thumbnail)
    assert (small.format, small.size) == ("JPEG", (320, 240))
    assert len(kept.thumbnail) < 30_000
    assert like(small.getpixel((10, 120)), LEFT)


def test_a_pdf_from_a_scanning_app_keeps_its_pages_and_loses_the_positions() -> None:
    sent = pdf_scan(pages=3)
    assert sent.count(POSITION.encode()) == 3
    kept = accept(sent)
    assert (kept.content_type, kept.pages, kept.width, kept.height) == ("application/pdf", 3, 300, 200)
    assert_no_trace(kept.content)
    with pikepdf.open(BytesIO(kept.content)) as pdf:
        assert "/Info" not in pdf.trailer
    assert opened(kept.thumbnail).width == 320
    assert like(opened(kept.thumbnail).getpixel((10, 100)), LEFT)
    assert like(opened(kept.thumbnail).getpixel((310, 100)), RIGHT)


def test_links_bookmarks_and_metadata_of_a_pdf_are_dropped() -> None:
    pdf = pikepdf.open(BytesIO(pdf_scan(1)))
    web = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://shop.example/"))
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=web)
    pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(link)])
    pdf.pages[0].obj.PieceInfo = pikepdf.Dictionary(Made=pikepdf.String("PhoneMaker"))
    picture_in_it = pdf.pages[0].obj.Resources.XObject.Scan
    picture_in_it.Metadata = pdf.make_stream(b"<x:xmpmeta>PhoneMaker</x:xmpmeta>")
    pdf.Root.OpenAction = pikepdf.Array([pdf.pages[0].obj, pikepdf.Name.Fit])
    with pdf.open_metadata() as metadata:
        metadata["dc:title"] = "PhoneMaker"
    kept = accept(saved(pdf))
    with pikepdf.open(BytesIO(kept.content)) as cleaned:
        assert set(cleaned.Root.keys()) == {"/Type", "/Pages"}
        assert "/Annots" not in cleaned.pages[0]
        written_out = saved(cleaned, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized)
    assert b"shop.example" not in written_out
    assert_no_trace(written_out)


def test_a_seal_that_was_put_on_a_pdf_stays_visible() -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 200))
    red = pdf.make_stream(b"1 0 0 rg 0 0 100 100 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
    red.BBox = pikepdf.Array([0, 0, 100, 100])
    seal = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=[50, 50, 150, 150], F=4, AP=pikepdf.Dictionary(N=red)
    )
    page.obj.Annots = pikepdf.Array([pdf.make_indirect(seal)])
    kept = accept(saved(pdf))
    assert like(opened(kept.thumbnail).getpixel((160, 160)), (255, 0, 0))


def test_a_cleaned_file_passes_again_and_a_pdf_does_not_change_any_more() -> None:
    once = accept(pdf_scan(2))
    again = accept(once.content)
    assert accept(again.content).sha256 == again.sha256
    assert accept(accept(photograph()).content).content_type == "image/jpeg"


def test_the_same_file_gives_the_same_content_at_another_time() -> None:
    files = (photograph(), pdf_scan())
    first = [accept(data).sha256 for data in files]
    time.sleep(1.1)  # a PDF may carry the second in which it was written
    assert [accept(data).sha256 for data in files] == first


@pytest.mark.parametrize(
    "data",
    [photograph(6), encoded(picture(), "HEIF"), pdf_scan()],
    ids=["jpeg", "heic", "pdf"],
)
def test_the_process_apart_gives_the_same(data: bytes) -> None:
    assert inspect_apart(data, limits=LIMITS) == accept(data)


def test_a_pdf_can_still_be_drawn_by_a_reader() -> None:
    kept = accept(pdf_scan(2))
    with pypdfium2.PdfDocument(kept.content) as document:
        drawn = document[1].render(scale=1).to_pil()
    assert like(drawn.getpixel((20, 100)), LEFT)
