"""Encryption of objects in the local folder: each has a key of its own, of the algorithm of the master key (`ciphers`).

    magic | length of key id (1 byte) | key id | nonce (12) | wrapped data key (48 or 32) | chunk | chunk | ...

The data key is wrapped by a master key, so that changing the master key rewrites a few bytes and not the content.
The object's name is authenticated with it: ciphertexts cannot be swapped between names. Content is cut into chunks of
64 KiB, each sealed under a counter and a mark on the last, so that none can be dropped, repeated or moved (the STREAM
construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015), and a large upload never lies in memory as a whole.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from cryptography.exceptions import InvalidTag

from storage.ciphers import AES_BYTES, SM4_BYTES, cipher_of
from storage.ciphers import TAG_BYTES as TAG
from storage.errors import Damaged

# The first bytes say how long the wrapped data key is, so that an object's length is known without any key.
_MAGIC = {AES_BYTES: b"SEALED1\n", SM4_BYTES: b"SEALED2\n"}
_KEY_BYTES = {magic: length for length, magic in _MAGIC.items()}
_MAGIC_BYTES = 8
CHUNK = 64 * 1024
_NONCE = 12


@dataclass(frozen=True)
class Keys:
    """Master keys (32 bytes or 16) by id, and the id of the one that new objects are wrapped with."""

    keys: Mapping[str, bytes]
    current: str

    def __post_init__(self) -> None:
        if self.current not in self.keys:
            raise ValueError(f"no encryption key has the current id {self.current!r}")
        for key_id, key in self.keys.items():
            if len(key) not in _MAGIC or not 1 <= len(key_id.encode()) <= 255:
                raise ValueError(f"encryption key {key_id!r} must have 32 bytes (or 16) and an id of 1 to 255 bytes")

    def __repr__(self) -> str:
        return f"Keys({sorted(self.keys)}, current={self.current!r})"


def seal(name: str, pieces: Iterable[bytes], keys: Keys) -> Iterator[bytes]:
    """Header and sealed chunks for content that arrives in `pieces` of any size."""
    data_key = os.urandom(len(keys.keys[keys.current]))
    yield _header(name, data_key, keys)
    cipher = cipher_of(data_key)
    counter = 0
    waiting = bytearray()
    for piece in pieces:
        waiting += piece
        while len(waiting) > CHUNK:
            yield cipher.encrypt(_nonce(counter, last=False), bytes(waiting[:CHUNK]), None)
            del waiting[:CHUNK]
            counter += 1
    yield cipher.encrypt(_nonce(counter, last=True), bytes(waiting), None)


def unseal(name: str, file: BinaryIO, keys: Keys) -> Iterator[bytes]:
    """The content of a sealed file, chunk by chunk. Raises `Damaged` at the first chunk that is not as it was."""
    _, data_key = _open_header(name, file, keys)
    cipher = cipher_of(data_key)
    counter = 0
    sealed = file.read(CHUNK + TAG)
    while True:
        following = file.read(CHUNK + TAG)
        try:
            yield cipher.decrypt(_nonce(counter, last=not following), sealed, None)
        except (InvalidTag, ValueError) as error:
            raise Damaged(name) from error
        if not following:
            return
        sealed = following
        counter += 1


def rewrap(name: str, file: BinaryIO, keys: Keys) -> Iterator[bytes] | None:
    """The same sealed object with its data key wrapped by the current master key; None if it is already. Where that is
    one of the other algorithm, the content is sealed anew.
    """
    key_id, data_key = _open_header(name, file, keys)
    if key_id == keys.current:
        return None
    if len(data_key) != len(keys.keys[keys.current]):
        file.seek(0)
        return seal(name, unseal(name, file, keys), keys)
    return _with_header(_header(name, data_key, keys), file)


def content_length(name: str, file: BinaryIO, file_size: int) -> int:
    """Length of the content of a sealed file of `file_size` bytes, from its header alone."""
    _read_header(name, file)
    sealed = file_size - file.tell()
    chunks = -(-sealed // (CHUNK + TAG))
    return sealed - chunks * TAG


def _with_header(header: bytes, rest: BinaryIO) -> Iterator[bytes]:
    yield header
    while piece := rest.read(CHUNK):
        yield piece


def _header(name: str, data_key: bytes, keys: Keys) -> bytes:
    key_id = keys.current.encode()
    nonce = os.urandom(_NONCE)
    wrapped = cipher_of(keys.keys[keys.current]).encrypt(nonce, data_key, name.encode())
    return _MAGIC[len(data_key)] + bytes([len(key_id)]) + key_id + nonce + wrapped


def _read_header(name: str, file: BinaryIO) -> tuple[str, bytes, bytes]:
    start = file.read(_MAGIC_BYTES + 1)
    key_bytes = _KEY_BYTES.get(start[:_MAGIC_BYTES])
    if key_bytes is None or len(start) != _MAGIC_BYTES + 1:
        raise Damaged(name)
    key_id = file.read(start[-1])
    nonce, wrapped = file.read(_NONCE), file.read(key_bytes + TAG)
    if len(wrapped) != key_bytes + TAG:
        raise Damaged(name)
    return key_id.decode(errors="replace"), nonce, wrapped


def _open_header(name: str, file: BinaryIO, keys: Keys) -> tuple[str, bytes]:
    key_id, nonce, wrapped = _read_header(name, file)
    if key_id not in keys.keys:
        raise Damaged(f"{name}: sealed with the key {key_id!r}, which is not at hand")
    try:
        return key_id, cipher_of(keys.keys[key_id]).decrypt(nonce, wrapped, name.encode())
    except InvalidTag as error:
        raise Damaged(name) from error


def _nonce(counter: int, *, last: bool) -> bytes:
    return counter.to_bytes(_NONCE - 1, "big") + bytes([last])
