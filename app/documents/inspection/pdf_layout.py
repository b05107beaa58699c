"""Where the letters of a field stand: its size, lines and alignment (ISO 32000-1, 12.7.3.3). Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_SIZE = re.compile(r"([\d.]+)\s+Tf")
_COLOUR = re.compile(r"((?:[\d.]+\s+){1,4}(?:g|rg|k))(?!\w)")
_LARGEST, _LEAST, _SMALLER = 12.0, 2.0, 0.9  # points, where the form leaves the size open or the text is too long
_LINE, _BASE, _EDGE = 1.25, 0.3, 2.0  # of the size; points
Width = Callable[[str], float]
"""Of one letter, as a share of the size."""


@dataclass(frozen=True)
class Style:
    """`size` in points, 0 where it is left open; `aligned` 0 left, 1 in the middle, 2 right; `cells` of one letter."""

    size: float
    colour: str
    aligned: int
    several_lines: bool
    cells: int = 0


@dataclass(frozen=True)
class Line:
    text: str
    x: float
    y: float


def style_of(default: str, *, aligned: int, several_lines: bool, cells: int = 0) -> Style:
    """`default`: the instructions that a form gives for its letters, `/F 12 Tf 0 g`."""
    size, colour = _SIZE.search(default), _COLOUR.search(default)
    points = float(size[1]) if size and size[1].count(".") < 2 else 0.0
    return Style(points, colour[1] if colour else "0 g", aligned, several_lines, cells)


def laid_out(text: str, width: float, height: float, style: Style, widths: Width) -> tuple[float, list[Line]]:
    """The size that fits, and the lines, from the lower left corner of the field."""
    size = style.size or min(
        _LARGEST, max(_LEAST, (height - 2 * _EDGE) / _LINE if not style.several_lines else _LARGEST)
    )
    rows = _rows(text, width, size, style, widths)
    while size > _LEAST and not _fits(rows, width, height, size, widths):
        size *= _SMALLER
        rows = _rows(text, width, size, style, widths)
    if style.cells and len(text) <= style.cells:
        return size, list(_in_cells(text, width, height, size, style.cells, widths))
    rest = height - len(rows) * size * _LINE
    top = height - (_EDGE if style.several_lines else rest / 2) - size * (_LINE - _BASE)
    return size, [
        Line(row, _start(row, width, size, style.aligned, widths), top - number * size * _LINE)
        for number, row in enumerate(rows)
    ]


def _rows(text: str, width: float, size: float, style: Style, widths: Width) -> list[str]:
    if not style.several_lines:
        return text.split("\n")
    most, rows = max(1.0, width - 2 * _EDGE) / size, []
    for paragraph in text.split("\n"):
        start, used = 0, 0.0
        for at, letter in enumerate(paragraph):
            used += widths(letter)
            if used > most and at > start:
                rows.append(paragraph[start:at])
                start, used = at, widths(letter)
        rows.append(paragraph[start:])
    return rows


def _fits(rows: list[str], width: float, height: float, size: float, widths: Width) -> bool:
    widest = max(_length(row, size, widths) for row in rows)
    tallest = len(rows) * size * _LINE + (2 * _EDGE if len(rows) > 1 else 0)
    return widest <= max(1.0, width - 2 * _EDGE) and tallest <= height


def _in_cells(text: str, width: float, height: float, size: float, cells: int, widths: Width) -> Iterator[Line]:
    for at, letter in enumerate(text):
        middle = width / cells * (at + 0.5)
        yield Line(letter, middle - _length(letter, size, widths) / 2, height / 2 - size * _BASE)


def _start(row: str, width: float, size: float, aligned: int, widths: Width) -> float:
    left = width - _length(row, size, widths)
    return {1: left / 2, 2: left - _EDGE}.get(aligned, _EDGE)


def _length(row: str, size: float, widths: Width) -> float:
    return sum(widths(letter) for letter in row) * size
