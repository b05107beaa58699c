"""What makes a setting unfit for production: secrets that can be guessed, addresses that are not elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, pairwise

SHORTEST_SECRET = 16
# A random secret of 16 hexadecimal digits has fewer than 6 different ones once in some 300,000; a random key of 32
# bytes has fewer than 20 once in more than a million million, one of 16 bytes fewer than 10 once in some millions.
FEWEST_CHARACTERS = 6


def is_weak_secret(secret: str) -> bool:
    return len(secret) < SHORTEST_SECRET or len(set(secret)) < FEWEST_CHARACTERS or _is_a_pattern(secret.encode())


def is_weak_key(key: bytes) -> bool:
    return len(set(key)) < len(key) * 5 // 8 or _is_a_pattern(key)


def _is_a_pattern(value: bytes) -> bool:
    """The same part again and again (`changemechangeme`), or mostly equal steps (`0123456789abcdef`)."""
    if value in (value + value)[1:-1]:
        return True
    steps = [(after - before) % 256 for before, after in pairwise(value)]
    return max(steps.count(step) for step in set(steps)) > len(steps) * 2 // 3


def equal_pair(secrets: Mapping[str, str | bytes]) -> tuple[str, str] | None:
    """The names of two settings that hold the same secret."""
    for (one, value), (other, same) in combinations(secrets.items(), 2):
        if value == same:
            return one, other
    return None
