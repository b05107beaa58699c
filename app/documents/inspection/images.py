"""Pictures: decoded as a whole, turned upright, and written anew from nothing but their pixels."""

from __future__ import annotations

from io import BytesIO

import pillow_heif
from PIL import Image

from app.documents.inspection.sniff import HEIC, JPEG, PNG, WEBP
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
_PALEST = 240  # of 255: what is paler on white paper nobody reads
_JPEG_END = b"\xff\xd9"
_FILLERS = (b"\x00", b"\x5a", b"\xc3")


def clean_image(data: bytes, content_type: str, limits: Limits) -> Cleaned:
    """Raises `Refused`, or anything that the decoder raises on a broken picture."""
    picture = _decode(data, content_type, limits)
    kept_type = PNG if content_type == PNG else JPEG
    content = BytesIO()
    if kept_type == PNG:
        picture.save(content, "PNG")
    else:
        picture.save(content, "JPEG", quality=_QUALITY)
    width, height = picture.size
    return Cleaned(content.getvalue(), kept_type, thumbnail(picture, limits), 1, width, height)


def thumbnail(picture: Image.Image, limits: Limits) -> bytes:
    """A small JPEG of an upright RGB or grey picture. The picture itself becomes small: a copy of all its pixels
    cost as much as making them few.
    """
    # Averaged to the next whole fraction first: a third of the time, and nobody sees it at this size.
    picture.thumbnail((limits.thumbnail_side, limits.thumbnail_side), reducing_gap=1.0)
    output = BytesIO()
    picture.save(output, "JPEG", quality=_THUMBNAIL_QUALITY)
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
    whole = _loaded(picture, data, content_type)
    plain = _upright(_plain(whole), _orientation(whole))
    # What was read beside the pixels (comments, profiles, positions) would be written again.
    plain.info.clear()
    return plain


def _loaded(picture: Image.Image, data: bytes, content_type: str) -> Image.Image:
    try:
        picture.load()
    except OSError:
        if content_type != JPEG:
            raise
        return _with_its_end(data)
    return picture


def _with_its_end(data: bytes) -> Image.Image:
    """A JPEG of which the end marker alone is missing: all of it is there, if what is read does not change with what
    stands behind. Raises OSError where pixels would be made of that.
    """
    first, *others = [
        Image.open(BytesIO(data.rstrip(b"\xff") + filler * 512 + _JPEG_END), formats=["JPEG"]) for filler in _FILLERS
    ]
    if first.info.get("progressive") or any(first.tobytes() != other.tobytes() for other in others):
        raise OSError("cut short")
    return first


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


def _plain(picture: Image.Image) -> Image.Image:
    """The picture as RGB or grey with 8 bits; what is transparent becomes white paper, or dark where only that shows
    what was written.
    """
    if picture.has_transparency_data:
        layered = picture if picture.mode == "RGBA" else picture.convert("RGBA")
        paper = _on(layered, "white")
        return paper if _least(paper) < _PALEST else _on(layered, "dimgrey")
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode in ("L", "RGB"):
        return picture._new(picture.im)  # without the file that it was read from; `convert` would copy all pixels
    return picture.convert("L" if picture.mode == "1" else "RGB")


def _on(layered: Image.Image, colour: str) -> Image.Image:
    paper = Image.new("RGB", layered.size, colour)
    paper.paste(layered, mask=layered.getchannel("A"))
    return paper


def _least(paper: Image.Image) -> int:
    darkest = paper.convert("L").getextrema()[0]
    return int(darkest)  # type: ignore[arg-type]
