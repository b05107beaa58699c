"""The inventory of cryptography says what the code does: a new use, or a new primitive, has to be named."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from api.commands.cryptography_page import _used_in, cryptography_page, primitives_in_the_code
from api.commands.cryptography_uses import PRIMITIVES, USES, WEAK

FOUND = primitives_in_the_code()


def test_every_use_is_named_and_nothing_is_that_is_not_there() -> None:
    assert FOUND.keys() == USES.keys()
    assert "| ? |" not in cryptography_page()
    for primitive in PRIMITIVES:
        assert any(primitive.name in used for used in FOUND.values()), f"{primitive.name} is used nowhere"


def test_a_weak_one_stands_where_a_protocol_of_others_wants_it_and_nowhere_else() -> None:
    for name, allowed in WEAK.items():
        assert {where for where, used in FOUND.items() if name in used} == allowed


@pytest.mark.parametrize(
    ("code", "used"),
    [
        ("import hashlib\nhashlib.sha1(b'')", {"SHA-1"}),
        ("from hashlib import sha256 as digest, sha256\nsha256(b'')", {"SHA-256"}),
        ("import hmac\nhmac.new(b'', b'', 'sha256')", {"HMAC"}),
        ("from cryptography.hazmat.primitives import hashes\nhashes.SHA1()", {"SHA-1"}),
        ("from secrets import token_hex\ntoken_hex()", {"random"}),
        ("sha256 = 1\nprint(sha256)", set()),
        ("import os\nos.path", set()),
    ],
)
def test_what_is_looked_for(code: str, used: set[str]) -> None:
    assert _used_in(ast.parse(code)) == used


def test_nobody_uses_what_has_no_name_here() -> None:
    """Whatever else these libraries hold: broken digests and ciphers are called by nobody."""
    broken = ("md5(", "MD5(", "modes.ECB", "TripleDES", "ARC4", "Blowfish", "random.random(", "PKCS1v15(")
    for where in FOUND:
        text = Path(__file__).parents[2].joinpath(where).read_text(encoding="utf-8")
        assert not [name for name in broken if name in text], where
