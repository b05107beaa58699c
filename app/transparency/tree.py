"""The tree in the database: leaves are appended, and hashes lie in tiles of 256 (C2SP tlog-tiles)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from app.kernel.database import insert_in_bulk, lock_row
from app.transparency.entries import Entry
from app.transparency.merkle import complete_hash, leaf_hash
from app.transparency.models import LogLeaf, LogState, LogTile

TILE, HASH = 256, 32
_ROW = "log"
THE_LOG = LogState.name == _ROW


def held() -> LogState:
    """The state of the log; nobody else appends or signs until the end of the caller's transaction."""
    LogState.insert(name=_ROW, next_at=datetime.now(UTC)).on_conflict_ignore().execute()
    state: LogState = lock_row(LogState.select().where(THE_LOG)).get()
    return state


def append(entries: Sequence[Entry]) -> None:
    """Behind what is there, inside the caller's transaction."""
    if not entries:
        return
    size, now = held().size, datetime.now(UTC)
    nothing = {"collection": None, "subject": None, "seq": None, "number": None}
    insert_in_bulk(
        LogLeaf,
        [
            nothing | {"position": position, "kind": entry.kind, "entry": entry.text, "at": now} | entry.columns
            for position, entry in enumerate(entries, start=size)
        ],
    )
    add_hashes(size, [leaf_hash(entry.text.encode()) for entry in entries])
    LogState.update(size=size + len(entries)).where(THE_LOG).execute()


class Tiles:
    """The hashes of complete subtrees, as `merkle.Node`; each tile is read once."""

    def __init__(self) -> None:
        self._read: dict[str, bytes] = {}

    def __call__(self, level: int, index: int) -> bytes:
        row, height = divmod(level, 8)
        number, first = divmod(index << height, TILE)
        return complete_hash(_hashes(self._tile(row, number))[first : first + (1 << height)])

    def _tile(self, row: int, number: int) -> bytes:
        place = f"{row}/{number}"
        if place not in self._read:
            self._read[place] = tile(row, number)
        return self._read[place]


def tile(level: int, number: int) -> bytes:
    """The hashes of a tile as far as there are any."""
    row = LogTile.get_or_none(LogTile.place == f"{level}/{number}")
    return bytes(row.hashes) if row else b""


def add_hashes(size: int, hashes: list[bytes]) -> None:
    """A tile that becomes full is one hash more in the level above."""
    level = 0
    while hashes:
        number, width = divmod(size >> (8 * level), TILE)
        known = tile(level, number)[: width * HASH]
        pieces = _hashes(known) + hashes
        full = len(pieces) // TILE
        for at in range(0, len(pieces), TILE):
            _save(level, number + at // TILE, b"".join(pieces[at : at + TILE]))
        hashes = [complete_hash(pieces[at * TILE : (at + 1) * TILE]) for at in range(full)]
        level += 1


def _save(level: int, number: int, hashes: bytes) -> None:
    LogTile.insert(place=f"{level}/{number}", hashes=hashes).on_conflict(
        conflict_target=[LogTile.place], update={"hashes": hashes}
    ).execute()


def _hashes(joined: bytes) -> list[bytes]:
    return [joined[at : at + HASH] for at in range(0, len(joined), HASH)]
