"""peewee's three kinds of writing, for guarded tables: whatever they write leaves its imprint."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peewee import Field, ModelDelete, ModelInsert, ModelUpdate, Node, Value

from app.kernel.database.connection import transaction
from app.kernel.database.guards import Guard, guard_of
from app.kernel.database.imprints import note_deleted, note_written, through_the_door
from app.kernel.database.prepared import driver_value, insert


def _guard(query: Any) -> Guard:
    found = guard_of(query.model)
    assert found is not None
    return found


class GuardedInsert(ModelInsert):
    """Plain rows, and `on_conflict_ignore`. Answers how many were written."""

    _on_conflict: Any
    _insert: Any
    _columns: Any

    def _execute(self, database: Any) -> int:
        skips_known = self._on_conflict is not None and self._on_conflict._action == "IGNORE"
        if self._on_conflict is not None and not skips_known:
            raise ValueError(f"{_guard(self).table} is guarded: an upsert does not say which columns it wrote")
        given = [self._insert] if isinstance(self._insert, Mapping) else self._insert
        named = (row if isinstance(row, Mapping) else dict(zip(self._columns, row, strict=True)) for row in given)
        rows = [{_name(column): value for column, value in row.items()} for row in named]
        return insert(self.model, *rows, skip_known=skips_known)


class GuardedUpdate(ModelUpdate):
    """Values only: what the database counts out for itself cannot be vouched for. Answers how many were changed."""

    _update: dict[Any, Any]

    def _execute(self, database: Any) -> int:
        guard = _guard(self)
        values = {column: _for_driver(column, value) for column, value in self._update.items()}
        noted = {column.name: value for column, value in values.items() if column.name in guard.columns}
        if computed := [name for name, value in noted.items() if isinstance(value, Node)]:
            raise ValueError(f"{guard.table}.{', '.join(computed)} is guarded: write a value")
        self._update = {
            column: value if isinstance(value, Node) else Value(value, converter=False, unpack=False)
            for column, value in values.items()
        }
        self._returning = (guard.key,)
        with transaction(), through_the_door():
            changed = _keys(self, database)
            for key in changed:
                if noted:
                    note_written(guard.table, key, noted)
        return len(changed)


class GuardedDelete(ModelDelete):
    """Answers how many were deleted."""

    def _execute(self, database: Any) -> int:
        guard = _guard(self)
        self._returning = (guard.key,)
        with transaction(), through_the_door():
            deleted = _keys(self, database)
            for key in deleted:
                note_deleted(guard.table, key)
        return len(deleted)


def _name(column: Field | str) -> str:
    return column if isinstance(column, str) else column.name


def _for_driver(column: Field, value: Any) -> Any:
    if isinstance(value, Value) and value.converter is False:
        return value.value
    return value if isinstance(value, Node) else driver_value(column, value)


def _keys(query: Any, database: Any) -> list[Any]:
    """The keys that the statement answers, as the driver gives them."""
    return [key for (key,) in database.execute(query).fetchall()]
