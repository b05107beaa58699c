"""A database of very many applications in minutes instead of hours: the rows of a small one copied inside the
database, each copy under ids of its own behind the ones before. What lists, counts, searches and figures read is
copied; events are not, they are read by matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from typing import Any

from app.kernel.database import connection, database
from app.record.subjects import Subject
from tests.bench.stage import raw_connection

# Table: its columns that are ids of copied rows.
COPIED = {
    "subject": ("id",),
    "application": ("id",),
    "household": ("id",),
    "member": ("id", "household"),
    "participant": ("id", "subject"),
    "figure_entry": ("id", "source", "subject"),
}
# Sums that triggers or the worker keep: so many times what they were.
COUNTED = {"tally": ("n", "unassigned"), "due_tally": ("n",), "figure_count": ("entries", "amount")}
# As hexadecimal digits: ids sort by time, and each copy is later than all before it.
_NEW_ID = {
    "sqlite": "'02' || printf('%03x', {copy}) || substr({id}, 6)",
    "postgresql": "('02' || lpad(to_hex({copy}), 3, '0') || substr(replace({id}::text, '-', ''), 6))",
}


def multiply(
    kind: str,
    times: int,
    copied: Mapping[str, tuple[str, ...]] = COPIED,
    counted: Mapping[str, tuple[str, ...]] = COUNTED,
) -> int:
    """Make the open database's matters `times` as many, at most 4,096; answers how many there are. Indices and
    triggers go meanwhile and come back.
    """
    with connection(), closing(raw_connection()) as raw:
        again = _dropped(raw, kind, list(copied))
        for table, ids in copied.items():
            _copy(raw, kind, table, ids, times)
        for table, columns in counted.items():
            sums = ", ".join(f'"{each}" = "{each}" * {times}' for each in columns)
            raw.execute(f"UPDATE {table} SET {sums}")
        for statement in again:
            raw.execute(statement)
        raw.execute("ANALYZE")
        raw.commit()
        return int(Subject.select().count())


def _copy(raw: Any, kind: str, table: str, ids: tuple[str, ...], times: int) -> None:
    columns = {each.name: each.data_type for each in database.get_columns(table)}
    cursor = raw.execute(f"SELECT id FROM {table} ORDER BY id DESC LIMIT 1")
    [last] = cursor.fetchone()
    for copy in range(1, times):
        values = [
            _NEW_ID[kind].format(id=f'"{each}"', copy=copy) + ("::uuid" if type == "uuid" else "")
            if each in ids
            else f'"{each}"'
            for each, type in columns.items()
        ]
        names = ", ".join(f'"{each}"' for each in columns)
        mark = "?" if kind == "sqlite" else "%s"
        template = ", ".join(each.replace("%", "%%") if kind == "postgresql" else each for each in values)
        where = f"WHERE id <= {mark}"
        raw.execute(f"INSERT INTO {table} ({names}) SELECT {template} FROM {table} {where}", (last,))


def _dropped(raw: Any, kind: str, tables: list[str]) -> list[str]:
    """What makes the indices and triggers of the copied tables again; they are gone."""
    return _of_sqlite(raw, tables) if kind == "sqlite" else _of_postgresql(raw, tables)


def _of_sqlite(raw: Any, tables: list[str]) -> list[str]:
    marks = ", ".join("?" for _ in tables)
    sql = f"SELECT type, name, sql FROM sqlite_master WHERE tbl_name IN ({marks}) AND sql IS NOT NULL"
    rows = raw.execute(f"{sql} AND type IN ('index', 'trigger')", tuple(tables)).fetchall()
    for what, name, _ in rows:
        raw.execute(f'DROP {what} "{name}"')
    return [made for _, _, made in rows]


def _of_postgresql(raw: Any, tables: list[str]) -> list[str]:
    made = raw.execute(
        "SELECT i.indexname, i.indexdef FROM pg_indexes i JOIN pg_class c ON c.relname = i.indexname"
        " JOIN pg_index x ON x.indexrelid = c.oid WHERE i.tablename = ANY(%s) AND NOT x.indisprimary",
        (tables,),
    ).fetchall()
    for name, _ in made:
        raw.execute(f'DROP INDEX "{name}"')
    for table in tables:
        raw.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    return [each for _, each in made] + [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in tables]
