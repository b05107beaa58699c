"""Imprints (印记): what stands in a guarded row was written by this program.

A table names the columns that are guarded (`guarded = (...)`). Whoever writes such a row leaves a keyed digest of each
value that was written, bound to table, row and column. At the end of a transaction all of them go into one imprint, in
one of a few chains, with a code over all it says and over the imprint before it. Nothing is read back for it: columns
that a statement does not name keep the digest of whoever wrote them last, so that a value that somebody changed behind
our back is never taken for ours. `app/record/guarding.py` compares.

This file knows no table: statements are written with names, since tables stand above it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from peewee import SqliteDatabase

from app.kernel.record_keys import CODE_BYTES, record_keys

# PostgreSQL has as many chains, so that parallel writers do not queue behind one; SQLite has one writer anyway.
CHAINS = 16
NUMBERS = "imprint_number"


class Written(NamedTuple):
    """One row as a transaction left it. `columns` are names with blanks between, or `EVERY` where all guarded columns
    were written, and `digests` those of each; with `DELETED` there are none.
    """

    table: str
    row: str
    columns: str
    digests: bytes


# Stands for the first so many guarded columns: further ones are named behind them, so that it goes on holding.
EVERY, DELETED = "*", "-"


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


def note_written(table: str, row: Any, values: Mapping[str, Any], *, is_new: bool = False) -> None:
    """The row has these values now (as the driver takes them); columns that are not named stay as they were.
    `is_new`: they are all guarded columns, in their order.
    """
    assert _pending.written is not None
    key = row_key(row)
    found = b"".join(digests(record_keys.current, table, key, values))
    _pending.written.append(Written(table, key, EVERY if is_new else " ".join(values), found))


def note_deleted(table: str, row: Any) -> None:
    assert _pending.written is not None
    _pending.written.append(Written(table, row_key(row), DELETED, b""))


def row_key(value: Any) -> str:
    """The key of a row as text, from what the driver takes or gives."""
    return plain(value)[1:].decode()


def digests(key_id: int, table: str, row: str, values: Mapping[str, Any]) -> list[bytes]:
    """Of each column. Raises KeyError for a key that is not known here."""
    begin = record_keys.of_row(key_id, f"{table}\0{row}\0".encode()).copy
    found = []
    for column, value in values.items():
        of_value = begin()
        # Most are text: what `plain` makes of it stands here, since this runs for each value that is written.
        of_value.update(_label(column) + (b"t" + value.encode() if type(value) is str else plain(value)))
        found.append(of_value.digest())
    return found


@cache
def _label(column: str) -> bytes:
    return column.encode() + b"\0"


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


class Imprint(NamedTuple):
    """What one transaction wrote, in its chain. `number` orders those that wrote the same row, over all chains."""

    chain: int
    seq: int
    number: int
    key_id: int
    written: bytes

    def code(self, before: bytes) -> bytes:
        """Over everything it says, and the code of the imprint before it. Raises KeyError for an unknown key."""
        said = b"%d\0%d\0%d\0%d\0" % self[:4]
        return record_keys.code(self.key_id, said + before.rjust(CODE_BYTES) + self.written)


def packed(written: Iterable[Written]) -> bytes:
    return b"".join(
        b"%s\t%s\t%s\t%d\n%s" % (table.encode(), row.encode(), columns.encode(), len(digests), digests)
        for table, row, columns, digests in written
    )


def unpacked(written: bytes) -> Iterator[Written]:
    """What was packed. Raises ValueError for anything else."""
    place = 0
    while place < len(written):
        end = written.index(b"\n", place)
        table, row, columns, length = written[place:end].decode().split("\t")
        place = end + 1 + int(length)
        yield Written(table, row, columns, written[end + 1 : place])


def _add_to_chain(database: Any, written: list[Written]) -> None:
    chain = 0 if isinstance(database, SqliteDatabase) else threading.get_native_id() % CHAINS
    seq, before, number = _hold_head(database, chain)
    imprint = Imprint(chain, seq + 1, number, record_keys.current, packed(written))
    code, mark = imprint.code(before), database.param
    database.execute_sql(
        f"INSERT INTO imprint (chain, seq, number, key_id, written, code) VALUES ({', '.join([mark] * 6)})",  # noqa: S608
        (*imprint, code),
    )
    database.execute_sql(
        f"UPDATE imprint_chain SET seq = {mark}, code = {mark} WHERE chain = {mark}",  # noqa: S608
        (imprint.seq, code, chain),
    )


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
