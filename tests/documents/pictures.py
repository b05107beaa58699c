"""Pictures and PDF files that people really send, made here."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pillow_heif
from PIL import Image

pillow_heif.register_heif_opener()

POSITION = "2026:11:24"  # stands in the GPS part of every photograph's EXIF
LEFT, RIGHT = (200, 30, 30), (30, 30, 200)  # colours of the two halves of a picture lying on its side


def picture(size: tuple[int, int] = (300, 200), mode: str = "RGB") -> Image.Image:
    """Left half red, right half blue."""
    image = Image.new("RGB", size, LEFT)
    image.paste(RIGHT, (size[0] // 2, 0, *size))
    return image.convert(mode)


def encoded(image: Image.Image, file_format: str, **options: Any) -> bytes:
    output = BytesIO()
    image.save(output, file_format, **options)
    return output.getvalue()


def camera_exif(orientation: int = 1) -> Image.Exif:
    """EXIF of a phone: which way is up, its maker, and where the photograph was taken."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "PhoneMaker"
    exif.get_ifd(0x8825).update({1: "N", 2: (36.0, 30.0, 39.6), 3: "E", 4: (103.0, 37.0, 12.0), 29: POSITION})
    return exif


def photograph(orientation: int = 1, size: tuple[int, int] = (300, 200)) -> bytes:
    return encoded(picture(size), "JPEG", exif=camera_exif(orientation), comment="at home")


def pdf_scan(pages: int = 2) -> bytes:
    """What a scanning app makes: one photograph a page, just as the camera wrote it."""
    pdf = pikepdf.new()
    taken = photograph()
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=(300, 200))
        image = pikepdf.Stream(pdf, taken)
        image.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=300,
            Height=200,
            BitsPerComponent=8,
            ColorSpace=pikepdf.Name.DeviceRGB,
            Filter=pikepdf.Name.DCTDecode,
        )
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=pdf.make_indirect(image)))
        page.obj.Contents = pdf.make_stream(b"q 300 0 0 200 0 0 cm /Scan Do Q")
    pdf.docinfo["/Author"] = "PhoneMaker"
    return saved(pdf)


def saved(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    output = BytesIO()
    pdf.save(output, **options)
    return output.getvalue()


def noise(seed: int, size: tuple[int, int]) -> Image.Image:
    """The same for the same seed."""
    state, values = seed | 1, bytearray()
    for _ in range(size[0] * size[1]):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        values.append(state >> 56)
    return Image.frombytes("L", size, bytes(values)).convert("RGB")
