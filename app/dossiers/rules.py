"""How much goes into one file, and which page is whose. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MB = 1024 * 1024


@dataclass(frozen=True)
class Size:
    """Of one paper, as it is kept: `size` in bytes."""

    size: int
    pages: int


# What one request may hold in memory: forty photographs of 1 MB are one volume.
VOLUME = Size(48 * MB, 300)


def volumes(papers: Sequence[Size]) -> list[int]:
    """The volume (卷), from 1, in which each paper lies: in their order, a new one where the last is full. A paper that
    is larger than a volume has one to itself.
    """
    said, volume, held = [], 1, Size(0, 0)
    for paper in papers:
        together = Size(held.size + paper.size, held.pages + paper.pages)
        if held.pages and (together.size > VOLUME.size or together.pages > VOLUME.pages):
            volume, together = volume + 1, paper
        held = together
        said.append(volume)
    return said


def first_pages(front: int, lengths: Iterable[int | None]) -> list[int | None]:
    """The page on which each entry begins, after so many pages of cover and index; None for one that is not there."""
    said: list[int | None] = []
    page = front + 1
    for length in lengths:
        said.append(page if length else None)
        page += length or 0
    return said
