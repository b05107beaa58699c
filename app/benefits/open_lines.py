"""What the lists know of a benefit. The room that pays stands above this one and says so itself, once, when it is
loaded (docs/decisions/0114): nobody here reads its tables.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class Lists:
    """Of a benefit: `is_open` says whether money of it has still to arrive; `settled` answers the months from one on
    that stand on a list that takes no change any more, oldest first, and holds those lists as they are.
    """

    is_open: Callable[[UUID], bool]
    settled: Callable[[UUID, date], list[date]]


_told: list[Lists] = []


def tell_lists(lists: Lists) -> None:
    _told.append(lists)


def a_line_is_open(benefit: UUID) -> bool:
    """Raises LookupError where no room that pays was loaded: then nobody knows, and nothing may end."""
    return any(lists.is_open(benefit) for lists in _known())


def settled_months(benefit: UUID, first: date) -> list[date]:
    """Raises LookupError as `a_line_is_open`."""
    return sorted({month for lists in _known() for month in lists.settled(benefit, first)})


def _known() -> list[Lists]:
    if not _told:
        raise LookupError("no room says what stands on a list")
    return _told
