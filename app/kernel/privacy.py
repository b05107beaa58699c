"""Sensitive values: a type that cannot be printed, encryption in the database, blind index, masks.

AES-256-GCM or SM4-GCM, as the key says, with a fresh nonce for each value. The stored form is
`key id (1 byte) | nonce (12) | ciphertext and tag`; the column's name and the key of its row are authenticated with it,
so that a ciphertext moved to another column or row does not open. Equal values are found by a keyed blind index
(HMAC-SHA-256, or HMAC-SM3 where the key says so).
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from peewee import BlobField

from app.kernel.database.row_bound import OpensOnAccess, Stored
from storage.ciphers import Aead, cipher_of
from storage.digests import hmac_sm3

NONCE_BYTES = 12


class Secret:
    """A sensitive text. Printing, logging or formatting it shows a mark; `reveal()` gives the text."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return "Secret(•••)"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return "•••"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._text == other._text

    def __hash__(self) -> int:
        return hash(self._text)


@dataclass(frozen=True)
class Keys:
    """Encryption keys by id (1 to 255; 32 bytes for AES, 16 for SM4), the id that encrypts now, and the key of the
    blind index (32 bytes), which is HMAC-SM3's with `index_by_sm3`.
    """

    encryption: Mapping[int, bytes]
    current: int
    index: bytes
    index_by_sm3: bool = False

    def __repr__(self) -> str:
        return f"Keys(ids={sorted(self.encryption)}, current={self.current})"


class Vault:
    """The one place that holds the keys of this process. `load` it once at the start."""

    def __init__(self) -> None:
        self._keys: Keys | None = None
        self._ciphers: dict[int, Aead] = {}

    def load(self, keys: Keys) -> None:
        self._keys = keys
        self._ciphers = {key_id: cipher_of(key) for key_id, key in keys.encryption.items()}

    @property
    def keys(self) -> Keys:
        if self._keys is None:
            raise RuntimeError("the vault has no keys: load them from the settings first")
        return self._keys

    def encrypt(self, plain: bytes, context: str) -> bytes:
        key_id = self.keys.current
        nonce = os.urandom(NONCE_BYTES)
        return bytes([key_id]) + nonce + self._ciphers[key_id].encrypt(nonce, plain, context.encode())

    def decrypt(self, stored: bytes, context: str) -> bytes:
        nonce, sealed = stored[1 : 1 + NONCE_BYTES], stored[1 + NONCE_BYTES :]
        return self._ciphers[stored[0]].decrypt(nonce, sealed, context.encode())

    def phone_key(self, account: UUID) -> bytes:
        """32 bytes that seal what a phone keeps of this account. Derived, so that nothing has to be kept here."""
        return self._indexed(f"kept on the phone:{account}")

    def blind_index(self, kind: str, value: str) -> str:
        """32 hex digits by which equal values of one kind (`id_number`, `phone`) can be found."""
        return self._indexed(f"{kind}:{value}").hex()[:32]

    def _indexed(self, said: str) -> bytes:
        keys = self.keys
        if keys.index_by_sm3:
            return hmac_sm3(keys.index, said.encode())
        return hmac.new(keys.index, said.encode(), hashlib.sha256).digest()


vault = Vault()


def id_number_index(id_number: str) -> str:
    return vault.blind_index("id_number", id_number.upper())


def address_index(beginning: str) -> str:
    """Of one of the beginnings that `address_marks` makes of an address."""
    return vault.blind_index("address", beginning)


def phone_index(phone: str) -> str:
    return vault.blind_index("phone", phone)


_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class SecretField(BlobField):
    """A column of `Secret` texts, encrypted at rest, each for its own row."""

    accessor_class = OpensOnAccess

    def stored(self, value: Any, row: str) -> Any:
        if value is None:
            return None
        raw = value.raw if isinstance(value, Stored) else vault.encrypt(self._plain(value), self._context(row))
        return BlobField.db_value(self, raw)  # type: ignore[no-untyped-call]

    def opened(self, stored: bytes, row: str) -> Any:
        return self._value(vault.decrypt(bytes(stored), self._context(row)).decode())

    def python_value(self, value: Any) -> Stored | None:
        return None if value is None else Stored(bytes(value))

    def db_value(self, value: Any) -> Any:
        """Only what is sealed already: peewee's own ways know no row."""
        if value is None or isinstance(value, Stored):
            return None if value is None else BlobField.db_value(self, value.raw)  # type: ignore[no-untyped-call]
        raise ValueError(f"{self.name} is sealed for its row: write it through `insert`, `save` or `update`")

    def _context(self, row: str) -> str:
        return f"{self._column}:{row}"

    @cached_property
    def _column(self) -> str:
        return f"{self.model._meta.table_name}.{self.column_name}"

    def _plain(self, value: Secret) -> bytes:
        return value.reveal().encode()

    def _value(self, text: str) -> Any:
        return Secret(text)


class SecretJSONField(SecretField):
    """A column of plain data (dicts, lists, texts, whole numbers), encrypted at rest."""

    def _plain(self, value: Any) -> bytes:
        return _as_json(value).encode()

    def _value(self, text: str) -> Any:
        return json.loads(text)


def mask_id_number(id_number: str) -> str:
    """`620121196001010017` -> `620121********0017`."""
    return f"{id_number[:6]}********{id_number[-4:]}"


def mask_name(name: str) -> str:
    """`张三明` -> `张*明`, `张三` -> `张*`."""
    if len(name) <= 1:
        return "*"
    return f"{name[0]}*" if len(name) == 2 else f"{name[0]}{'*' * (len(name) - 2)}{name[-1]}"


def mask_phone(phone: str) -> str:
    """`13812341234` -> `138****1234`."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 8 else "****"


def mask_account(number: str) -> str:
    """`6217000012341234` -> `6217 **** **** 1234`."""
    return f"{number[:4]} **** **** {number[-4:]}" if len(number) >= 12 else "****"
