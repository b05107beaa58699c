"""The key of the record: it lies outside the database, so that whoever owns the database cannot write what it proves.

It makes message authentication codes (HMAC-SHA-256) and nothing else. Keys have ids: the newest makes, all of them
check. An old one is needed as long as what it made is checked, by whoever checks; web and worker need only the newest.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

# What stands for one value of a row: 96 bits, and the code of the whole entry (256 bits) covers it once more.
DIGEST_BYTES = 12


class KeyKeeper(Protocol):
    """Where the keys come from: settings, a file, or a key management service that unwraps them at the start."""

    @property
    def current(self) -> int:
        """The id (1 to 255) of the key that makes codes now."""

    def key(self, key_id: int) -> bytes:
        """32 bytes. Raises KeyError for an id that is not known here."""


@dataclass(frozen=True, repr=False)
class KeysAtHand:
    """Keys that this process was given."""

    keys: Mapping[int, bytes]

    @property
    def current(self) -> int:
        return max(self.keys)

    def key(self, key_id: int) -> bytes:
        return self.keys[key_id]


class RecordKeys:
    """The one place that holds them in this process. `load` it once at the start."""

    def __init__(self) -> None:
        self._keeper: KeyKeeper | None = None
        self._derived: dict[int, tuple[bytes, bytes]] = {}

    def load(self, keeper: KeyKeeper) -> None:
        self._keeper, self._derived = keeper, {}

    @property
    def current(self) -> int:
        if self._keeper is None:
            raise RuntimeError("the record has no key: load one from the settings first")
        return self._keeper.current

    def digest(self, key_id: int, place: str, value: bytes) -> bytes:
        """Stands for one value at one place (`table\\0row\\0column\\0`). Raises KeyError for an unknown id."""
        return hmac.digest(self._keys(key_id)[0], place.encode() + value, "sha256")[:DIGEST_BYTES]

    def code(self, key_id: int, said: bytes) -> bytes:
        """The code over one entry of a chain. Raises KeyError for an unknown id."""
        return hmac.digest(self._keys(key_id)[1], said, "sha256")

    def _keys(self, key_id: int) -> tuple[bytes, bytes]:
        """Two uses that never meet: values, entries."""
        found = self._derived.get(key_id)
        if found is None:
            if self._keeper is None:
                raise RuntimeError("the record has no key: load one from the settings first")
            key = self._keeper.key(key_id)
            found = hmac.digest(key, b"value", "sha256"), hmac.digest(key, b"entry", "sha256")
            self._derived[key_id] = found
        return found


record_keys = RecordKeys()
