"""SQLite or PostgreSQL from one URL; the only owner of connections and transactions.

A request or a task runs inside `connection()`; everything it changes runs inside one `transaction()`.
On SQLite a transaction takes the write lock at once (`BEGIN IMMEDIATE`), so that two writers queue instead of failing half-way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from peewee import SQL, Database, DatabaseProxy, Field, IntegrityError, Model, Query, SqliteDatabase
from playhouse.db_url import connect as connect_url
from playhouse.migrations import Runner
from playhouse.pool import PooledPostgresqlDatabase, PooledSqliteDatabase

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_SECONDS = 30

database = DatabaseProxy()


class Table(Model):
    """What every table of the domain has in common: the database it lives in."""

    class Meta:
        database = database
        legacy_table_names = False

    @classmethod
    def get_by_id(cls, pk: Any) -> Any:
        """The row with this key, as peewee's own; rendered once for each table. Raises DoesNotExist."""
        key: Any = cls._meta.primary_key
        found = _by_key(cls).one(_driver_value(key, pk))
        if found is None:
            raise cls.DoesNotExist  # type: ignore[attr-defined]
        return found

    def save(self, force_insert: bool = False, only: Any = None) -> Any:
        """Write the columns that were set since the row was read; rendered once for each set of them."""
        if force_insert or only is not None:
            return super().save(force_insert, only)
        names = tuple(field.name for field in self.dirty_fields if not field.primary_key)
        if names:
            sql, fields = _rendered_update(database.obj.param, type(self), names)
            database.execute_sql(sql, [_driver_value(field, self.__data__[field.name]) for field in fields])
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


def is_sqlite() -> bool:
    return isinstance(database.obj, SqliteDatabase)


def open_database(url: str, *, max_connections: int = 16) -> Database:
    """Point the domain at `sqlite:///path/to/file` or `postgresql://user:password@host:port/name`."""
    scheme = urlsplit(url).scheme
    if scheme == "sqlite":
        path = url.removeprefix("sqlite:///")
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        pragmas = {"journal_mode": "wal", "synchronous": "full", "busy_timeout": BUSY_SECONDS * 1000}
        # Without the second, REPLACE would remove append-only rows behind their triggers' back.
        pragmas |= {"foreign_keys": 1, "recursive_triggers": 1}
        opened: Database = PooledSqliteDatabase(
            path, max_connections=max_connections, timeout=BUSY_SECONDS, pragmas=pragmas, check_same_thread=False
        )
    elif scheme == "postgresql":
        opened = connect_url(
            f"postgresql+pool{url.removeprefix('postgresql')}",
            unquote_user=True,
            unquote_password=True,
            max_connections=max_connections,
            timeout=BUSY_SECONDS,
            stale_timeout=600,
            prefer_psycopg3=True,
            connect_timeout=10,
        )
        assert isinstance(opened, PooledPostgresqlDatabase)
    else:
        raise ValueError("DATABASE_URL must start with sqlite:/// or postgresql://")
    database.initialize(opened)
    return opened


@contextmanager
def connection() -> Iterator[None]:
    """Hold a connection for the length of a request or a task; inside another `connection()` it is the same one."""
    opened = database.connect(reuse_if_open=True)
    try:
        yield
    finally:
        if opened:
            database.close()


@contextmanager
def transaction() -> Iterator[None]:
    """All or nothing. Inside another transaction it is part of that one."""
    if database.in_transaction():
        yield
        return
    with database.atomic("IMMEDIATE") if is_sqlite() else database.atomic():
        yield


@contextmanager
def savepoint() -> Iterator[None]:
    """A part of a transaction that may fail without spoiling the rest (PostgreSQL ends a failed transaction otherwise)."""
    with database.atomic():
        yield


def is_duplicate(error: IntegrityError) -> bool:
    """Whether a unique constraint refused a row: somebody else wrote the same one in the same moment."""
    refusal = getattr(error, "orig", None)
    on_postgresql = getattr(refusal, "sqlstate", "") == "23505"
    return on_postgresql or getattr(refusal, "sqlite_errorname", "") in _DUPLICATE


_DUPLICATE = {"SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"}


def placeholder() -> SQL:
    """Where a `Prepared` query takes its next parameter."""
    return SQL(database.obj.param, [_PLACEHOLDER])


_PLACEHOLDER = object()


def insert(table: type[Table], *rows: Mapping[str, Any], skip_known: bool = False) -> int:
    """Write rows that name the same columns, in one statement; the table's defaults fill in the rest. Answers how many were written.

    With `skip_known` a row whose key is there already is left out; while another transaction is about to write that key, this waits.
    The statement is rendered once for each shape, as with `Prepared`: steps write ten rows and more, and rendering cost most of it.
    """
    if not rows:
        return 0
    if any(row.keys() != rows[0].keys() for row in rows):
        raise ValueError("the rows of one statement must name the same columns")
    sql, columns = _rendered_insert(database.obj.param, table, tuple(rows[0]), len(rows), skip_known)
    written: int = database.execute_sql(sql, [value for row in rows for value in _values(columns, row)]).rowcount
    return written


def insert_in_bulk(table: type[Table], rows: Sequence[Mapping[str, Any]]) -> None:
    """Write any number of rows that name the same columns; the driver sends them one after the other without waiting."""
    sql, columns = _rendered_insert(database.obj.param, table, tuple(rows[0]), 1, False)
    database.cursor().executemany(sql, [_values(columns, row) for row in rows])


# A column's value as the driver takes it, from a row.
Column = Callable[[Mapping[str, Any]], Any]


@lru_cache(maxsize=1000)
def _rendered_insert(
    parameter: str, table: type[Table], names: tuple[str, ...], rows: int, skip_known: bool
) -> tuple[str, tuple[Column, ...]]:
    meta = table._meta
    fields = tuple(field for field in meta.sorted_fields if field.name in names or field.default is not None)
    if unknown := set(names) - {field.name for field in fields}:
        raise ValueError(f"{meta.table_name} has no {', '.join(sorted(unknown))}")
    columns = ", ".join(f'"{field.column_name}"' for field in fields)
    places = f"({', '.join([parameter] * len(fields))})"
    ending = " ON CONFLICT DO NOTHING" if skip_known else ""
    sql = f'INSERT INTO "{meta.table_name}" ({columns}) VALUES {", ".join([places] * rows)}{ending}'  # noqa: S608  names of models only
    return sql, tuple(_given(field) if field.name in names else _by_default(field) for field in fields)


def _given(field: Field) -> Column:
    name, to_driver = field.name, field.db_value
    return lambda row: to_driver(row[name])  # type: ignore[no-untyped-call]


def _by_default(field: Field) -> Column:
    default, to_driver = field.default, field.db_value
    return lambda row: to_driver(default() if callable(default) else default)  # type: ignore[no-untyped-call]


def _values(columns: Sequence[Column], row: Mapping[str, Any]) -> list[Any]:
    return [column(row) for column in columns]


@lru_cache(maxsize=1000)
def _rendered_update(parameter: str, table: type[Table], names: tuple[str, ...]) -> tuple[str, tuple[Field, ...]]:
    """The statement, and the fields whose values it takes: those named, then the key."""
    meta = table._meta
    fields = tuple(meta.fields[name] for name in names)
    key: Any = meta.primary_key
    changes = ", ".join(f'"{field.column_name}" = {parameter}' for field in fields)
    where = f'"{key.column_name}" = {parameter}'
    return f'UPDATE "{meta.table_name}" SET {changes} WHERE {where}', (*fields, key)  # noqa: S608  names of models only


def _driver_value(field: Field, value: Any) -> Any:
    return field.db_value(value)  # type: ignore[no-untyped-call]


class Prepared:
    """A query whose SQL is rendered once and then only run.

    For the few statements that run on nearly every request: building the query object anew costs more than running it.
    `build` answers a query that uses `placeholder()` for each parameter.
    """

    def __init__(self, build: Callable[[], Query]) -> None:
        self._build = build
        self._rendered: tuple[Database, str, tuple[Any, ...], Query] | None = None

    def run(self, *params: Any) -> Any:
        """Run it and answer the cursor; `params` fill the placeholders in their order of appearance."""
        rendered = self._rendered
        if rendered is None or rendered[0] is not database.obj:
            query = self._build()
            sql, template = query.sql()
            self._rendered = rendered = (database.obj, sql, tuple(template), query)
        given = iter(params)
        bound = [next(given) if value is _PLACEHOLDER else value for value in rendered[2]]
        return database.execute_sql(rendered[1], [value.hex if isinstance(value, UUID) else value for value in bound])

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


def _model(table: type[Table], row: tuple[Any, ...]) -> Table:
    made = table(__no_default__=True)
    made.__data__.update(
        {name: to_python(value) for (name, to_python), value in zip(_read_columns(table), row, strict=True)}
    )
    return made


@cache
def _read_columns(table: type[Table]) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    return tuple((field.name, field.python_value) for field in table._meta.sorted_fields)


def lock_row(query: Any) -> Any:
    """Lock what the query reads until the end of the transaction; on SQLite the transaction already holds the one write lock."""
    return query if is_sqlite() else query.for_update()


def migrate() -> list[str]:
    """Bring the schema up to date. Answers the names of the migrations that ran."""
    with connection():
        applied: list[str] = Runner(database.obj, str(MIGRATIONS)).up()
        return applied


def pending_migrations() -> list[str]:
    with connection():
        return [step.name for step in Runner(database.obj, str(MIGRATIONS)).status() if step.applied is None]
