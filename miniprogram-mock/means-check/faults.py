"""Faults on order: the next questions to a source are answered late, wrongly, in part, or not at all."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

KINDS = ("timeout", "http500", "refuse", "wrong", "partial", "pending")
_SECONDS = {"timeout": 60.0, "pending": 2.0}


@dataclass
class Fault:
    """`source` None: any.

    `seconds`: how long no answer comes (`timeout`), or after which it can be fetched (`pending`).
    """

    source: str | None
    kind: str
    times: int
    seconds: float


class Faults:
    """Those on order, oldest first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._faults: list[Fault] = []

    def order(self, wanted: Mapping[str, Any]) -> None:
        kind = wanted.get("fault")
        if kind not in KINDS:
            raise ValueError(f"fault: one of {', '.join(KINDS)}")
        seconds = float(wanted.get("seconds", _SECONDS.get(kind, 0.0)))
        with self._lock:
            self._faults.append(Fault(wanted.get("source"), kind, int(wanted.get("times", 1)), seconds))

    def clear(self) -> None:
        with self._lock:
            self._faults.clear()

    def take(self, source: str) -> Fault | None:
        with self._lock:
            fault = next((each for each in self._faults if each.times > 0 and each.source in (None, source)), None)
            if fault is not None:
                fault.times -= 1
            return fault
