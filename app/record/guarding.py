"""Comparing guarded rows with their imprints: what this program wrote, and nothing else, stands in the database.

Three passes, each with constant memory: every chain of imprints holds together; each row is what its imprints say;
no row is without one. Inside the caller's connection and snapshot.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from app.kernel.database import Table, database
from app.kernel.database.guards import Guard, guard_of
from app.kernel.database.imprints import Entry, digest, row_key
from app.kernel.record_keys import DIGEST_BYTES
from app.record.imprints import Imprint, ImprintChain

ROWS_AT_ONCE = 1000


@dataclass(frozen=True)
class RowFlaw:
    """A row of `table` that is not what this program wrote; `what` is for the auditor."""

    table: str
    row: str
    what: str

    def __str__(self) -> str:
        return f"{self.table} {self.row}: {self.what}"


def flaws(tables: Sequence[type[Table]]) -> Iterator[RowFlaw]:
    """Each guarded row of these tables, and each imprint, that does not hold."""
    yield from chain_flaws()
    for table in tables:
        guard = guard_of(table)
        if guard is not None:
            yield from _row_flaws(table, guard)


def heads() -> list[tuple[int, int, bytes]]:
    """Chain, length and last code of each chain of imprints: whoever keeps them elsewhere has bound every guarded row
    as it is now.
    """
    found = _raw(ImprintChain.select().order_by(ImprintChain.chain))
    return [(chain, seq, bytes(code)) for chain, seq, code in found]


def chain_flaws() -> Iterator[RowFlaw]:
    known = {chain: (seq, code) for chain, seq, code in heads()}
    written = {chain for (chain,) in _raw(Imprint.select(Imprint.chain).distinct())}
    for chain in sorted(known.keys() | written):
        yield from _flaws_of_chain(chain, known.get(chain, (0, b"")))


def _flaws_of_chain(chain: int, head: tuple[int, bytes]) -> Iterator[RowFlaw]:
    before, expected = b"", 1
    for entry, code in _entries(chain):
        if entry.seq != expected:
            yield RowFlaw("imprint", f"{chain}/{entry.seq}", f"imprints {expected} to {entry.seq - 1} are missing")
        if not _is_ours(entry, before, code):
            yield RowFlaw(entry.table, entry.row, f"imprint {chain}/{entry.seq} was not written by this program here")
        before, expected = code, entry.seq + 1
    if head != (expected - 1, before):
        yield RowFlaw("imprint", f"{chain}/{expected - 1}", "the chain of imprints does not end where it says it does")


def _is_ours(entry: Entry, before: bytes, code: bytes) -> bool:
    try:
        return entry.code(before) == code
    except KeyError:
        return False


def _entries(chain: int) -> Iterator[tuple[Entry, bytes]]:
    after = 0
    while True:
        query = Imprint.select().where(Imprint.chain == chain, Imprint.seq > after).order_by(Imprint.seq)
        rows = _raw(query.limit(ROWS_AT_ONCE))
        for chain, seq, number, key_id, table, row, columns, digests, is_deleted, code in rows:
            said = (chain, seq, number, key_id, table, row, columns, bytes(digests), bool(is_deleted))
            yield Entry(*said), bytes(code)
        if len(rows) < ROWS_AT_ONCE:
            return
        after = rows[-1][1]


@dataclass
class _Expected:
    """What the imprints of one row say of it: key id and digest of each column, and whether it is there."""

    row: str
    columns: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    is_there: bool = True

    def follow(self, key_id: int, columns: str, digests: bytes, is_deleted: bool) -> None:
        self.is_there = not is_deleted
        if is_deleted:
            self.columns.clear()
        for place, column in enumerate(columns.split()):
            self.columns[column] = key_id, digests[place * DIGEST_BYTES : (place + 1) * DIGEST_BYTES]


def _row_flaws(table: type[Table], guard: Guard) -> Iterator[RowFlaw]:
    known = 0
    for some in _in_batches(_expected(guard.table)):
        rows = _rows(table, guard, [each.row for each in some])
        known += len(rows)
        for each in some:
            yield from (RowFlaw(guard.table, each.row, what) for what in _differs(guard, each, rows.get(each.row)))
    if known != table.select().count():
        yield from _without_imprint(table, guard)


def _differs(guard: Guard, expected: _Expected, row: Mapping[str, Any] | None) -> Iterator[str]:
    if row is None:
        if expected.is_there:
            yield "is missing, and this program did not delete it"
        return
    if not expected.is_there:
        yield "is there again after this program deleted it"
        return
    changed = [name for name in guard.columns if not _holds(guard.table, expected, name, row[name])]
    if changed:
        yield f"{', '.join(changed)} {'is' if len(changed) == 1 else 'are'} not what this program wrote"


def _holds(table: str, expected: _Expected, column: str, value: Any) -> bool:
    if column not in expected.columns:
        return False
    key_id, written = expected.columns[column]
    try:
        return digest(key_id, table, expected.row, column, value) == written
    except KeyError:
        return False


def _expected(table: str) -> Iterator[_Expected]:
    for row, imprints in groupby(_imprints_by_row(table), key=lambda imprint: imprint[0]):
        expected = _Expected(row)
        for _, _, key_id, columns, digests, is_deleted in imprints:
            expected.follow(key_id, columns, bytes(digests), bool(is_deleted))
        yield expected


def _imprints_by_row(table: str) -> Iterator[tuple[Any, ...]]:
    """(row, number, key id, columns, digests, whether it was deleted), in the order of rows and numbers."""
    mark, last = database.obj.param, ("", 0)
    sql = (
        "SELECT row_key, number, key_id, columns, digests, is_deleted FROM imprint "  # noqa: S608
        f"WHERE table_name = {mark} AND (row_key, number) > ({mark}, {mark}) "
        f"ORDER BY row_key, number LIMIT {ROWS_AT_ONCE}"
    )
    while True:
        rows = database.execute_sql(sql, (table, *last)).fetchall()
        yield from rows
        if len(rows) < ROWS_AT_ONCE:
            return
        last = rows[-1][:2]


def _rows(table: type[Table], guard: Guard, keys: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The guarded columns of these rows, as the driver gives them."""
    meta: Any = table._meta
    fields = [meta.fields[name] for name in guard.columns]
    found = _raw(table.select(guard.key, *fields).where(guard.key.in_(keys)))
    return {row_key(key): dict(zip(guard.columns, values, strict=True)) for key, *values in found}


def _without_imprint(table: type[Table], guard: Guard) -> Iterator[RowFlaw]:
    last: Any = None
    while True:
        query = table.select(guard.key).order_by(guard.key).limit(ROWS_AT_ONCE)
        found = _raw(query if last is None else query.where(guard.key > last))
        keys = [row_key(key) for (key,) in found]
        known = Imprint.select(Imprint.row_key).where(Imprint.table_name == guard.table, Imprint.row_key.in_(keys))
        ours = {key for (key,) in _raw(known.distinct())}
        yield from (RowFlaw(guard.table, key, "was put there by somebody else") for key in keys if key not in ours)
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
