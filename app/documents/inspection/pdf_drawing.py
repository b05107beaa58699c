"""What PDFium shows of a PDF, page by page, and whether two drawings show the same ink."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image, ImageChops, ImageFilter

from app.documents.inspection.verdict import Refused

_LONGEST_SIDE, _LONG_ENOUGH = 1500.0, 500.0  # pixels; a page of ordinary size is drawn with one pixel a point
_NEARER = 4.0
_SHORTEST_PAGE = 0.1  # points
_INK = 200  # of 255: darker is ink
_PALE, _NOTHING = 240, 250  # a faint seal, a mark in yellow; lighter than the second is paper
_OUT_OF_PLACE = 3  # pixels square: edges that were smoothed otherwise are no difference
_DOTS = 12  # so few are no sign that anybody reads


@dataclass(frozen=True)
class _Allowed:
    """Shares of a page's ink."""

    lost: float
    added: float
    thinner: float


_SHARP = _Allowed(lost=0.001, added=0.001, thinner=0.01)
_BLURRED = _Allowed(lost=0.01, added=0.2, thinner=0.03)
_PALED = 0.05  # what the lines of a picture may lose when it is seen from afar
LAST_LATIN, _MARKS = 0x024F, "‐‑‒–—‘’“”„†‡•…‰‹›€™−\ufffe\uffff"
_PICTURE_SCALE, _PICTURE_LONGEST, _PICTURE_LONG_ENOUGH = 200 / 72, 3500.0, 1400.0


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """With its form fields and notes, as a viewer shows them. Raises Refused where PDFium shows no page of it."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Refused("unreadable") from error
    with document:
        with suppress(pypdfium2.PdfiumError):
            document.init_forms()
        yield document


def drawings(document: pypdfium2.PdfDocument) -> list[Image.Image]:
    """Each page in grey. Raises Refused where one of them is not in the file."""
    return [drawn(page, scale_of(page), grayscale=True) for page in pages(document)]


def pages(document: pypdfium2.PdfDocument) -> Iterator[pypdfium2.PdfPage]:
    """Raises Refused where one of them is not in the file."""
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError as error:
            raise Refused("pages_missing") from error
        yield page
        page.close()


def only_latin(page: pypdfium2.PdfPage) -> bool:
    """Whether PDFium has a letter of its own for everything that is written there."""
    return all(ord(each) <= LAST_LATIN or each in _MARKS for each in page.get_textpage().get_text_range())


def scale_of(page: pypdfium2.PdfPage) -> float:
    """A page that was measured in inches, or in units of its own, is drawn larger: its letters would be few dots."""
    longest = max(_SHORTEST_PAGE, *map(float, page.get_size()))
    return max(min(1.0, _LONGEST_SIDE / longest), _LONG_ENOUGH / longest)


def drawn(page: pypdfium2.PdfPage, scale: float, *, grayscale: bool = False) -> Image.Image:
    """A page thinner than a pixel is a pixel wide."""
    scale = max(scale, 1.0 / max(0.01, min(page.get_size())))
    bitmap = page.render(scale=scale, grayscale=grayscale, rev_byteorder=not grayscale)
    picture: Image.Image = bitmap.to_pil().copy()
    return picture.convert("L" if grayscale else "RGB")


def picture_of(page: pypdfium2.PdfPage) -> Image.Image:
    """As a good copier would have it: 200 dots an inch."""
    longest = max(_SHORTEST_PAGE, *map(float, page.get_size()))
    return drawn(page, max(min(_PICTURE_SCALE, _PICTURE_LONGEST / longest), _PICTURE_LONG_ENOUGH / longest))


def from_nearby(page: pypdfium2.PdfPage) -> Image.Image:
    """In grey, so large that a dot of one pixel is more than what may differ."""
    return drawn(page, _NEARER * scale_of(page), grayscale=True)


def same_ink(shown: Image.Image, kept: Image.Image, *, blurred: bool = False) -> bool:
    """Whether `kept` has all that `shown` has, and nothing else. `blurred`: one of them was a picture in between."""
    if max(abs(a - b) for a, b in zip(shown.size, kept.size, strict=True)) > 2:
        return False
    if shown.size != kept.size:
        kept = kept.resize(shown.size)
    if shown.tobytes() == kept.tobytes():
        return True
    before, after = _dots(_ink(shown)), _dots(_ink(kept))
    allowed = _BLURRED if blurred else _SHARP
    return (
        before - after <= _DOTS + allowed.thinner * before
        and _missing(shown, kept) <= _DOTS + allowed.lost * before
        and _missing(kept, shown) <= _DOTS + allowed.added * before
        and _faded(shown, kept) <= _DOTS + allowed.lost * _dots(shown.point(_pale))
    )


def has_all_of(now: Image.Image, shown: Image.Image) -> bool:
    """Whether all the ink of `shown` is in `now`, and nothing pale has become bare paper."""
    allowed = _DOTS + _SHARP.lost * _dots(_ink(shown))
    return now.size == shown.size and _missing(shown, now) <= allowed and _faded(shown, now) <= allowed


def only_more(shown: Image.Image, kept: Image.Image) -> bool:
    """Whether `kept` has all of it, and something else besides, where there was bare paper."""
    return shown.size == kept.size and _missing(shown, kept) <= _DOTS < _faded(kept, shown)


def much_thinner(shown: Image.Image, kept: Image.Image) -> bool:
    """Whether more than an edge smoothed otherwise has gone of its lines."""
    return _dots(_ink(kept)) < (1 - _PALED) * _dots(_ink(shown)) - _DOTS


def _faded(whole: Image.Image, other: Image.Image) -> int:
    """How much of what is there in `whole`, however pale, is bare paper in `other`."""
    bare = other.filter(ImageFilter.MinFilter(_OUT_OF_PLACE)).point(lambda value: 255 if value > _NOTHING else 0)
    return _dots(ImageChops.darker(whole.point(_pale), bare))


def _pale(value: int) -> int:
    return 255 if value < _PALE else 0


def _missing(whole: Image.Image, other: Image.Image) -> int:
    """How much of the ink of `whole` is nowhere near in `other`."""
    nearby = _ink(other).filter(ImageFilter.MaxFilter(_OUT_OF_PLACE))
    return _dots(ImageChops.subtract(_ink(whole), nearby))


def _ink(picture: Image.Image) -> Image.Image:
    return picture.point(lambda value: 255 if value < _INK else 0)


def _dots(picture: Image.Image) -> int:
    return picture.histogram()[255]
