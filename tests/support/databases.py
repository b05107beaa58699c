"""Copies of databases, for tests that want one of their own: files of SQLite, templates of PostgreSQL."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tests.support.servers import PostgresServer

SEEDED = "seeded"


class Databases(Protocol):
    def url(self, name: str) -> str: ...

    def copy(self, source: str, name: str) -> str:
        """Copy `source`, which nobody has open, and answer the URL of the copy."""
        ...

    def drop(self, name: str) -> None: ...


@dataclass(frozen=True)
class SqliteFiles:
    folder: Path

    def url(self, name: str) -> str:
        return f"sqlite:///{self._path(name)}"

    def copy(self, source: str, name: str) -> str:
        shutil.copy(self._path(source), self._path(name))
        return self.url(name)

    def drop(self, name: str) -> None:
        for path in self.folder.glob(f"{name}.sqlite3*"):
            path.unlink()

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.sqlite3"


@dataclass(frozen=True)
class PostgresDatabases:
    server: PostgresServer

    def url(self, name: str) -> str:
        return self.server.url_of(name)

    def copy(self, source: str, name: str) -> str:
        return self.server.database(name, source)

    def drop(self, name: str) -> None:
        self.server.drop(name)
