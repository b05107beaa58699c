"""Transparent pictures: laid on a paper on which everything that is drawn can be read."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageFilter

_PAPERS = ((255, "white"), (105, "dimgrey"), (192, "silver"), (40, "#282828"))  # the first that will do
_LIKE_PAPER = 15  # of 255: what is nearer to its paper than that nobody reads
_SOLID, _BARE = 128, 32  # of 255: opacity
_DOTS = 12


def on_paper(layered: Image.Image) -> Image.Image:
    """An RGBA picture as RGB. White where that shows all; else the first paper on which nothing that stands beside bare
    paper has its colour: a name in white beside a line in black is read on neither white nor black. Where everything
    is transparent, the colours alone.
    """
    opacity = layered.getchannel("A")
    least, most = opacity.getextrema()
    if most == 0 or least == 255:
        return layered.convert("RGB")
    bare = opacity.point(lambda value: 255 if value < _BARE else 0).filter(ImageFilter.MaxFilter(3))
    edge = ImageChops.darker(bare, opacity.point(lambda value: 255 if value >= _SOLID else 0))
    best, unread = None, 0
    for grey, colour in _PAPERS:
        laid = _on(layered, colour)
        shades = laid.convert("L")
        if not _shows(shades, grey):
            continue
        alike = _dots(ImageChops.darker(edge, shades.point(_near(grey))))
        if alike <= _DOTS:
            return laid
        if best is None or alike < unread:
            best, unread = laid, alike
    return best or _on(layered, _PAPERS[0][1])


def alone(grey: Image.Image, transparent: int) -> Image.Image:
    """A grey picture of 16 bits of which one value is transparent, as RGBA."""
    both = grey.tobytes("raw", "I;16")
    low, high = (Image.frombytes("L", grey.size, both[at::2]) for at in (0, 1))
    shown = ImageChops.lighter(low.point(_other_than(transparent & 0xFF)), high.point(_other_than(transparent >> 8)))
    return Image.merge("RGBA", (high, high, high, shown))


def _on(layered: Image.Image, colour: str) -> Image.Image:
    paper = Image.new("RGB", layered.size, colour)
    paper.paste(layered, mask=layered.getchannel("A"))
    return paper


def _shows(shades: Image.Image, grey: int) -> bool:
    least, most = shades.getextrema()
    return bool(least <= grey - _LIKE_PAPER or most >= grey + _LIKE_PAPER)  # type: ignore[operator]


def _near(grey: int) -> list[int]:
    return [255 if abs(value - grey) < _LIKE_PAPER else 0 for value in range(256)]


def _other_than(byte: int) -> list[int]:
    return [0 if value == byte else 255 for value in range(256)]


def _dots(picture: Image.Image) -> int:
    return picture.histogram()[255]
