"""Merkle trees after RFC 6962: roots and proofs of a tree whose complete parts are at hand. Pure.

`Node` answers the hash of the complete subtree of 2**level leaves with that index; the rest is counted from those.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

Node = Callable[[int, int], bytes]

EMPTY = sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def root(size: int, node: Node) -> bytes:
    return _hash_of(0, size, node) if size else EMPTY


def inclusion(index: int, size: int, node: Node) -> list[bytes]:
    """The siblings from the leaf up to the root (RFC 6962, 2.1.1). `index` must be below `size`."""
    return _path(index, 0, size, node)


def consistency(old: int, size: int, node: Node) -> list[bytes]:
    """What shows that the tree of `size` begins with that of `old` (RFC 6962, 2.1.2); empty for 0 and for the same."""
    return _subproof(old, 0, size, True, node) if 0 < old < size else []


class Growing:
    """A tree that only grows: its root without keeping its leaves."""

    def __init__(self) -> None:
        self._size = 0
        self._complete: list[bytes] = []

    def add(self, leaf: bytes) -> None:
        at = self._size
        while at & 1:
            leaf, at = node_hash(self._complete.pop(), leaf), at >> 1
        self._complete.append(leaf)
        self._size += 1

    def root(self) -> bytes:
        if not self._complete:
            return EMPTY
        *larger, found = self._complete
        for each in reversed(larger):
            found = node_hash(each, found)
        return found


def complete_hash(hashes: list[bytes]) -> bytes:
    """Of a complete subtree, from its 1, 2, 4, … hashes."""
    while len(hashes) > 1:
        hashes = [node_hash(left, right) for left, right in zip(hashes[::2], hashes[1::2], strict=True)]
    return hashes[0]


def _split(size: int) -> int:
    """The largest power of two below `size`, at which RFC 6962 divides a tree."""
    return 1 << ((size - 1).bit_length() - 1)


def _hash_of(start: int, size: int, node: Node) -> bytes:
    """Of the leaves from `start`, which is a multiple of the power of two from `size` on."""
    level = (size - 1).bit_length()
    if size == 1 << level:
        return node(level, start >> level)
    left = _split(size)
    return node_hash(node(level - 1, start >> (level - 1)), _hash_of(start + left, size - left, node))


def _path(index: int, start: int, size: int, node: Node) -> list[bytes]:
    if size == 1:
        return []
    left = _split(size)
    if index < left:
        return [*_path(index, start, left, node), _hash_of(start + left, size - left, node)]
    return [*_path(index - left, start + left, size - left, node), _hash_of(start, left, node)]


def _subproof(old: int, start: int, size: int, known: bool, node: Node) -> list[bytes]:
    """`known`: whoever checks has the hash of the old tree, as far as it reaches here."""
    if old == size:
        return [] if known else [_hash_of(start, size, node)]
    left = _split(size)
    if old <= left:
        return [*_subproof(old, start, left, known, node), _hash_of(start + left, size - left, node)]
    return [*_subproof(old - left, start + left, size - left, False, node), _hash_of(start, left, node)]
