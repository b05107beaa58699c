"""Signed notes, checkpoints and co-signatures as C2SP writes them (signed-note, tlog-checkpoint, tlog-cosignature).
Pure, Ed25519 only: its signatures are short enough for paper.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

LOG, WITNESS = 1, 4
_DASH = "— "


@dataclass(frozen=True)
class VerifierKey:
    """A name with its public key; `kind` is `LOG` or `WITNESS`. Written `name+id+key`, and read back by `parse`."""

    name: str
    kind: int
    public: bytes

    @property
    def id(self) -> bytes:
        return sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(bytes([self.kind]) + self.public).decode()}"

    @staticmethod
    def parse(text: str) -> VerifierKey:
        """Raises ValueError."""
        name, key_id, encoded = text.split("+", 2)
        key = base64.b64decode(encoded, validate=True)
        found = VerifierKey(name, key[0], key[1:]) if len(key) == 33 and key[0] in (LOG, WITNESS) else None
        if found is None or not name or any(c.isspace() for c in name) or found.id.hex() != key_id:
            raise ValueError("no verifier key of an Ed25519 log or witness")
        return found


@dataclass(frozen=True)
class Checkpoint:
    """What a log says of its tree, and who signed it: the text above the signatures, and their lines."""

    origin: str
    size: int
    root: bytes
    text: str
    lines: tuple[str, ...]

    @staticmethod
    def parse(note: str) -> Checkpoint:
        """Raises ValueError."""
        text, _, signatures = note.rpartition("\n\n")
        origin, size, root, *_ = text.split("\n")
        lines = tuple(signatures.removesuffix("\n").split("\n"))
        if not size.isdecimal() or str(int(size)) != size or not all(line.startswith(_DASH) for line in lines):
            raise ValueError("no checkpoint")
        return Checkpoint(origin, int(size), base64.b64decode(root, validate=True), text + "\n", lines)


def checkpoint_text(origin: str, size: int, root: bytes) -> str:
    return f"{origin}\n{size}\n{base64.b64encode(root).decode()}\n"


def signed(text: str, name: str, key: Ed25519PrivateKey) -> str:
    """The whole note with the log's signature."""
    who = VerifierKey(name, LOG, key.public_key().public_bytes_raw())
    return f"{text}\n{_DASH}{name} {base64.b64encode(who.id + key.sign(text.encode())).decode()}\n"


def signature_of(lines: tuple[str, ...] | list[str], key: VerifierKey) -> bytes | None:
    """The bytes that this key's line carries after the key's id: 64, or 72 with a witness's time. None without one."""
    for line in lines:
        name, _, encoded = line.removeprefix(_DASH).rpartition(" ")
        try:
            said = base64.b64decode(encoded, validate=True)
        except binascii.Error:
            continue
        if name == key.name and said[:4] == key.id:
            return said[4:]
    return None


def holds(key: VerifierKey, text: str, signature: bytes) -> bool:
    """Whether a log's signature, or a witness's with its time, is of this checkpoint's text."""
    message = text.encode()
    if key.kind == WITNESS:
        time, signature = int.from_bytes(signature[:8], "big"), signature[8:]
        message = f"cosignature/v1\ntime {time}\n".encode() + message
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(signature, message)
    except InvalidSignature:
        return False
    return True
