"""Imprints (印记): what stands in a guarded row was written by this program.

A table names the columns that are guarded (`guarded = (...)`). Whoever writes such a row leaves an imprint of what was
written: a keyed digest of each value, bound to table, row and column. At the end of the transaction its imprints are
added to one of a few chains (`imprint`), each with a code over all it says and over the one before it. Nothing is read
back for it: columns that a statement does not name keep the imprint of whoever wrote them last, so that a value that
somebody changed behind our back is never taken for ours. `app/record/guarding.py` compares.

This file knows no table: statements are written with names, since tables stand above it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from peewee import SqliteDatabase

from app.kernel.record_keys import record_keys

# PostgreSQL has as many chains, so that parallel writers do not queue behind one; SQLite has one writer anyway.
CHAINS = 16
ROWS_AT_ONCE = 500
NUMBERS = "imprint_number"


@dataclass(frozen=True, slots=True)
class Written:
    """One row as a statement left it: digests of the columns that it named, or None where it deleted the row."""

    table: str
    row: str
    digests: Mapping[str, bytes] | None


class _Pending(threading.local):
    """What the transaction of this thread has written so far; None outside of one."""

    written: list[Written] | None = None
    by_the_door = False


_pending = _Pending()


class WrittenPastTheDoor(RuntimeError):
    """A statement of this program writes a guarded row and would leave no imprint: a defect."""


@contextmanager
def collected(database: Any) -> Iterator[None]:
    """A whole transaction: its imprints are written at its end, just before the commit."""
    _pending.written = []
    try:
        yield
        if _pending.written:
            _add_to_chain(database, _pending.written)
    finally:
        _pending.written = None


@contextmanager
def undone_on_failure() -> Iterator[None]:
    """A part of a transaction: what it wrote is forgotten if it fails."""
    before = len(_pending.written) if _pending.written is not None else 0
    try:
        yield
    except BaseException:
        if _pending.written is not None:
            del _pending.written[before:]
        raise


@contextmanager
def through_the_door() -> Iterator[None]:
    """Around a statement whose imprints are noted: `fence` lets it pass."""
    if _pending.written is None:
        raise WrittenPastTheDoor("guarded rows are written inside `transaction()` only")
    _pending.by_the_door = True
    try:
        yield
    finally:
        _pending.by_the_door = False


def is_by_the_door() -> bool:
    return _pending.by_the_door


def note_written(table: str, row: Any, values: Mapping[str, Any]) -> None:
    """The row has these values now (as the driver takes them); columns that are not named stay as they were."""
    assert _pending.written is not None
    key_id, key = record_keys.current, row_key(row)
    digests = {column: digest(key_id, table, key, column, value) for column, value in values.items()}
    _pending.written.append(Written(table, key, digests))


def note_deleted(table: str, row: Any) -> None:
    assert _pending.written is not None
    _pending.written.append(Written(table, row_key(row), None))


def row_key(value: Any) -> str:
    """The key of a row as text, from what the driver takes or gives."""
    return plain(value)[1:].decode()


def digest(key_id: int, table: str, row: str, column: str, value: Any) -> bytes:
    return record_keys.digest(key_id, f"{table}\0{row}\0{column}\0", plain(value))


def plain(value: Any) -> bytes:
    """The same bytes for a value, whether a driver was given it or gives it back, on both kinds of database."""
    if value is None:
        return b"-"
    if isinstance(value, str):
        return b"t" + value.encode()
    if isinstance(value, int):
        return b"n%d" % value
    if isinstance(value, datetime):
        return b"t" + value.astimezone(UTC).isoformat(timespec="microseconds").encode()
    if isinstance(value, date):
        return b"t" + value.isoformat().encode()
    if isinstance(value, UUID):
        return b"t" + value.hex.encode()
    return b"b" + bytes(getattr(value, "obj", value))


@dataclass(frozen=True, slots=True)
class Entry:
    """One imprint in its chain. `number` orders the imprints of one row, over all chains."""

    chain: int
    seq: int
    number: int
    key_id: int
    table: str
    row: str
    # "" with `is_deleted`, or for a row of which only the presence is guarded
    columns: str
    digests: bytes
    is_deleted: bool

    def code(self, before: bytes) -> bytes:
        """Over everything it says, and the code of the entry before it."""
        said = f"{self.chain}\0{self.seq}\0{self.number}\0{self.key_id}\0{self.table}\0{self.row}\0{self.columns}\0"
        return record_keys.code(self.key_id, b"%s%d\0%s%s" % (said.encode(), self.is_deleted, before, self.digests))


def _add_to_chain(database: Any, written: Iterable[Written]) -> None:
    chain = 0 if isinstance(database, SqliteDatabase) else threading.get_native_id() % CHAINS
    seq, before, number = _hold_head(database, chain)
    key_id, rows = record_keys.current, []
    for each in _merged(written):
        seq += 1
        columns = each.digests or {}
        entry = Entry(
            chain,
            seq,
            number,
            key_id,
            each.table,
            each.row,
            " ".join(columns),
            b"".join(columns.values()),
            each.digests is None,
        )
        before = entry.code(before)
        rows.append((*(getattr(entry, name) for name in Entry.__slots__), before))
    mark = database.param
    place = f"({', '.join([mark] * len(COLUMNS))})"
    for start in range(0, len(rows), ROWS_AT_ONCE):
        some = rows[start : start + ROWS_AT_ONCE]
        places = ", ".join([place] * len(some))
        database.execute_sql(f"INSERT INTO imprint {_INTO} VALUES {places}", [value for row in some for value in row])  # noqa: S608
    database.execute_sql(
        f"UPDATE imprint_chain SET seq = {mark}, code = {mark} WHERE chain = {mark}",  # noqa: S608
        (seq, before, chain),
    )


COLUMNS = ("chain", "seq", "number", "key_id", "table_name", "row_key", "columns", "digests", "is_deleted", "code")
_INTO = f"({', '.join(COLUMNS)})"


def _hold_head(database: Any, chain: int) -> tuple[int, bytes, int]:
    """How far the chain is, its last code, and the number of this transaction. Held until the commit, which follows."""
    is_sqlite = isinstance(database, SqliteDatabase)
    # Whoever waited for the row of somebody else asks after that one has committed, so that numbers of one row ascend.
    read = "seq + 1 FROM" if is_sqlite else f"nextval('{NUMBERS}') FROM"
    lock = "" if is_sqlite else " FOR UPDATE"
    sql = f"SELECT seq, code, {read} imprint_chain WHERE chain = {database.param}{lock}"
    head = database.execute_sql(sql, (chain,)).fetchone()
    if head is None:
        begin = f"INSERT INTO imprint_chain (chain, seq, code) VALUES ({database.param}, 0, {database.param})"  # noqa: S608
        database.execute_sql(f"{begin} ON CONFLICT DO NOTHING", (chain, b""))
        head = database.execute_sql(sql, (chain,)).fetchone()
    seq, code, number = head
    return seq, bytes(code), number


def _merged(written: Iterable[Written]) -> Iterable[Written]:
    """One entry a row, as the transaction leaves it."""
    last: dict[tuple[str, str], Written] = {}
    for each in written:
        known = last.get((each.table, each.row))
        if known is not None and known.digests is not None and each.digests is not None:
            each = Written(each.table, each.row, {**known.digests, **each.digests})
        last[each.table, each.row] = each
    return last.values()
