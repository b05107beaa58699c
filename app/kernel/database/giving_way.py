"""Many transactions one after the other, so that others get between them.

SQLite keeps no line for its one write lock: whoever waits looks again after up to a tenth of a second, and who takes it
again at once is always first. Two hundred matters in a row would hold it as one transaction does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import monotonic, sleep
from typing import TypeVar

from app.kernel.database.connection import is_sqlite

Item = TypeVar("Item")
# Longer than anybody who waits lets pass before looking again.
LONGEST_PAUSE_SECONDS = 0.1


def one_by_one(items: Iterable[Item]) -> Iterator[Item]:
    """Each for a transaction of its own; before the next the lock is left alone for as long as it was held."""
    began = None
    for item in items:
        if began is not None and is_sqlite():
            sleep(min(monotonic() - began, LONGEST_PAUSE_SECONDS))
        began = monotonic()
        yield item
