"""CPU of this process for each request.

The two that are compared take turns, so that what else the machine does hits both.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any
from wsgiref.types import WSGIApplication

Environ = dict[str, Any]


@dataclass(frozen=True)
class Compared:
    """Microseconds for each request (medians of the rounds), and the ratio with its quartiles over the rounds."""

    ours: float
    baseline: float
    ratio: float
    low: float
    high: float


def compare(
    ours: Callable[[], Sequence[float]], baseline: Callable[[], Sequence[float]], rounds: int
) -> list[Compared]:
    """Both answer the figures of one round, in the same order. Who goes first changes from round to round."""
    pairs = []
    for number in range(rounds):
        if number % 2:
            second = baseline()
            pairs.append((ours(), second))
        else:
            first = ours()
            pairs.append((first, baseline()))
    return [_compared([(a[i], b[i]) for a, b in pairs]) for i in range(len(pairs[0][0]))]


def _compared(pairs: Sequence[tuple[float, float]]) -> Compared:
    ratios = [a / b for a, b in pairs]
    low, _, high = quantiles(ratios, n=4)
    return Compared(median(a for a, _ in pairs), median(b for _, b in pairs), median(ratios), low, high)


def cpu_of(app: WSGIApplication, environs: Iterable[Environ], answers: list[bytes] | None = None) -> float:
    """Microseconds of CPU for each of these requests; each must succeed. `answers` takes what was answered."""
    waiting = list(environs)
    gc.collect()
    started = time.process_time_ns()
    bodies = [answer(app, environ) for environ in waiting]
    spent = time.process_time_ns() - started
    if answers is not None:
        answers.extend(bodies)
    return spent / 1000 / len(waiting)


def answer(app: WSGIApplication, environ: Environ) -> bytes:
    """The body of the answer; it must be a success."""
    statuses: list[str] = []

    def start_response(status: str, headers: Any, exc_info: Any = None) -> Callable[[bytes], object]:
        statuses.append(status)
        return lambda data: None

    chunks = app(environ, start_response)
    try:
        body = b"".join(chunks)
    finally:
        if hasattr(chunks, "close"):
            chunks.close()
    assert statuses[0].startswith("2"), (statuses[0], body.decode()[:500])
    return body
