"""Proofs that somebody checks without us: as text (C2SP tlog-proof), and packed so that they fit a QR code."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from app.transparency.checkpoints import note_of, witnessed
from app.transparency.log import Log
from app.transparency.merkle import inclusion
from app.transparency.models import LogLeaf
from app.transparency.notes import Checkpoint, signature_of
from app.transparency.tree import Tiles

PACKED_VERSION = 1


@dataclass(frozen=True)
class Proof:
    """That `entry` is leaf `index` of the tree that the checkpoint `note` names."""

    index: int
    entry: str
    path: list[bytes]
    note: str

    def text(self) -> str:
        """The entry stands in `extra`: the tree itself has only its hash."""
        lines = [
            "c2sp.org/tlog-proof@v1",
            f"extra {base64.b64encode(self.entry.encode()).decode()}",
            f"index {self.index}",
            *(base64.b64encode(each).decode() for each in self.path),
        ]
        return "\n".join(lines) + f"\n\n{self.note}"

    def packed(self, log: Log) -> bytes:
        """What cannot be counted again, and nothing else: no root, no names. Bytes, numbers with the high byte first:

        version (1) | index (4) | size (4) | hashes in the path (1), each 32 | the log's signature (64) |
        witnesses (1), each key id (4), time (8), signature (64) | SHA-256 of the document (32) | gap (4) |
        number, kind and day, each ended by a line feed
        """
        said = Checkpoint.parse(self.note)
        own = signature_of(said.lines, log.key) or b""
        keepers = [(each.key.id, signature_of(said.lines, each.key)) for each in log.witnesses]
        signed = [key_id + line for key_id, line in keepers if line is not None][: log.quorum]
        _, number, kind, day, sha256, gap, _ = self.entry.split("\n")
        return b"".join(
            (
                bytes([PACKED_VERSION]),
                self.index.to_bytes(4, "big"),
                said.size.to_bytes(4, "big"),
                bytes([len(self.path)]),
                *self.path,
                own,
                bytes([len(signed)]),
                *signed,
                bytes.fromhex(sha256),
                int(gap).to_bytes(4, "big"),
                f"{number}\n{kind}\n{day}\n".encode(),
            )
        )


def digits(packed: bytes) -> str:
    """As one long decimal number: what a QR code holds best, and what survives copying. It begins with the version,
    so that no zero is lost.
    """
    return str(int.from_bytes(packed, "big"))


def proof_of_notice(log: Log, number: str) -> Proof | None:
    """None while there is no such notice, or not yet enough keepers have signed a tree with it."""
    leaf = LogLeaf.get_or_none(LogLeaf.number == number)
    checkpoint = witnessed(log) if leaf else None
    if leaf is None or checkpoint is None or checkpoint.size <= leaf.position:
        return None
    path = inclusion(leaf.position, checkpoint.size, Tiles())
    return Proof(leaf.position, leaf.entry, path, note_of(checkpoint))
