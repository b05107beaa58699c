"""When a signed call counts. Without a database."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.department_systems.rules import WINDOW_SECONDS, SignedCall, signature, why_not_taken

NOW, SECRET, NONCE = 1_780_000_000.0, "a-secret", "abcdefgh12345678"
PATH, BODY = "/api/v1/referrals?limit=5", b'{"note": "x"}'


def call(**changes: object) -> SignedCall:
    said = str(int(NOW))
    signed = signature(SECRET, said, NONCE, "POST", PATH, BODY)
    return replace(SignedCall("key", said, NONCE, signed, "POST", PATH, BODY), **changes)


def test_what_is_signed_counts() -> None:
    assert why_not_taken(call(), SECRET, NOW) is None
    assert why_not_taken(call(), SECRET, NOW + WINDOW_SECONDS) is None


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"body": b'{"note": "y"}'}, "签名不对"),
        ({"path": "/api/v1/referrals?limit=6"}, "签名不对"),
        ({"method": "DELETE"}, "签名不对"),
        ({"nonce": "abcdefgh12345679"}, "签名不对"),
        ({"signature": ""}, "签名不对"),
        ({"signature": "签"}, "签名不对"),
        ({"nonce": "short"}, "随机串"),
        ({"nonce": "a b" * 8}, "随机串"),
        ({"timestamp": "yesterday"}, "秒数"),
        ({"timestamp": "9" * 13}, "秒数"),
        ({"timestamp": "٣٤"}, "秒数"),
        ({"timestamp": str(int(NOW) - WINDOW_SECONDS - 1)}, "相差太多"),
        ({"timestamp": str(int(NOW) + WINDOW_SECONDS + 1)}, "相差太多"),
    ],
)
def test_what_was_changed_on_the_way_does_not(changed: dict[str, object], reason: str) -> None:
    said = why_not_taken(call(**changed), SECRET, NOW)
    assert said is not None and reason in said


def test_another_departments_key_does_not() -> None:
    assert why_not_taken(call(), "another-secret", NOW) is not None
