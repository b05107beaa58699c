"""Whose turn it is: as many threads at a time as there are connections, in the order in which they came.

The pool wakes one of those that wait, and whoever comes in that moment takes the connection first: of 50 threads with
16 connections one waited seven of ten seconds, and on a loaded machine until the pool gave up.
"""

from __future__ import annotations

from collections import deque
from threading import Event, Lock


class Turns:
    """`places` for as many threads; the others wait in a line."""

    def __init__(self, places: int) -> None:
        self._free = places
        self._line: deque[Event] = deque()
        self._lock = Lock()

    def take(self, seconds: float) -> bool:
        """Wait for a place, at most so long. Answers whether there is one."""
        with self._lock:
            if self._free and not self._line:
                self._free -= 1
                return True
            mine = Event()
            self._line.append(mine)
        if mine.wait(seconds):
            return True
        with self._lock:
            # Given in the moment in which the patience ended.
            if mine.is_set():
                return True
            self._line.remove(mine)
        return False

    def give_back(self) -> None:
        """To whoever has waited longest, else it is free."""
        with self._lock:
            if self._line:
                self._line.popleft().set()
            else:
                self._free += 1
