"""Many rows as one value: PostgreSQL reads a statement with a place for each value of each row as slowly as it reads a
long text (a quarter of a millisecond a row); as JSON they are one value of one short statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import orjson
from peewee import OP, SQL, Expression, Field

from app.kernel.database.connection import is_sqlite

MANY = 50  # rows: fewer are written quicker with a place for each value


def insert_of_a_set(table: str, columns: Sequence[str]) -> str:
    """Takes one value, from `as_a_set`. Types are those of the table; the order of rows is kept."""
    names = ", ".join(f'"{column}"' for column in columns)
    return f'INSERT INTO "{table}" ({names}) SELECT {names} FROM json_populate_recordset(NULL::"{table}", %s::json)'  # noqa: S608  names of models only


def as_a_set(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Rows as the driver takes them. Raises TypeError for a value that JSON has no form for."""
    return orjson.dumps([dict(zip(columns, row, strict=True)) for row in rows], default=_form_of).decode()


def _form_of(value: Any) -> str:
    """Bytes, as PostgreSQL writes them; drivers wrap them."""
    held = getattr(value, "obj", value)
    if isinstance(held, bytes | bytearray | memoryview):
        return "\\x" + bytes(held).hex()
    raise TypeError(f"{type(value).__name__} cannot stand in a set of rows")


def is_among(field: Field, values: Iterable[Any]) -> Expression:
    """The condition that a column has one of these values: one parameter, however many they are."""
    driver = [field.db_value(value) for value in values]  # type: ignore[no-untyped-call]
    if is_sqlite():
        return field.in_(SQL("(SELECT value FROM json_each(?))", [orjson.dumps(driver).decode()]))
    kind = field.field_type.lower()
    return Expression(field, OP.EQ, SQL(f"ANY(%s::{kind}[])", [driver]))
