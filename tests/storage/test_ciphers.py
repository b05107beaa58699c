"""The algorithms that a key can belong to."""

from __future__ import annotations

import os

import pytest
from cryptography.exceptions import InvalidTag

from storage.ciphers import AES_BYTES, SM4_BYTES, Sm4Gcm, cipher_of

NONCE = bytes(12)


def test_sm4_gcm_is_the_one_of_the_standard() -> None:
    """The example of RFC 8998, appendix A.1."""
    runs = ("AA" * 8, "BB" * 8, "CC" * 8, "DD" * 8, "EE" * 8, "FF" * 8, "EE" * 8, "AA" * 8)
    sealed = Sm4Gcm(bytes.fromhex("0123456789ABCDEFFEDCBA9876543210")).encrypt(
        bytes.fromhex("00001234567800000000ABCD"),
        bytes.fromhex("".join(runs)),
        bytes.fromhex("FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2"),
    )
    assert sealed.hex().upper() == (
        "17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735"
        "D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D"
        "83DE3541E4C2B58177E065A9BF7B62EC"
    )


@pytest.mark.parametrize("length", [AES_BYTES, SM4_BYTES])
def test_what_was_changed_does_not_open(length: int) -> None:
    cipher = cipher_of(os.urandom(length))
    sealed = cipher.encrypt(NONCE, b"content", b"name")
    assert cipher.decrypt(NONCE, sealed, b"name") == b"content"
    changed = [bytes([*sealed[:at], sealed[at] ^ 1, *sealed[at + 1 :]]) for at in range(len(sealed))]
    for data, name in [
        *((one, b"name") for one in changed),
        (sealed, b"other"),
        (sealed[:15], b"name"),
        (b"", b"name"),
    ]:
        with pytest.raises(InvalidTag):
            cipher.decrypt(NONCE, data, name)


@pytest.mark.parametrize("length", [0, 15, 24, 31, 33])
def test_a_key_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        cipher_of(bytes(length))
