"""What the leaves of the log say: lines of text, of which the tree holds the hashes. Pure.

Nobody outside is shown an entry, only its hash: the entry of a chain holds a random salt, that of a notice the random
part of its number and the hash of its document, so that no entry can be guessed.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

IMPRINTS = "imprints"


@dataclass(frozen=True)
class Entry:
    """`columns` are what the leaf's row is found by."""

    kind: str
    text: str
    columns: dict[str, Any] = field(default_factory=dict)


def of_chain(collection: str, subject: UUID, seq: int, hash_: str) -> Entry:
    """The end of a chain of events at that time."""
    text = _lines("chain", secrets.token_hex(16), collection, subject, seq, hash_)
    return Entry("chain", text, {"collection": collection, "subject": subject, "seq": seq})


def of_day(until: datetime, chains: int) -> Entry:
    """All chains that had changed up to a moment stand right before this leaf, so many."""
    return Entry("day", _lines("day", until.isoformat(), chains))


def of_imprints(heads: Iterable[tuple[int, int, bytes]]) -> Entry:
    """The ends of all chains of imprints (chain, length, code): with them every guarded row as it was at that time.

    The codes are made with a key: nobody guesses them.
    """
    return Entry(IMPRINTS, _lines(IMPRINTS, *(f"{chain} {seq} {code.hex()}" for chain, seq, code in heads)))


def imprints_of(text: str) -> Iterator[tuple[int, int, bytes]]:
    """What `of_imprints` was given."""
    for line in text.splitlines()[1:]:
        chain, seq, code = line.split()
        yield int(chain), int(seq), bytes.fromhex(code)


def of_notice(number: str, kind: str, issued_on: date, sha256: str, gap: int) -> Entry:
    """`sha256` is of the document with its proof left out: `GAP_BYTES` zeros from byte `gap` on."""
    return Entry("notice", _lines("notice", number, kind, issued_on, sha256, gap), {"number": number})


def _lines(*parts: object) -> str:
    return "".join(f"{part}\n" for part in parts)
