"""What somebody with all rights on the database can do, and without the key of the record."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from app.kernel.database import database, imprints, is_sqlite


@contextmanager
def past_the_door() -> Iterator[None]:
    """Statements in here leave no imprint: they are as good as written by another program."""
    with (
        patch("app.kernel.database.imprints._add_to_chain"),
        patch("app.kernel.database.connection.is_by_the_door", return_value=True),
    ):
        written = imprints._pending.written
        before = len(written) if written is not None else 0
        yield
        if written is not None:
            del written[before:]


def unlock(*tables: str) -> None:
    """Take the triggers off these tables."""
    for table in tables:
        if not is_sqlite():
            database.execute_sql(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
            continue
        named = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
        for (name,) in database.execute_sql(named, (table,)).fetchall():
            database.execute_sql(f"DROP TRIGGER {name}")
