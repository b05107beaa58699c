"""Pictures: decoded as a whole, turned upright, and written anew from nothing but their pixels."""

from __future__ import annotations

from io import BytesIO

import pillow_heif
from PIL import Image

from app.documents.inspection.cut_short import refuse_what_is_missing, with_its_end
from app.documents.inspection.sniff import HEIC, JPEG, PNG, WEBP
from app.documents.inspection.transparency import alone, on_paper
from app.documents.inspection.verdict import Cleaned, Limits, Refused

pillow_heif.register_heif_opener()

_FORMATS = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP", HEIC: "HEIF"}
_QUALITY = 90
_ORIENTATION = 0x0112
_TURNED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_THUMBNAIL_QUALITY = 75
_DEPTH_AT = 24  # of a PNG: the byte that says its bits (ISO/IEC 15948, 11.2.2)


def clean_image(data: bytes, content_type: str, limits: Limits) -> Cleaned:
    """Raises `Refused`, or anything that the decoder raises on a broken picture."""
    opened = _opened(data, content_type, limits)
    # A JPEG carries depth and the like so; of a HEIC each is a picture of its own.
    dropped = ("pictures",) if content_type == HEIC and getattr(opened, "n_frames", 1) > 1 else ()
    picture = _decoded(opened, data, content_type)
    kept_type = PNG if content_type == PNG else JPEG
    content = BytesIO()
    if kept_type == PNG:
        picture.save(content, "PNG")
    else:
        picture.save(content, "JPEG", quality=_QUALITY)
    width, height = picture.size
    return Cleaned(content.getvalue(), kept_type, thumbnail(picture, limits), 1, width, height, dropped)


def thumbnail(picture: Image.Image, limits: Limits) -> bytes:
    """A small JPEG of an upright RGB or grey picture. The picture itself becomes small: a copy of all its pixels
    cost as much as making them few.
    """
    # Averaged to the next whole fraction first: a third of the time, and nobody sees it at this size.
    picture.thumbnail((limits.thumbnail_side, limits.thumbnail_side), reducing_gap=1.0)
    output = BytesIO()
    picture.save(output, "JPEG", quality=_THUMBNAIL_QUALITY)
    return output.getvalue()


def _opened(data: bytes, content_type: str, limits: Limits) -> Image.Image:
    try:
        picture = Image.open(BytesIO(data), formats=[_FORMATS[content_type]])
    except Image.DecompressionBombError as error:
        raise Refused("too_many_pixels") from error
    if picture.width * picture.height > limits.pixels:
        raise Refused("too_many_pixels")
    # A JPEG or HEIC may carry further pictures (depth, high dynamic range): the first one is what the person sees.
    if content_type in (PNG, WEBP) and getattr(picture, "is_animated", False):
        raise Refused("animated")
    return picture


def _decoded(picture: Image.Image, data: bytes, content_type: str) -> Image.Image:
    whole = _loaded(picture, data, content_type)
    plain = _upright(_plain(whole, data[_DEPTH_AT] if content_type == PNG else 8), _orientation(whole))
    # What was read beside the pixels (comments, profiles, positions) would be written again.
    plain.info.clear()
    return plain


def _loaded(picture: Image.Image, data: bytes, content_type: str) -> Image.Image:
    try:
        picture.load()
    except OSError:
        if content_type != JPEG:
            raise
        return with_its_end(data)
    refuse_what_is_missing(picture, data)
    return picture


def _orientation(picture: Image.Image) -> int:
    """How the camera was held, 1 to 8 (Exif 2.32, 4.6.4.A). It alone is read of what stands beside the pixels: whatever
    else a telephone wrote there, in whatever form, can neither hinder nor stay. 1 where it cannot be told.
    """
    try:
        value = picture.getexif().get(_ORIENTATION, 1)
    except Exception:  # a decoder stumbles over what is thrown away anyhow
        return 1
    return value if value in _TURNED else 1


def _upright(picture: Image.Image, orientation: int) -> Image.Image:
    turned = _TURNED.get(orientation)
    return picture if turned is None else picture.transpose(turned)


def _plain(picture: Image.Image, bits: int) -> Image.Image:
    """The picture as RGB or grey with 8 bits; what is transparent becomes paper. `bits`: what one colour of it had."""
    if picture.has_transparency_data:
        return on_paper(_layered(picture, bits))
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode in ("L", "RGB"):
        return picture._new(picture.im)  # without the file that it was read from; `convert` would copy all pixels
    return picture.convert("L" if picture.mode == "1" else "RGB")


def _layered(picture: Image.Image, bits: int) -> Image.Image:
    transparent = picture.info.get("transparency")
    if picture.mode.startswith("I") and isinstance(transparent, int):
        return alone(picture, transparent)
    if bits == 16 and isinstance(transparent, tuple):  # the pixels have become 8 bits, but not this
        picture.info["transparency"] = tuple(value >> 8 for value in transparent)
    return picture if picture.mode == "RGBA" else picture.convert("RGBA")
