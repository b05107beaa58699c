"""Pictures: decoded as a whole, turned upright, and written anew from nothing but their pixels."""

from __future__ import annotations

from io import BytesIO

import pillow_heif
from PIL import Image, ImageOps

from app.documents.inspection.sniff import HEIC, JPEG, PNG, WEBP
from app.documents.inspection.verdict import Cleaned, Limits, Refused

pillow_heif.register_heif_opener()

_FORMATS = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP", HEIC: "HEIF"}
_QUALITY = 90
_THUMBNAIL_QUALITY = 75


def clean_image(data: bytes, content_type: str, limits: Limits) -> Cleaned:
    """Raises `Refused`, or anything that the decoder raises on a broken picture."""
    picture = _decode(data, content_type, limits)
    kept_type = PNG if content_type == PNG else JPEG
    content = BytesIO()
    if kept_type == PNG:
        picture.save(content, "PNG")
    else:
        picture.save(content, "JPEG", quality=_QUALITY)
    return Cleaned(content.getvalue(), kept_type, thumbnail(picture, limits), 1, picture.width, picture.height)


def thumbnail(picture: Image.Image, limits: Limits) -> bytes:
    """A small JPEG of an upright RGB or grey picture."""
    small = picture.copy()
    # Averaged to the next whole fraction first: a third of the time, and nobody sees it at this size.
    small.thumbnail((limits.thumbnail_side, limits.thumbnail_side), reducing_gap=1.0)
    output = BytesIO()
    small.save(output, "JPEG", quality=_THUMBNAIL_QUALITY)
    return output.getvalue()


def _decode(data: bytes, content_type: str, limits: Limits) -> Image.Image:
    try:
        picture = Image.open(BytesIO(data), formats=[_FORMATS[content_type]])
    except Image.DecompressionBombError as error:
        raise Refused("too_many_pixels") from error
    if picture.width * picture.height > limits.pixels:
        raise Refused("too_many_pixels")
    # A JPEG or HEIC may carry further pictures (depth, high dynamic range): the first one is what the person sees.
    if content_type in (PNG, WEBP) and getattr(picture, "is_animated", False):
        raise Refused("animated")
    picture.load()
    ImageOps.exif_transpose(picture, in_place=True)
    plain = _plain(picture)
    # What was read beside the pixels (comments, profiles, positions) would be written again.
    plain.info.clear()
    return plain


def _plain(picture: Image.Image) -> Image.Image:
    """The picture as RGB or grey with 8 bits; what is transparent becomes white paper."""
    if picture.has_transparency_data:
        layered = picture if picture.mode == "RGBA" else picture.convert("RGBA")
        paper = Image.new("RGB", layered.size, "white")
        paper.paste(layered, mask=layered.getchannel("A"))
        return paper
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return picture.convert("L" if picture.mode in ("1", "L") else "RGB")
