"""Comparing guarded rows with their imprints: what this program wrote, and nothing else, stands in the database.

First every chain of imprints is walked, and what it says is put into a passing file in the order of rows; then each row
is compared with what its imprints say, and none may be without. Memory stays constant, on disk it takes what the
imprints take. Inside the caller's connection and snapshot.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from typing import Any

from app.kernel.database import Table, database
from app.kernel.database.guards import Guard, guard_of
from app.kernel.database.imprints import DELETED, EVERY, digests, row_key, unpacked
from app.kernel.database.imprints import Imprint as Read
from app.kernel.privacy import Secret, SecretField
from app.kernel.record_keys import DIGEST_BYTES
from app.record.imprints import Imprint, ImprintChain
from app.record.removals import OnRecord, Removal

ROWS_AT_ONCE = 1000


@dataclass(frozen=True)
class RowFlaw:
    """A row of `table` that is not what this program wrote; `what` is for the auditor."""

    table: str
    row: str
    what: str

    def __str__(self) -> str:
        return f"{self.table} {self.row}: {self.what}"


def flaws(tables: Sequence[type[Table]], removals: Mapping[str, Removal] | None = None) -> Iterator[RowFlaw]:
    """Each guarded row of these tables, and each imprint, that does not hold; and what this program let go by no event
    that says so, for the tables of `removals`.
    """
    with closing(sqlite3.connect("")) as by_row:  # a file of its own, gone when it is closed
        by_row.execute("CREATE TABLE said (name TEXT, row TEXT, number INT, key_id INT, columns TEXT, digests BLOB)")
        yield from _chain_flaws(by_row)
        by_row.execute("CREATE INDEX in_order ON said (name, row, number)")
        on_record = OnRecord(by_row, removals or {})
        for table in tables:
            guard = guard_of(table)
            if guard is not None:
                yield from _row_flaws(by_row, table, guard, on_record)


def heads() -> list[tuple[int, int, bytes]]:
    """Chain, length and last code of each chain of imprints: whoever keeps them elsewhere has bound every guarded row
    as it is now.
    """
    found = _raw(ImprintChain.select().order_by(ImprintChain.chain))
    return [(chain, seq, bytes(code)) for chain, seq, code in found]


def cut_off(kept: Iterable[tuple[int, int, bytes]]) -> Iterator[RowFlaw]:
    """Each of these `heads`, which somebody has kept, that is not in its chain any more."""
    for chain, seq, code in kept:
        there = _raw(Imprint.select(Imprint.code).where(Imprint.chain == chain, Imprint.seq == seq))
        if [bytes(each) for (each,) in there] != [code]:
            yield RowFlaw("imprint", f"{chain}/{seq}", "is not what the log says it was: the chain was set back")


def _chain_flaws(by_row: sqlite3.Connection) -> Iterator[RowFlaw]:
    known = {chain: (seq, code) for chain, seq, code in heads()}
    written = {chain for (chain,) in _raw(Imprint.select(Imprint.chain).distinct())}
    for chain in sorted(known.keys() | written):
        yield from _flaws_of_chain(by_row, chain, known.get(chain, (0, b"")))


def _flaws_of_chain(by_row: sqlite3.Connection, chain: int, head: tuple[int, bytes]) -> Iterator[RowFlaw]:
    before, expected = b"", 1
    for imprint, code in _imprints(chain):
        if imprint.seq != expected:
            yield RowFlaw("imprint", f"{chain}/{imprint.seq}", f"imprints {expected} to {imprint.seq - 1} are missing")
        if not _is_ours(imprint, before, code):
            yield RowFlaw("imprint", f"{chain}/{imprint.seq}", "was not written by this program at this place")
        _put_in_order(by_row, imprint)
        before, expected = code, imprint.seq + 1
    if head != (expected - 1, before):
        yield RowFlaw("imprint", f"{chain}/{expected - 1}", "the chain of imprints does not end where it says it does")


def _is_ours(imprint: Read, before: bytes, code: bytes) -> bool:
    try:
        return imprint.code(before) == code
    except KeyError:
        return False


def _imprints(chain: int) -> Iterator[tuple[Read, bytes]]:
    after = 0
    while True:
        query = Imprint.select().where(Imprint.chain == chain, Imprint.seq > after).order_by(Imprint.seq)
        rows = _raw(query.limit(ROWS_AT_ONCE))
        for chain, seq, number, key_id, written, code in rows:
            yield Read(chain, seq, number, key_id, bytes(written)), bytes(code)
        if len(rows) < ROWS_AT_ONCE:
            return
        after = rows[-1][1]


def _put_in_order(by_row: sqlite3.Connection, imprint: Read) -> None:
    """Forged ones may be unreadable: they were named already."""
    with suppress(ValueError):
        said = [(each.table, each.row, imprint.number, imprint.key_id, *each[2:]) for each in unpacked(imprint.written)]
        by_row.executemany("INSERT INTO said VALUES (?, ?, ?, ?, ?, ?)", said)


@dataclass
class _Expected:
    """What the imprints of one row say of it: key id and digest of each column, and whether it is there; `removed_by`
    are the numbers of those by which something of it went, as `removal` means it, with what the row said before.

    `rewritten`: by which imprint a column was last written anew whose emptiness a digest does not show, being sealed.
    """

    row: str
    removal: Removal | None
    nothing: Mapping[str, Any]
    columns: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    is_there: bool = True
    removed_by: dict[int, dict[str, tuple[int, bytes]]] = field(default_factory=dict)
    rewritten: dict[str, int] = field(default_factory=dict)

    def follow(self, guard: Guard, number: int, key_id: int, columns: str, said: bytes) -> None:
        self.is_there = columns != DELETED
        if not self.is_there:
            if self.removal is not None and not self.removal.columns:
                self.removed_by[number] = dict(self.columns)
            self.columns.clear()
            return
        written = [said[start : start + DIGEST_BYTES] for start in range(0, len(said), DIGEST_BYTES)]
        names = guard.columns if columns == EVERY else columns.split()
        new = {name: (key_id, digest) for name, digest in zip(names, written, strict=False)}
        if any(self._is_emptied(guard.table, name, new) for name in self.nothing):
            self.removed_by[number] = dict(self.columns)
        if self.removal is not None:
            sealed = self.removal.columns.keys() - self.nothing.keys()
            self.rewritten |= dict.fromkeys(sealed & new.keys() & self.columns.keys(), number)
        self.columns |= new

    def said(self, guard: Guard, number: int, column: str, value: Any) -> bool:
        """Whether its key, or this column before what went by that imprint, was `value`."""
        if column == guard.key.name:
            return row_key(value) == self.row
        key_id, digest = self.removed_by[number].get(column, (0, b""))
        with suppress(KeyError):
            return digests(key_id, guard.table, self.row, {column: value}) == [digest]
        return False

    def _is_emptied(self, table: str, name: str, new: Mapping[str, tuple[int, bytes]]) -> bool:
        if name not in new or name not in self.columns:
            return False
        return self._is_nothing(table, name, *new[name]) and not self._is_nothing(table, name, *self.columns[name])

    def _is_nothing(self, table: str, name: str, key_id: int, digest: bytes) -> bool:
        with suppress(KeyError):
            return digests(key_id, table, self.row, {name: self.nothing[name]}) == [digest]
        return False


def _row_flaws(by_row: sqlite3.Connection, table: type[Table], guard: Guard, on_record: OnRecord) -> Iterator[RowFlaw]:
    known, removal = 0, on_record.removals.get(guard.table)
    for some in _in_batches(_expected(by_row, guard, removal, _seen_as_nothing(table, removal))):
        rows = _rows(table, guard, [each.row for each in some])
        known += len(rows)
        for each in some:
            row = rows.get(each.row)
            yield from (RowFlaw(guard.table, each.row, what) for what in _differs(guard, each, row))
            if removal is not None:
                yield from _went_wrongly(table, guard, each, row, removal, on_record)
    if known != table.select().count():
        yield from _without_imprint(by_row, table, guard)


def _went_wrongly(
    table: type[Table],
    guard: Guard,
    expected: _Expected,
    row: Mapping[str, Any] | None,
    removal: Removal,
    on_record: OnRecord,
) -> Iterator[RowFlaw]:
    """What went of this row by no event that allows it."""
    if row is not None and expected.rewritten:
        key: Any = guard.key
        now = table.get_by_id(key.python_value(expected.row))
        for name, number in expected.rewritten.items():
            if _says_nothing(getattr(now, name), removal.columns[name]):
                expected.removed_by.setdefault(number, dict(expected.columns))
    for number in sorted(expected.removed_by):
        what = on_record.flaw(removal, number, row, partial(expected.said, guard, number))
        if what:
            yield RowFlaw(guard.table, expected.row, what)


def _says_nothing(value: Any, nothing: Any) -> bool:
    if isinstance(value, Secret):
        return isinstance(nothing, Secret) and value.reveal() == nothing.reveal()
    return bool(value == nothing)


def _seen_as_nothing(table: type[Table], removal: Removal | None) -> Mapping[str, Any]:
    """The emptied columns of which a digest shows that they are empty, with what the driver takes for it."""
    fields: Any = table._meta.fields
    columns = removal.columns if removal is not None else {}
    return {
        name: None if value is None else fields[name].db_value(value)
        for name, value in columns.items()
        if value is None or not isinstance(fields[name], SecretField)
    }


def _differs(guard: Guard, expected: _Expected, row: Mapping[str, Any] | None) -> Iterator[str]:
    if row is None:
        if expected.is_there:
            yield "is missing, and this program did not delete it"
        return
    if not expected.is_there:
        yield "is there again after this program deleted it"
        return
    changed = sorted(_changed(guard, expected, row), key=guard.columns.index)
    if changed:
        yield f"{', '.join(changed)} {'is' if len(changed) == 1 else 'are'} not what this program wrote"


def _changed(guard: Guard, expected: _Expected, row: Mapping[str, Any]) -> set[str]:
    """The columns that are not what their last imprint says, or have none."""
    unproved = set(guard.columns)
    for key_id in {key_id for key_id, _ in expected.columns.values()}:
        written = {name: value for name, (by, value) in expected.columns.items() if by == key_id and name in unproved}
        with suppress(KeyError):
            found = digests(key_id, guard.table, expected.row, {name: row[name] for name in written})
            unproved -= {name for name, digest in zip(written, found, strict=True) if digest == written[name]}
    return unproved


def _expected(
    by_row: sqlite3.Connection, guard: Guard, removal: Removal | None, nothing: Mapping[str, Any]
) -> Iterator[_Expected]:
    sql = "SELECT row, number, key_id, columns, digests FROM said WHERE name = ? ORDER BY row, number, rowid"
    for row, said in groupby(by_row.execute(sql, (guard.table,)), key=lambda each: each[0]):
        expected = _Expected(row, removal, nothing)
        for _, *each in said:
            expected.follow(guard, *each)
        yield expected


def _rows(table: type[Table], guard: Guard, keys: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The guarded columns of these rows, as the driver gives them."""
    meta: Any = table._meta
    fields = [meta.fields[name] for name in guard.columns]
    found = _raw(table.select(guard.key, *fields).where(guard.key.in_(keys)))
    return {row_key(key): dict(zip(guard.columns, values, strict=True)) for key, *values in found}


def _without_imprint(by_row: sqlite3.Connection, table: type[Table], guard: Guard) -> Iterator[RowFlaw]:
    last: Any = None
    while True:
        query = table.select(guard.key).order_by(guard.key).limit(ROWS_AT_ONCE)
        found = _raw(query if last is None else query.where(guard.key > last))
        for key in (row_key(key) for (key,) in found):
            if not by_row.execute("SELECT 1 FROM said WHERE name = ? AND row = ?", (guard.table, key)).fetchone():
                yield RowFlaw(guard.table, key, "was put there by somebody else")
        if len(found) < ROWS_AT_ONCE:
            return
        last = found[-1][0]


def _raw(query: Any) -> list[tuple[Any, ...]]:
    """The rows of a query as the driver gives them: sealed values stay sealed."""
    rows: list[tuple[Any, ...]] = database.execute_sql(*query.sql()).fetchall()
    return rows


def _in_batches(expected: Iterator[_Expected]) -> Iterator[list[_Expected]]:
    batch: list[_Expected] = []
    for each in expected:
        batch.append(each)
        if len(batch) == ROWS_AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch
