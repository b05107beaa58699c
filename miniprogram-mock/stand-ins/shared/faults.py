"""Faults on order, each for a number of calls."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar


class Fault(Protocol):
    """`times`: for how many calls more."""

    times: int


AnyFault = TypeVar("AnyFault", bound=Fault)


class Faults(Generic[AnyFault]):
    """Those on order, oldest first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._faults: list[AnyFault] = []

    def add(self, fault: AnyFault) -> None:
        with self._lock:
            self._faults.append(fault)

    def clear(self) -> None:
        with self._lock:
            self._faults.clear()

    def take(self, concerns: Callable[[AnyFault], bool] = lambda fault: True) -> AnyFault | None:
        """The first that is left and concerns this call; it is then used once."""
        with self._lock:
            fault = next((each for each in self._faults if each.times > 0 and concerns(each)), None)
            if fault is not None:
                fault.times -= 1
            return fault
