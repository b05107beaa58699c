"""The keyed digest that a key can belong to: SM3 as its standard has it, and a record that goes over to it."""

from __future__ import annotations

import hashlib
import hmac

import pytest
from cryptography.hazmat.primitives import hashes

from app.kernel.privacy import Keys, Vault
from app.kernel.record_keys import CODE_BYTES, DIGEST_BYTES, KeysAtHand, RecordKeys
from config import read_settings
from config_values import BadSettings
from storage.digests import HmacSm3, hmac_sm3
from tests.operation.test_settings import KEY, OTHER_KEY, PRODUCTION, THIRD_KEY

BLOCK = 64


def sm3(data: bytes) -> bytes:
    found = hashes.Hash(hashes.SM3())
    found.update(data)
    return found.finalize()


@pytest.mark.parametrize(
    ("said", "digest"),
    [
        (b"abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
        (b"abcd" * 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"),
    ],
)
def test_sm3_is_the_one_of_the_standard(said: bytes, digest: str) -> None:
    """The examples of GB/T 32905-2016, annex A."""
    assert sm3(said).hex() == digest


@pytest.mark.parametrize("key", [b"", b"k", bytes(range(32)), b"k" * BLOCK, b"k" * 100], ids=len)
@pytest.mark.parametrize("said", [b"", b"abc", bytes(range(200))], ids=["empty", "abc", "long"])
def test_hmac_is_built_on_it_as_rfc_2104_says(key: bytes, said: bytes) -> None:
    padded = (sm3(key) if len(key) > BLOCK else key).ljust(BLOCK, b"\0")
    inner = sm3(bytes(each ^ 0x36 for each in padded) + said)
    expected = sm3(bytes(each ^ 0x5C for each in padded) + inner)
    assert hmac_sm3(key, said) == expected
    begun = HmacSm3(key, 16)
    copied = begun.copy()
    for at in range(0, len(said), 7):
        copied.update(said[at : at + 7])
    assert copied.digest() == copied.digest() == expected[:16] and begun.digest() == hmac_sm3(key, b"")[:16]


def test_a_record_goes_over_to_it_by_the_id_of_its_key() -> None:
    """What the old key made is checked by the old one; the two never agree, nor do the two uses of one key."""
    keys, key = RecordKeys(), bytes(range(32))
    keys.load(KeysAtHand({1: key, 2: key}, frozenset({2})))
    assert keys.current == 2
    old, new = (keys.of_row(each, b"benefit\0row\0") for each in (1, 2))
    assert len(old.digest()) == len(new.digest()) == DIGEST_BYTES and old.digest() != new.digest()
    codes = {keys.code(each, b"benefit\0row\0") for each in (1, 2)}
    assert len(codes) == 2 and {len(code) for code in codes} == {CODE_BYTES}
    assert new.digest() not in {code[:DIGEST_BYTES] for code in codes}


def test_the_index_is_made_by_it_where_its_key_says_so() -> None:
    vaults = Vault(), Vault()
    key = bytes(range(32))
    for vault, by_sm3 in zip(vaults, (False, True), strict=True):
        vault.load(Keys({1: key}, 1, key, by_sm3))
    old, new = (vault.blind_index("phone", "13800000000") for vault in vaults)
    assert old == hmac.new(key, b"phone:13800000000", hashlib.sha256).hexdigest()[:32]
    assert new == hmac_sm3(key, b"phone:13800000000").hex()[:32] and old != new


def test_the_settings_say_so() -> None:
    said = {"RECORD_KEYS": f"3:{THIRD_KEY},4:sm3:{KEY}", "ENCRYPTION_KEYS": "1:sm4:iF1Zt6q0eQmC7s2Lw9XbTg=="}
    settings = read_settings(PRODUCTION | said | {"INDEX_KEY": f"sm3:{OTHER_KEY}"})
    assert settings.sm3_record_keys == {4} and settings.index_by_sm3
    plain = read_settings(PRODUCTION)
    assert not plain.sm3_record_keys and not plain.index_by_sm3 and plain.index_key == settings.index_key
    with pytest.raises(BadSettings, match="knows no algorithm"):
        read_settings(PRODUCTION | {"RECORD_KEYS": f"4:sm4:{KEY}"})
    with pytest.raises(BadSettings, match="INDEX_KEY"):
        read_settings(PRODUCTION | {"INDEX_KEY": "sm3:short"})
