"""What every table of the domain has in common."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import Any

from peewee import Field, Model

from app.kernel.database.connection import database, is_sqlite
from app.kernel.database.prepared import Prepared, driver_value, placeholder, rendered_update


class Table(Model):
    """What every table of the domain has in common: the database it lives in, and two statements of peewee's,
    rendered once.

    Measured on SQLite: with peewee's own `get_by_id` a submission costs 19 % more, with its own `save` 4.5 % more
    (the step alone 10 %).
    """

    class Meta:
        database = database
        legacy_table_names = False

    @classmethod
    def get_by_id(cls, pk: Any) -> Any:
        """The row with this key, as peewee's own; rendered once for each table. Raises DoesNotExist."""
        key: Any = cls._meta.primary_key
        found = _by_key(cls).one(driver_value(key, pk))
        if found is None:
            raise cls.DoesNotExist  # type: ignore[attr-defined]
        return found

    def save(self, force_insert: bool = False, only: Any = None) -> Any:
        """Write the columns that were set since the row was read; rendered once for each set of them."""
        if force_insert or only is not None:
            return super().save(force_insert, only)
        names = tuple(field.name for field in self.dirty_fields if not field.primary_key)
        if names:
            sql, fields = rendered_update(database.obj.param, type(self), names)
            database.execute_sql(sql, [driver_value(field, self.__data__[field.name]) for field in fields])
            self._dirty.clear()  # type: ignore[attr-defined]
        return len(names)


@cache
def _by_key(table: type[Table]) -> Prepared:
    return Prepared(lambda: table.select().where(table._meta.primary_key == placeholder()))


class MomentField(Field):
    """A moment in UTC, always with its time zone. `TIMESTAMPTZ` on PostgreSQL, sortable text on SQLite."""

    field_type = "TIMESTAMPTZ"

    def db_value(self, value: datetime | None) -> Any:
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.isoformat(timespec="microseconds") if is_sqlite() else moment

    def python_value(self, value: Any) -> datetime | None:
        if value is None or isinstance(value, datetime):
            return value.astimezone(UTC) if value is not None else None
        return datetime.fromisoformat(value)
