"""peewee's three kinds of writing, for tables that are guarded or sealed: what they write is bound to its row, and
leaves its imprint.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peewee import Expression, Field, ModelDelete, ModelInsert, ModelUpdate, Node, Value

from app.kernel.database.connection import lock_row, transaction
from app.kernel.database.guards import Guard, guard_of
from app.kernel.database.imprints import note_deleted, note_written, through_the_door
from app.kernel.database.prepared import insert, rendered_update
from app.kernel.database.row_bound import bound_fields, for_driver, key_of


class TableInsert(ModelInsert):
    """Plain rows, and `on_conflict_ignore`. Answers how many were written."""

    _on_conflict: Any
    _insert: Any
    _columns: Any

    def _execute(self, database: Any) -> int:
        skips_known = self._on_conflict is not None and self._on_conflict._action == "IGNORE"
        if self._on_conflict is not None and not skips_known:
            name = self.model._meta.table_name
            raise ValueError(f"{name}: an upsert does not say which columns of which row it wrote")
        given = [self._insert] if isinstance(self._insert, Mapping) else self._insert
        named = (row if isinstance(row, Mapping) else dict(zip(self._columns, row, strict=True)) for row in given)
        rows = [{_name(column): value for column, value in row.items()} for row in named]
        return insert(self.model, *rows, skip_known=skips_known)


class TableUpdate(ModelUpdate):
    """Values only: what the database counts out for itself cannot be vouched for. Answers how many were changed.

    Where a sealed column is written, rows are written one by one, since each value is sealed for its row.
    """

    _update: dict[Any, Any]
    _where: Any

    def _execute(self, database: Any) -> int:
        sealed = bound_fields(self.model)
        if not any(column.name in sealed and value is not None for column, value in self._update.items()):
            return self._write(database, None)
        with transaction():
            return sum(self._of_row(key)._write(database, key_of(self.model, key)) for key in self._row_keys())

    def _row_keys(self) -> list[Any]:
        """Which rows are meant; mostly the condition says it."""
        key: Any = self.model._meta.primary_key
        named = _named_key(self._where, key)
        if named is not None:
            return [named]
        rows = self.model.select(key)
        return [getattr(row, key.name) for row in lock_row(rows if self._where is None else rows.where(self._where))]

    def _of_row(self, key: Any) -> TableUpdate:
        one: TableUpdate = self.where(self.model._meta.primary_key == key)
        return one

    def _write(self, database: Any, row: str | None) -> int:
        guard, values = guard_of(self.model), {c: _for_driver(c, value, row) for c, value in self._update.items()}
        noted = _guarded(guard, values)
        key: Any = self.model._meta.primary_key
        one = _only_key(self._where, key)
        if one is not None and not any(isinstance(value, Node) for value in values.values()):
            return self._write_one(database, key.db_value(one), values, noted)
        self._update = {
            column: value if isinstance(value, Node) else Value(value, converter=False, unpack=False)
            for column, value in values.items()
        }
        if guard is None:
            changed: int = super()._execute(database)  # type: ignore[misc]
            return changed
        self._returning = (guard.key,)
        with transaction(), through_the_door():
            keys = _keys(self, database)
            for key in keys:
                if noted:
                    note_written(guard.table, key, noted)
        return len(keys)

    def _write_one(self, database: Any, key: Any, values: Mapping[Field, Any], noted: Mapping[str, Any]) -> int:
        """One row, meant by its key: most are, and the statement is rendered once."""
        guard = guard_of(self.model)
        sql, _ = rendered_update(database.param, self.model, tuple(column.name for column in values))
        parameters = [*values.values(), key]
        if guard is None:
            return int(database.execute_sql(sql, parameters).rowcount)
        with transaction(), through_the_door():
            changed = int(database.execute_sql(sql, parameters).rowcount)
            if changed and noted:
                note_written(guard.table, key, noted)
        return changed


class GuardedDelete(ModelDelete):
    """Answers how many were deleted."""

    def _execute(self, database: Any) -> int:
        guard = guard_of(self.model)
        assert guard is not None
        self._returning = (guard.key,)
        with transaction(), through_the_door():
            deleted = _keys(self, database)
            for key in deleted:
                note_deleted(guard.table, key)
        return len(deleted)


def _guarded(guard: Guard | None, values: Mapping[Field, Any]) -> dict[str, Any]:
    if guard is None:
        return {}
    noted = {column.name: value for column, value in values.items() if column.name in guard.columns}
    if computed := [name for name, value in noted.items() if isinstance(value, Node)]:
        raise ValueError(f"{guard.table}.{', '.join(computed)} is guarded: write a value")
    return noted


def _only_key(where: Any, key: Field) -> Any:
    """The key of the one row that a condition asks for and asks nothing else of."""
    is_it = isinstance(where, Expression) and where.op == "=" and where.lhs is key and not isinstance(where.rhs, Node)
    return where.rhs if is_it else None


def _named_key(where: Any, key: Field) -> Any:
    """The key that a condition asks for, where it asks for one row by its key."""
    if not isinstance(where, Expression):
        return None
    if (only := _only_key(where, key)) is not None:
        return only
    if where.op != "AND":
        return None
    found = _named_key(where.lhs, key)
    return found if found is not None else _named_key(where.rhs, key)


def _name(column: Field | str) -> str:
    return column if isinstance(column, str) else column.name


def _for_driver(column: Field, value: Any, row: str | None) -> Any:
    if isinstance(value, Value) and value.converter is False:
        return value.value
    return value if isinstance(value, Node) or value is None else for_driver(column, value, row)


def _keys(query: Any, database: Any) -> list[Any]:
    """The keys that the statement answers, as the driver gives them."""
    return [key for (key,) in database.execute(query).fetchall()]
