"""Columns whose stored form is bound to its row: the same value of another row does not open there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from peewee import Field, FieldAccessor, Model

from app.kernel.database.imprints import row_key


@dataclass(frozen=True, slots=True, repr=False)
class Stored:
    """What lies in the database, not opened yet: whoever asks the row for the column gets the value."""

    raw: bytes


class RowBound(Protocol):
    """A field of that kind."""

    name: str

    def stored(self, value: Any, row: str) -> Any:
        """As the driver takes it, bound to this row; None stays None."""

    def opened(self, stored: bytes, row: str) -> Any:
        """The value."""


class OpensOnAccess(FieldAccessor):
    """`row.column` opens what lies there, once: only the row knows its key."""

    def __get__(self, instance: Any, instance_type: Any = None) -> Any:
        value = super().__get__(instance, instance_type)  # type: ignore[no-untyped-call]
        if isinstance(value, Stored):
            key = instance._pk
            if key is None:
                raise LookupError(f"{self.field.name} opens with the key of its row: select that as well")
            value = instance.__data__[self.name] = self.field.opened(value.raw, key_of(type(instance), key))
        return value


@cache
def bound_fields(table: type[Model]) -> frozenset[str]:
    """The names of a table's columns of this kind."""
    return frozenset(field.name for field in table._meta.sorted_fields if field.accessor_class is OpensOnAccess)


def key_of(table: type[Model], key: Any) -> str:
    """The key of a row as text, from any form that the field takes."""
    field: Any = table._meta.primary_key
    return row_key(field.db_value(key))


def for_driver(field: Field, value: Any, row: str | None) -> Any:
    """A column's value as the driver takes it; `row` is the key of its row, for columns that are bound to one."""
    if field.accessor_class is not OpensOnAccess:
        return field.db_value(value)  # type: ignore[no-untyped-call]
    if row is None:
        raise ValueError(f"{field.name} is bound to its row: the key must be known")
    bound: Any = field
    return bound.stored(value, row)
