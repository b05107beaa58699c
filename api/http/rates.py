"""Rate limits, by caller's address and operation. Loose in demonstration mode, where one machine plays everybody."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar, cast

from flask import Flask, request
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage, Storage, storage_from_string
from limits.strategies import FixedWindowRateLimiter

from app.kernel.errors import TooMany

F = TypeVar("F", bound=Callable[..., Any])
USUAL, LOOSE = parse("600/minute"), parse("100000/minute")
MANY_WINDOWS = 10_000


def rate_limit(limit: str) -> Callable[[F], F]:
    """A limit of its own for an operation that could be abused: log-in, reports without log-in, the public board."""

    def mark(view: F) -> F:
        view.limit = parse(limit)  # type: ignore[attr-defined]
        return view

    return mark


def register_limits(app: Flask, storage: str, *, strict: bool) -> None:
    """Count in `storage`: `memory://` for each process alone, `redis://…` for all together."""
    counts = _ProcessMemory() if storage == "memory://" else cast(Storage, storage_from_string(storage))
    counter = FixedWindowRateLimiter(counts)

    @app.before_request
    def count() -> None:
        endpoint = request.endpoint
        if endpoint is None:
            return
        limit: RateLimitItem = getattr(app.view_functions[endpoint], "limit", USUAL) if strict else LOOSE
        whose = (request.remote_addr or "", endpoint)
        if not counter.hit(limit, *whose):
            opens_at = counter.get_window_stats(limit, *whose).reset_time
            raise TooMany("操作太频繁了，请稍等一会儿再试。", retry_after=max(1, math.ceil(opens_at - time.time())))


class _ProcessMemory(MemoryStorage):
    """The library's own forgets old windows in a thread that it starts anew every hundredth of a second, which costs
    more than the counting. Here they are forgotten when there are many.
    """

    STORAGE_SCHEME: list[str] = []

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.Lock()

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        now = time.time()
        with self._lock:
            if len(self.expirations) >= MANY_WINDOWS:
                self._forget_before(now)
            if self.expirations.get(key, 0) <= now:
                self.storage[key], self.expirations[key] = 0, now + expiry
            self.storage[key] += amount
            return self.storage[key]

    def _forget_before(self, now: float) -> None:
        for key in [key for key, ends_at in self.expirations.items() if ends_at <= now]:
            del self.storage[key], self.expirations[key]
