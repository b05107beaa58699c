"""The faults that a source may have: its next questions are answered late, wrongly, in part, or not at all."""

from __future__ import annotations

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

    def concerns(self, source: str) -> bool:
        return self.source in (None, source)


def fault_of(wanted: Mapping[str, Any]) -> Fault:
    kind = wanted.get("fault")
    if kind not in KINDS:
        raise ValueError(f"fault: one of {', '.join(KINDS)}")
    seconds = float(wanted.get("seconds", _SECONDS.get(kind, 0.0)))
    return Fault(wanted.get("source"), kind, int(wanted.get("times", 1)), seconds)
