"""Access tokens as WeChat gives them out: two kinds that do not touch each other."""

from __future__ import annotations

import secrets
import threading
import time
from typing import Any

LIFETIME = 7200
OK, INVALID_CREDENTIAL, INVALID_APP_ID, MISSING_TOKEN, EXPIRED_TOKEN = 0, 40001, 40013, 41001, 42001
INVALID_GRANT, INVALID_SECRET = 40002, 40125


class Tokens:
    """`fetches` counts what was asked for, so that tests can see whether processes share one token."""

    def __init__(self, app_id: str, app_secret: str) -> None:
        self._app_id, self._app_secret = app_id, app_secret
        self._lock = threading.Lock()
        self._valid: dict[str, tuple[str, float]] = {}
        self._expired: set[str] = set()
        self.fetches = {"token": 0, "stable_token": 0}

    def check_app(self, app_id: object, secret: object) -> int:
        if app_id != self._app_id:
            return INVALID_APP_ID
        return OK if secret == self._app_secret else INVALID_SECRET

    def plain(self) -> dict[str, Any]:
        """`cgi-bin/token`: each fetch ends the token before it."""
        with self._lock:
            self.fetches["token"] += 1
            return self._new("token")

    def stable(self, force_refresh: bool) -> dict[str, Any]:
        """`cgi-bin/stable_token`: the token in force, for the rest of its life; only `force_refresh` ends it."""
        with self._lock:
            self.fetches["stable_token"] += 1
            token, ends_at = self._valid.get("stable_token", ("", 0.0))
            left = int(ends_at - time.monotonic())
            if force_refresh or left <= 0:
                return self._new("stable_token")
            return {"access_token": token, "expires_in": left}

    def check(self, token: str | None) -> int:
        with self._lock:
            if not token:
                return MISSING_TOKEN
            if any(token == valid and ends_at > time.monotonic() for valid, ends_at in self._valid.values()):
                return OK
            return EXPIRED_TOKEN if token in self._expired else INVALID_CREDENTIAL

    def expire(self) -> None:
        with self._lock:
            self._expired.update(token for token, _ in self._valid.values())
            self._valid.clear()

    def _new(self, kind: str) -> dict[str, Any]:
        token = secrets.token_urlsafe(48)
        self._valid[kind] = (token, time.monotonic() + LIFETIME)
        return {"access_token": token, "expires_in": LIFETIME}
