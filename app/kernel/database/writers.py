"""One writer at a time among all processes on one SQLite file, in the order in which they came.

SQLite keeps no line for its one write lock: whoever waits looks again after up to a tenth of a second, and whoever
takes it again at once is always first. Beside a worker that does one thing after the other, a request waited for
seconds. The kernel keeps a line for `flock`, and nobody stays in it who has died. The threads of one process stand in
a line of their own before it: of each process one waits in the kernel's, which takes a thread.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Lock, Thread
from time import monotonic

from peewee import OperationalError

from app.kernel.database.turns import Turns

_lines: dict[str, Turns] = {}
# Of a forked process nobody stands in line who stood there in its parent.
os.register_at_fork(after_in_child=_lines.clear)


@contextmanager
def writers_turn(file: str, seconds: float) -> Iterator[None]:
    """Hold the one place of `file`, which lies beside the database.

    Raises OperationalError, as SQLite itself, when it was not free for `seconds`.
    """
    until, line = monotonic() + seconds, _lines.setdefault(file, Turns(1))
    if not line.take(seconds):
        raise OperationalError("database is locked")
    try:
        place = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        if not _is_free(place) and not _Waiting(place).has_it_within(until - monotonic()):
            raise OperationalError("database is locked")
        try:
            yield
        finally:
            _leave(place)
    finally:
        line.give_back()


def _is_free(place: int) -> bool:
    with suppress(BlockingIOError):
        fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def _leave(place: int) -> None:
    """Said expressly: a process that was forked meanwhile has the file open too."""
    fcntl.flock(place, fcntl.LOCK_UN)
    os.close(place)


class _Waiting:
    """A thread in the kernel's line, since that cannot be left after a time. Whoever gives up leaves it the file."""

    def __init__(self, place: int) -> None:
        self._place, self._came, self._given_up, self._lock = place, Event(), False, Lock()
        Thread(target=self._wait, daemon=True).start()

    def has_it_within(self, seconds: float) -> bool:
        if self._came.wait(seconds):
            return True
        with self._lock:
            self._given_up = not self._came.is_set()
        return not self._given_up

    def _wait(self) -> None:
        fcntl.flock(self._place, fcntl.LOCK_EX)
        with self._lock:
            self._came.set()
            if self._given_up:
                _leave(self._place)
