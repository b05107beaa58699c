"""What schema_diff does not look at: types and NOT NULL of each column, as the database itself describes them."""

from __future__ import annotations

from app.kernel.database import Table, database, is_sqlite

# Our field types in the words of each database's own catalogue.
_SQLITE = {
    "UUID": "TEXT",
    "VARCHAR": "VARCHAR",
    "INT": "INTEGER",
    "BOOL": "INTEGER",
    "BIGINT": "INTEGER",
    "DOUBLE": "REAL",
}
_POSTGRESQL = {
    "UUID": "uuid",
    "VARCHAR": "character varying",
    "TEXT": "text",
    "BLOB": "bytea",
    "INT": "integer",
    "BOOL": "boolean",
    "DATE": "date",
    "DOUBLE": "double precision",
    "TIMESTAMPTZ": "timestamp with time zone",
    "BIGINT": "bigint",
}


def columns_of(table: type[Table]) -> dict[str, tuple[str, bool]]:
    """Type and whether NULL is allowed, by name."""
    return {
        column.name: (column.data_type.partition("(")[0], column.null)
        for column in database.get_columns(table._meta.table_name)
    }


def unlike(table: type[Table]) -> list[str]:
    """Each column of the database that is not what the model says."""
    actual = columns_of(table)
    names = _SQLITE if is_sqlite() else _POSTGRESQL
    problems = []
    for field in table._meta.sorted_fields:
        expected = (names.get(field.field_type, field.field_type), field.null)
        if actual[field.column_name] != expected:
            problems.append(
                f"{table._meta.table_name}.{field.column_name}: {actual[field.column_name]}, not {expected}"
            )
    return problems


def triggers() -> set[str]:
    """The names of all that the database has."""
    listed = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if is_sqlite()
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    return {name for (name,) in database.execute_sql(listed).fetchall()}
