"""The key of the record: it lies outside the database, so that whoever owns the database cannot write what it proves.

It makes message authentication codes (keyed BLAKE2b, RFC 7693, or HMAC-SM3 where the key says so) and nothing else.
Keys have ids: the newest makes, all of them check. An old one is needed as long as what it made is checked, by whoever
checks; web and worker need only the newest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Protocol

from storage.digests import HmacSm3, hmac_sm3

# What stands for one value of a row: 128 bits, and the code of the whole imprint (256 bits) covers it once more.
DIGEST_BYTES, CODE_BYTES = 16, 32


class KeyKeeper(Protocol):
    """Where the keys come from: settings, a file, or a key management service that unwraps them at the start."""

    @property
    def current(self) -> int:
        """The id (1 to 255) of the key that makes codes now."""

    def key(self, key_id: int) -> bytes:
        """32 bytes. Raises KeyError for an id that is not known here."""

    def is_sm3(self, key_id: int) -> bool:
        """Whether it makes codes by HMAC-SM3."""


@dataclass(frozen=True, repr=False)
class KeysAtHand:
    """Keys that this process was given; `sm3` are the ids of those that belong to HMAC-SM3."""

    keys: Mapping[int, bytes]
    sm3: frozenset[int] = frozenset()

    @property
    def current(self) -> int:
        return max(self.keys)

    def key(self, key_id: int) -> bytes:
        return self.keys[key_id]

    def is_sm3(self, key_id: int) -> bool:
        return key_id in self.sm3


class RecordKeys:
    """The one place that holds them in this process. `load` it once at the start."""

    def __init__(self) -> None:
        self._keeper: KeyKeeper | None = None
        self._begun: dict[int, tuple[Any, Any]] = {}

    def load(self, keeper: KeyKeeper) -> None:
        self._keeper, self._begun = keeper, {}

    @property
    def current(self) -> int:
        if self._keeper is None:
            raise RuntimeError("the record has no key: load one from the settings first")
        return self._keeper.current

    def of_row(self, key_id: int, row: bytes) -> Any:
        """Where the digests of the values of one row begin: `copy()`, `update(…)`, `digest()`. Raises KeyError."""
        begun = self._uses(key_id)[0].copy()
        begun.update(row)
        return begun

    def code(self, key_id: int, said: bytes) -> bytes:
        """The code over one imprint in its chain. Raises KeyError for an unknown id."""
        begun = self._uses(key_id)[1].copy()
        begun.update(said)
        code: bytes = begun.digest()
        return code

    def _uses(self, key_id: int) -> tuple[Any, Any]:
        """Two that never meet: values, imprints. One that has taken its key is copied: half the cost of making it."""
        found = self._begun.get(key_id)
        if found is None:
            if self._keeper is None:
                raise RuntimeError("the record has no key: load one from the settings first")
            key = self._keeper.key(key_id)
            found = self._begun[key_id] = _by_sm3(key) if self._keeper.is_sm3(key_id) else _by_blake2b(key)
        return found


def _by_blake2b(key: bytes) -> tuple[Any, Any]:
    values = blake2b(key=key, digest_size=DIGEST_BYTES, person=b"value")
    return values, blake2b(key=key, digest_size=CODE_BYTES, person=b"imprint")


def _by_sm3(key: bytes) -> tuple[Any, Any]:
    """SM3 knows no name of a use: each has a key of its own."""
    return HmacSm3(hmac_sm3(key, b"value"), DIGEST_BYTES), HmacSm3(hmac_sm3(key, b"imprint"), CODE_BYTES)


record_keys = RecordKeys()
