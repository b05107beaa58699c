"""SQLite or PostgreSQL from one URL; the only owner of connections and transactions.

A request or a task runs inside `connection()`; everything it changes runs inside one `transaction()`.
On SQLite a transaction waits for its turn and takes the write lock at once (`BEGIN IMMEDIATE`), so that two writers
queue instead of failing half-way.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from peewee import Database, DatabaseProxy, IntegrityError, SqliteDatabase
from playhouse.db_url import parse as parse_url
from playhouse.pool import MaxConnectionsExceeded, PooledPostgresqlDatabase, PooledSqliteDatabase

from app.kernel.database.guards import is_guarded_write
from app.kernel.database.imprints import WrittenPastTheDoor, collected, is_by_the_door, undone_on_failure
from app.kernel.database.turns import Turns
from app.kernel.database.writers import writers_turn

BUSY_SECONDS = 30
_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


class _Fence(Database):
    """A guarded row is written by the statements that leave an imprint of it, or not at all."""

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        if not is_by_the_door() and is_guarded_write(sql):
            raise WrittenPastTheDoor(f"this would leave no imprint: {sql[:60]}")
        return super().execute_sql(sql, params)  # type: ignore[no-untyped-call]


class _Sqlite(_Fence, PooledSqliteDatabase):  # type: ignore[misc]
    """SQLite with the fence. What is written outside of a transaction stands in line too: beside those who pass the
    lock on to each other it would never find it free.
    """

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        if self.in_transaction() or not sql.startswith(_WRITES):
            return super().execute_sql(sql, params)
        with writers_turn(f"{self.database}-turn", BUSY_SECONDS):
            return super().execute_sql(sql, params)


class _Postgresql(_Fence, PooledPostgresqlDatabase):  # type: ignore[misc]
    """PostgreSQL with the fence."""


database = DatabaseProxy()
MOST_CONNECTIONS = 16
_turns = Turns(MOST_CONNECTIONS)
_held = threading.local()


def is_sqlite() -> bool:
    return isinstance(database.obj, SqliteDatabase)


def open_database(url: str, *, max_connections: int = MOST_CONNECTIONS) -> Database:
    """Point the domain at `sqlite:///path/to/file` or `postgresql://user:password@host:port/name`."""
    scheme = urlsplit(url).scheme
    if scheme == "sqlite":
        path = url.removeprefix("sqlite:///")
        _keep_private(Path(path))
        pragmas = {"journal_mode": "wal", "synchronous": "full", "busy_timeout": BUSY_SECONDS * 1000}
        # Without the second, REPLACE would remove append-only rows behind the back of their triggers.
        pragmas |= {"foreign_keys": 1, "recursive_triggers": 1}
        opened: Database = _Sqlite(
            path, max_connections=max_connections, timeout=BUSY_SECONDS, pragmas=pragmas, check_same_thread=False
        )
    elif scheme == "postgresql":
        parameters = parse_url(url, unquote_user=True, unquote_password=True)
        opened = _Postgresql(
            max_connections=max_connections,
            timeout=BUSY_SECONDS,
            stale_timeout=600,
            prefer_psycopg3=True,
            connect_timeout=10,
            **parameters,
        )
    else:
        raise ValueError("DATABASE_URL must start with sqlite:/// or postgresql://")
    global _turns
    _turns = Turns(max_connections)
    database.initialize(opened)
    return opened


def _keep_private(path: Path) -> None:
    """The file is for our own user only; SQLite gives the files beside it the same rights."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    for file in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        if file.exists() and file.stat().st_uid == os.getuid():
            file.chmod(0o600)


@contextmanager
def connection() -> Iterator[None]:
    """Hold a connection for the length of a request or a task; inside another `connection()` it is the same one."""
    if not database.is_closed():
        yield
        return
    take_connection()
    try:
        yield
    finally:
        leave_connection()


def take_connection() -> None:
    """Hold a connection until `leave_connection`, in the order in which threads came; none, where one is held."""
    if not database.is_closed():
        return
    turns = _turns
    if not turns.take(BUSY_SECONDS):
        raise MaxConnectionsExceeded(f"no connection was free for {BUSY_SECONDS} seconds")
    _held.turns = turns
    try:
        database.connect()
    except BaseException:
        leave_connection()
        raise


def leave_connection() -> None:
    """Whoever has waited longest is next."""
    if not database.is_closed():
        database.close()
    turns: Turns | None = getattr(_held, "turns", None)
    if turns is not None:
        _held.turns = None
        turns.give_back()


@contextmanager
def transaction() -> Iterator[None]:
    """All or nothing. Inside another transaction it is part of that one."""
    if database.in_transaction():
        yield
        return
    with _one_writer(), collected(database.obj):
        yield


@contextmanager
def _one_writer() -> Iterator[None]:
    if not is_sqlite():
        with database.atomic():
            yield
        return
    with writers_turn(f"{database.obj.database}-turn", BUSY_SECONDS), database.atomic("IMMEDIATE"):
        yield


@contextmanager
def snapshot() -> Iterator[None]:
    """Everything read in here is of one moment, whatever others write meanwhile; it writes nothing."""
    if database.in_transaction():
        yield
        return
    with database.atomic():
        if not is_sqlite():
            database.execute_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


@contextmanager
def savepoint() -> Iterator[None]:
    """A part of a transaction that may fail without spoiling the rest
    (PostgreSQL ends a failed transaction otherwise).
    """
    with database.atomic(), undone_on_failure():
        yield


def is_duplicate(error: IntegrityError) -> bool:
    """Whether a unique constraint refused a row: somebody else wrote the same one in the same moment."""
    refusal = getattr(error, "orig", None)
    on_postgresql = getattr(refusal, "sqlstate", "") == "23505"
    return on_postgresql or getattr(refusal, "sqlite_errorname", "") in _DUPLICATE


_DUPLICATE = {"SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"}


def lock_row(query: Any) -> Any:
    """Lock what the query reads until the end of the transaction;
    on SQLite the transaction already holds the one write lock.
    """
    return query if is_sqlite() else query.for_update()
