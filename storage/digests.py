"""Which keyed digest a key belongs to, where it is not the usual one: HMAC over SM3 (GB/T 32905, RFC 2104), which the
assessment of cryptography (密评, GB/T 39786) asks for.
"""

from __future__ import annotations

from cryptography.hazmat.primitives import hashes, hmac

SM3_BYTES = 32


class HmacSm3:
    """As `hashlib` has them: one that has taken its key is copied; `digest()` may be shorter than 32 bytes."""

    def __init__(self, key: bytes, length: int = SM3_BYTES) -> None:
        self._mac, self._length = hmac.HMAC(key, hashes.SM3()), length

    def copy(self) -> HmacSm3:
        other = object.__new__(HmacSm3)
        other._mac, other._length = self._mac.copy(), self._length
        return other

    def update(self, data: bytes) -> None:
        self._mac.update(data)

    def digest(self) -> bytes:
        return self._mac.copy().finalize()[: self._length]


def hmac_sm3(key: bytes, data: bytes) -> bytes:
    mac = HmacSm3(key)
    mac.update(data)
    return mac.digest()
