"""The schema of the database: what the models say, and the triggers.

Nothing is deployed yet, so there is one schema and no step from an older one
(docs/decisions/0016-schema-from-the-models.md says what happens on the day of the first release).
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

from app.kernel.clock import clock
from app.kernel.database import Table, connection, database, insert, is_sqlite, transaction
from app.registry.models import SchemaVersion
from app.registry.tables import TABLES, TRIGGERS


class SchemaDiffers(Exception):
    """The database was made with another schema than the one of this program."""


def schema() -> tuple[str, ...]:
    """The statements that make it in an empty database, in the words of the kind of database that is open."""
    kept = [triggers.sqlite if is_sqlite() else triggers.postgresql for triggers in TRIGGERS]
    return (*(sql for table in TABLES for sql in _statements(table)), *(sql for each in kept for sql in each))


def _statements(table: type[Table]) -> list[str]:
    """CREATE TABLE and CREATE INDEX, as peewee would run them."""
    manager: Any = table._schema  # type: ignore[attr-defined]
    made = [manager._create_table(safe=False), *manager._create_indexes(safe=False)]
    return [sql for sql, _ in (statement.query() for statement in made)]


def migrate() -> bool:
    """Make the schema in an empty database; answers whether there was something to do. Raises SchemaDiffers."""
    with connection(), transaction():
        if database.get_tables():
            if not is_current():
                raise SchemaDiffers
            return False
        for statement in schema():
            database.execute_sql(statement)
        insert(SchemaVersion, {"version": _version(is_sqlite()), "made_at": clock.now()})
        return True


def is_current() -> bool:
    """Whether the database was made with the schema of this program."""
    if not database.table_exists(SchemaVersion._meta.table_name):
        return False
    return [row.version for row in SchemaVersion.select()] == [_version(is_sqlite())]


@cache
def _version(_on_sqlite: bool) -> str:
    """The order in which tables are listed does not matter."""
    return hashlib.sha256("\n".join(sorted(schema())).encode()).hexdigest()
