"""Small numbers (少于5) in public tables: which cells are not shown, so that none of them can be worked out.

A row holds one number for each place, and its sum. A number below `K`, zero too, is not shown: "fewer than five" is all
that is said of it. One hidden number alone would be the sum less the others, so more is hidden, until each of the few
could still be anything from 0 to 4 for whoever knows all that is shown. Which others are hidden follows from the order
of the places, and how many from the hidden others alone: neither tells anything of the few. Where there are not enough
of them, the sum is not shown. Rows of different months have no sum in common: none is published over months, since
what is added up over months can be taken apart again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

K = 5


class Shown(StrEnum):
    """`FEW`: fewer than `K`; `HIDDEN`: not shown, so that the few cannot be worked out."""

    VALUE = "value"
    FEW = "few"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Protected:
    """How each place is shown, and the sum of all."""

    places: Mapping[str, Shown]
    total: Shown


def protect(numbers: Mapping[str, int]) -> Protected:
    """Which of the numbers of one row, by place, are shown."""
    shown = {place: Shown.FEW if number < K else Shown.VALUE for place, number in numbers.items()}
    if Shown.FEW not in shown.values():
        return Protected(shown, Shown.VALUE)
    spare = [place for place in sorted(numbers) if numbers[place] >= K]
    for hidden in range(1, len(spare) + 1):
        chosen = spare[:hidden]
        # Less the most that one of the few can be, the hidden sum still leaves each of the others its least.
        if sum(numbers[place] for place in chosen) >= K * hidden + K - 1:
            return Protected(shown | dict.fromkeys(chosen, Shown.HIDDEN), Shown.VALUE)
    return Protected(shown, Shown.HIDDEN)
