"""Whether money of a benefit is still on its way. The room that pays stands above this one and says so itself, once,
when it is loaded (docs/decisions/0114): nobody here reads its tables.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

# Of a benefit: whether a line of it waits for a list, for the bank, or for somebody to put a return right.
IsOpen = Callable[[UUID], bool]
_told: list[IsOpen] = []


def tell_open_lines(is_open: IsOpen) -> None:
    _told.append(is_open)


def a_line_is_open(benefit: UUID) -> bool:
    """Raises LookupError where no room that pays was loaded: then nobody knows, and nothing may end."""
    if not _told:
        raise LookupError("no room says which lines of a benefit are open")
    return any(is_open(benefit) for is_open in _told)
