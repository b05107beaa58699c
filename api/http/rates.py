"""Rate limits: by account where somebody is logged in, by address where not, and by number where one could be asked
about. Loose in demonstration mode, where one machine plays everybody.

Carriers put thousands of telephones behind one address. Requests with a log-in are therefore counted by address only
against floods, tenfold, and by account as the operation says.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from flask import Flask, current_app, request
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage, Storage, storage_from_string
from limits.strategies import FixedWindowRateLimiter

from app.kernel.errors import TooMany
from app.kernel.privacy import vault

F = TypeVar("F", bound=Callable[..., Any])
USUAL, LOOSE = parse("600/minute"), parse("100000/minute")
SHARED = 10
MANY_WINDOWS = 10_000
EXTENSION = "rate limits"


def rate_limit(limit: str) -> Callable[[F], F]:
    """A limit of its own for an operation that could be abused: log-in, reports without log-in, the public board."""

    def mark(view: F) -> F:
        view.limit = parse(limit)  # type: ignore[attr-defined]
        view.shared_limit = _tenfold(parse(limit))  # type: ignore[attr-defined]
        return view

    return mark


def _tenfold(limit: RateLimitItem) -> RateLimitItem:
    return type(limit)(limit.amount * SHARED, limit.multiples)


USUAL_SHARED = _tenfold(USUAL)


@dataclass
class Limits:
    """`strict`: whether anything but a flood is counted."""

    counter: FixedWindowRateLimiter
    strict: bool

    def hit(self, limit: RateLimitItem, *whose: str) -> None:
        """Raises TooMany when it was too often."""
        counted = limit if self.strict else LOOSE
        if not self.counter.hit(counted, *whose):
            opens_at = self.counter.get_window_stats(counted, *whose).reset_time
            raise TooMany("操作太频繁了，请稍等一会儿再试。", retry_after=max(1, math.ceil(opens_at - time.time())))


def register_limits(app: Flask, storage: str, *, strict: bool) -> None:
    """Count in `storage`: `memory://` for each process alone, `redis://…` for all together."""
    counts = _ProcessMemory() if storage == "memory://" else cast(Storage, storage_from_string(storage))
    limits = app.extensions[EXTENSION] = Limits(FixedWindowRateLimiter(counts), strict)

    @app.before_request
    def count_by_address() -> None:
        endpoint = request.endpoint
        if endpoint is None:
            return
        view = app.view_functions[endpoint]
        if "Authorization" in request.headers and _asks_who_calls(view):
            limit = getattr(view, "shared_limit", USUAL_SHARED)
        else:
            limit = getattr(view, "limit", USUAL)
        limits.hit(limit, request.remote_addr or "", endpoint)


def count_by_account(account: str) -> None:
    """Of whoever is logged in; called when that is known."""
    endpoint = request.endpoint
    assert endpoint is not None
    limit = getattr(current_app.view_functions[endpoint], "limit", USUAL)
    _limits().hit(limit, account, endpoint)


def count_by(kind: str, value: str | None, limit: str) -> None:
    """However many addresses ask: so often at most about this ID number, telephone or log-in. Raises TooMany."""
    if value:
        _limits().hit(parse(limit), kind, vault.blind_index(kind, value))


def _asks_who_calls(view: Any) -> bool:
    """An operation that asks for no log-in reads none either: a header that nobody looks at earns nothing."""
    rule = getattr(view, "access", None)
    return rule is not None and rule.login != "none"


def _limits() -> Limits:
    found: Limits = current_app.extensions[EXTENSION]
    return found


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
