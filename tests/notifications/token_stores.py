"""Token stores for tests: in memory, and in a file that processes share."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path


class MemoryTokens:
    def __init__(self) -> None:
        self._values: dict[str, tuple[str, float]] = {}

    def get(self, key: str) -> str | None:
        value, ends_at = self._values.get(key, ("", 0.0))
        return value if ends_at > time.monotonic() else None

    def set(self, key: str, value: str, ttl_seconds: int) -> None:
        self._values[key] = (value, time.monotonic() + ttl_seconds)

    def delete(self, key: str) -> None:
        self._values.pop(key, None)


class FileTokens:
    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, isolation_level=None, timeout=10)
        self._database.execute("create table if not exists token (key text primary key, value text)")

    def get(self, key: str) -> str | None:
        row = self._database.execute("select value from token where key = ?", (key,)).fetchone()
        return row[0] if row else None

    def set(self, key: str, value: str, ttl_seconds: int) -> None:
        self._database.execute("insert or replace into token values (?, ?)", (key, value))

    def delete(self, key: str) -> None:
        self._database.execute("delete from token where key = ?", (key,))
