"""Statements that are rendered once and then only run: building the query object anew costs more than running it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from peewee import SQL, Database, Field, Model, ModelDelete, ModelUpdate, Query

from app.kernel.database.connection import database, is_sqlite, transaction
from app.kernel.database.guards import Guard, guard_of
from app.kernel.database.imprints import note_deleted, note_written, row_key, through_the_door
from app.kernel.database.row_bound import bound_fields, for_driver, key_of
from app.kernel.database.row_sets import MANY, as_a_set, insert_of_a_set

_AT_ONCE = 1000  # rows


def placeholder() -> SQL:
    """Where a `Prepared` query takes its next parameter."""
    return SQL(database.obj.param, [_PLACEHOLDER])


_PLACEHOLDER = object()


def insert(table: type[Model], *rows: Mapping[str, Any], skip_known: bool = False) -> int:
    """Write rows that name the same columns, in one statement; the table's defaults fill in the rest.
    Answers how many were written.

    With `skip_known` a row whose key is there already is left out; while another transaction is about to write that
    key, this waits. The statement is rendered once for each shape, as with `Prepared`: steps write ten rows
    and more, and rendering cost most of it.
    """
    if not rows:
        return 0
    if any(row.keys() != rows[0].keys() for row in rows):
        raise ValueError("the rows of one statement must name the same columns")
    guard = guard_of(table)
    keyed = [_with_key(table, row) for row in rows]
    count = 0 if _is_a_set(len(rows)) else len(rows)
    sql, names, columns = _rendered_insert(database.obj.param, table, tuple(keyed[0]), count, skip_known)
    made = [_values(columns, row) for row in keyed]
    given = [value for row in made for value in row] if count else [as_a_set(_column_names(table, names), made)]
    if guard is None:
        written: int = database.execute_sql(sql, given).rowcount
        return written
    with transaction(), through_the_door():
        found = database.execute_sql(sql, given)
        fresh = {row_key(key) for (key,) in found.fetchall()} if skip_known else None
        return _note_inserted(guard, names, made, fresh)


def insert_in_bulk(table: type[Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """Write any number of rows that name the same columns, some thousand at a time."""
    with transaction():
        for start in range(0, len(rows), _AT_ONCE):
            _insert_some(table, rows[start : start + _AT_ONCE])


def _insert_some(table: type[Model], rows: Sequence[Mapping[str, Any]]) -> None:
    if _is_a_set(len(rows)):
        insert(table, *rows)
        return
    keyed = [_with_key(table, row) for row in rows]
    sql, names, columns = _rendered_insert(database.obj.param, table, tuple(keyed[0]), 1, False)
    made = [_values(columns, row) for row in keyed]
    database.cursor().executemany(sql, made)
    guard = guard_of(table)
    if guard is not None:
        _note_inserted(guard, names, made, None)


def _is_a_set(rows: int) -> bool:
    return rows >= MANY and not is_sqlite()


def _with_key(table: type[Model], row: Mapping[str, Any]) -> Mapping[str, Any]:
    """A row whose columns are bound to it needs its key beforehand."""
    key: Any = table._meta.primary_key
    if not bound_fields(table) or key.name in row:
        return row
    return {**row, key.name: key.default()}


def _note_inserted(guard: Guard, names: Sequence[str], rows: Sequence[Sequence[Any]], fresh: set[str] | None) -> int:
    """Imprints of new rows; with `fresh` of those only. Answers how many."""
    noted, key_at = 0, names.index(guard.key.name)
    places = [(name, names.index(name) if name in names else None) for name in guard.columns]
    for row in rows:
        key = row[key_at]
        if fresh is None or row_key(key) in fresh:
            values = {name: None if at is None else row[at] for name, at in places}
            note_written(guard.table, key, values, is_new=True)
            noted += 1
    return noted


def note_moved(table: type[Model], key: Any, values: Mapping[str, Any]) -> None:
    """A trigger wrote these values of a guarded row, which were ours to begin with: only the ledger has such."""
    guard: Any = guard_of(table)
    fields: Any = table._meta.fields
    note_written(guard.table, guard.key.db_value(key), {n: fields[n].db_value(values[n]) for n in values})


# A column's value as the driver takes it, from a row.
Column = Callable[[Mapping[str, Any]], Any]


@lru_cache(maxsize=1000)
def _rendered_insert(
    parameter: str, table: type[Model], names: tuple[str, ...], rows: int, skip_known: bool
) -> tuple[str, tuple[str, ...], tuple[Column, ...]]:
    """The statement, the names of its columns, and what makes their values from a row. With 0 `rows` it takes all of
    them as one value.
    """
    meta = table._meta
    fields = tuple(field for field in meta.sorted_fields if field.name in names or field.default is not None)
    if unknown := set(names) - {field.name for field in fields}:
        raise ValueError(f"{meta.table_name} has no {', '.join(sorted(unknown))}")
    columns = ", ".join(f'"{field.column_name}"' for field in fields)
    places = f"({', '.join([parameter] * len(fields))})"
    ending = " ON CONFLICT DO NOTHING" if skip_known else ""
    guard = guard_of(table)
    if guard is not None and skip_known:
        ending += f' RETURNING "{guard.key.column_name}"'
    sql = f'INSERT INTO "{meta.table_name}" ({columns}) VALUES {", ".join([places] * rows)}'  # noqa: S608  names of models only
    if not rows:
        sql = insert_of_a_set(meta.table_name, [field.column_name for field in fields])
    values = tuple(_given(field) if field.name in names else _by_default(field) for field in fields)
    return sql + ending, tuple(field.name for field in fields), values


def _column_names(table: type[Model], names: Sequence[str]) -> list[str]:
    return [table._meta.fields[name].column_name for name in names]


def _given(field: Field) -> Column:
    name, to_driver, table = field.name, field.db_value, field.model
    if name in bound_fields(table):
        key: Any = table._meta.primary_key
        return lambda row: for_driver(field, row[name], key_of(table, row[key.name]))
    return lambda row: to_driver(row[name])  # type: ignore[no-untyped-call]


def _by_default(field: Field) -> Column:
    default, to_driver = field.default, field.db_value
    if callable(default):
        return lambda row: to_driver(default())  # type: ignore[no-untyped-call]
    constant = to_driver(default)  # type: ignore[no-untyped-call]
    return lambda row: constant


def _values(columns: Sequence[Column], row: Mapping[str, Any]) -> list[Any]:
    return [column(row) for column in columns]


@lru_cache(maxsize=1000)
def rendered_update(parameter: str, table: type[Model], names: tuple[str, ...]) -> tuple[str, tuple[Field, ...]]:
    """The statement, and the fields whose values it takes: those named, then the key."""
    meta = table._meta
    fields = tuple(meta.fields[name] for name in names)
    key: Any = meta.primary_key
    changes = ", ".join(f'"{field.column_name}" = {parameter}' for field in fields)
    where = f'"{key.column_name}" = {parameter}'
    return f'UPDATE "{meta.table_name}" SET {changes} WHERE {where}', (*fields, key)  # noqa: S608  names of models only


def driver_value(field: Field, value: Any) -> Any:
    return field.db_value(value)  # type: ignore[no-untyped-call]


class Prepared:
    """A query whose SQL is rendered once and then only run.

    For the few statements that run on nearly every request: building the query object anew costs more than running it.
    `build` answers a query that uses `placeholder()` for each parameter.
    """

    def __init__(self, build: Callable[[], Query]) -> None:
        self._build = build
        self._rendered: tuple[Database, str, tuple[Any, ...], Query] | None = None
        self._guard: Guard | None = None

    def run(self, *params: Any) -> Any:
        """Run it and answer the cursor; `params` fill the placeholders in their order of appearance."""
        rendered = self._rendered
        if rendered is None or rendered[0] is not database.obj:
            query = self._build()
            self._guard = _guard_of_write(query)
            sql, template = query.sql()
            self._rendered = rendered = (database.obj, sql, tuple(template), query)
        given = iter(params)
        bound = [next(given) if value is _PLACEHOLDER else value for value in rendered[2]]
        values = [value.hex if isinstance(value, UUID) else value for value in bound]
        if self._guard is None:
            return database.execute_sql(rendered[1], values)
        with transaction(), through_the_door():
            if isinstance(rendered[3], ModelDelete):
                return _delete_guarded(self._guard, rendered[1], values)
            return database.execute_sql(rendered[1], values)

    def rows(self, *params: Any) -> Sequence[tuple[Any, ...]]:
        """All rows as the driver gives them."""
        rows: Sequence[tuple[Any, ...]] = self.run(*params).fetchall()
        return rows

    def models(self, *params: Any) -> list[Any]:
        """All rows of a query that selects whole rows of one table, as its models."""
        rows = self.rows(*params)
        assert self._rendered is not None
        table = self._rendered[3].model  # type: ignore[attr-defined]
        return [_model(table, row) for row in rows]

    def one(self, *params: Any) -> Any:
        """The first of `models`, or None."""
        found = self.models(*params)
        return found[0] if found else None


def rows_by(column: Field, *order: Any) -> Callable[[Any], list[Any]]:
    """What answers the rows of a table with one value in this column, as its models; its SQL is rendered once."""
    rows = Prepared(lambda: column.model.select().where(column == placeholder()).order_by(*order))
    return rows.models


def has_row(column: Field, *where: Any) -> Callable[[Any], bool]:
    """What says whether there is a row with one value in this column for which the rest holds too."""
    rows = Prepared(lambda: column.model.select(SQL("1")).where(column == placeholder(), *where).limit(1))
    return lambda value: bool(rows.rows(value))


def _guard_of_write(query: Query) -> Guard | None:
    """What guards the table that the query writes to, if anything does. Raises ValueError for guarded columns."""
    if not isinstance(query, ModelDelete | ModelUpdate):
        return None
    guard, changed = guard_of(query.model), vars(query).get("_update", ())
    named = [field.name for field in changed if guard is not None and field.name in guard.columns]
    if guard is not None and named:
        raise ValueError(f"{guard.table}.{', '.join(named)} is guarded: no `Prepared` writes it")
    return guard


def _delete_guarded(guard: Guard, sql: str, values: Sequence[Any]) -> Any:
    cursor = database.execute_sql(f'{sql} RETURNING "{guard.key.column_name}"', values)
    for (key,) in cursor.fetchall():
        note_deleted(guard.table, key)
    return cursor


def _model(table: type[Model], row: tuple[Any, ...]) -> Model:
    made = table(__no_default__=True)
    made.__data__.update(
        {name: to_python(value) for (name, to_python), value in zip(_read_columns(table), row, strict=True)}
    )
    return made


@cache
def _read_columns(table: type[Model]) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    return tuple((field.name, field.python_value) for field in table._meta.sorted_fields)
