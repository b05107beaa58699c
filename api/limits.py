"""Rate limits, by caller's address. Loose in demonstration mode, where one machine plays everybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask, current_app
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from api.wiring import EXTENSION

LOOSE = "100000/minute"
limiter = Limiter(
    get_remote_address, default_limits=[lambda: "600/minute" if _strict() else LOOSE], headers_enabled=False
)


def _strict() -> bool:
    strict: bool = current_app.extensions[EXTENSION].settings.rate_limits
    return strict


def strictly(limit: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A limit of its own for an operation that could be abused: log-in, reports without log-in, the public board."""
    shared: Callable[[Callable[..., Any]], Callable[..., Any]] = limiter.limit(lambda: limit if _strict() else LOOSE)
    return shared


def register_limits(app: Flask, storage: str) -> None:
    app.config["RATELIMIT_STORAGE_URI"] = storage
    limiter.init_app(app)
