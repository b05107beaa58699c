"""Listening to the database: the statements that run while somebody does something."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from peewee import QueryEvent

from app.kernel.database import database


class Statement(NamedTuple):
    sql: str
    params: Any


@contextmanager
def captured_queries() -> Iterator[list[Statement]]:
    """The statements that run inside, in order; opening and ending transactions are not among them."""
    statements: list[Statement] = []

    def listen(event: QueryEvent) -> None:
        statements.append(Statement(event.sql, event.params))

    database.obj.query_hooks.append(listen)
    try:
        yield statements
    finally:
        database.obj.query_hooks.remove(listen)
