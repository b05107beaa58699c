"""What the bank knows, by the last digit of the account; the questions it was asked; and which faults it may have.

8: the account is held under another name. 9: the bank cannot say.
Every other account is held under whatever name is asked for.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FAULTS = ("timeout", "http500", "wrong", "unsigned")
_RESULTS = {"8": "no_match", "9": "unknown"}


@dataclass
class Fault:
    """`seconds`: how long a `timeout` keeps silent before it answers after all."""

    kind: str
    times: int
    seconds: float


def fault_of(wanted: Mapping[str, Any]) -> Fault:
    if wanted.get("fault") not in FAULTS:
        raise ValueError(f"fault: one of {', '.join(FAULTS)}")
    return Fault(wanted["fault"], int(wanted.get("times", 1)), float(wanted.get("seconds", 30.0)))


class Answers:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._said: dict[str, str] = {}
        self.asked: list[dict[str, str]] = []

    def reply(self, question: Mapping[str, str]) -> dict[str, str]:
        """The same id is answered once and for all."""
        with self._lock:
            self.asked.append({"id": question["id"], "bank": question["bank"]})
            result = _RESULTS.get(question["number"][-1:], "match")
            return {"id": question["id"], "result": self._said.setdefault(question["id"], result)}
