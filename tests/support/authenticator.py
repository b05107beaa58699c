"""A passkey made of software: it signs as a security key would, or not quite as one that is honest would."""

from __future__ import annotations

import json
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256

USER_PRESENT, USER_VERIFIED, WITH_KEY = 0x01, 0x04, 0x40
ES256, P256 = -7, 1


def packed(value: bytes) -> str:
    return urlsafe_b64encode(value).decode().rstrip("=")


@dataclass
class Authenticator:
    """`origin` is where the browser is, `verifies` whether it asks for finger or PIN, `count` what it says next."""

    origin: str
    host: str
    verifies: bool = True
    count: int = 1
    credential: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: EllipticCurvePrivateKey = field(default_factory=lambda: generate_private_key(SECP256R1()))

    def made(self, asked: Mapping[str, Any], name: str) -> dict[str, Any]:
        """The answer to what was asked when a key is added."""
        said = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": self._data(WITH_KEY, self._described())})
        client = self._client("webauthn.create", asked)
        self.count += 1
        return self._answer(asked, client) | {"name": name, "attestation": packed(said)}

    def shown(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """The answer to what was asked of a key that is known."""
        client, data = self._client("webauthn.get", asked), self._data()
        signature = self.key.sign(data + sha256(client).digest(), ECDSA(SHA256()))
        self.count += 1
        return self._answer(asked, client) | {"authenticator_data": packed(data), "signature": packed(signature)}

    def _answer(self, asked: Mapping[str, Any], client: bytes) -> dict[str, Any]:
        return {
            "challenge": asked["challenge"],
            "credential": packed(self.credential),
            "client_data": packed(client),
        }

    def _client(self, kind: str, asked: Mapping[str, Any]) -> bytes:
        said = {"type": kind, "challenge": asked["options"]["challenge"], "origin": self.origin}
        return json.dumps(said).encode()

    def _data(self, flags: int = 0, more: bytes = b"") -> bytes:
        flags |= USER_PRESENT | (USER_VERIFIED if self.verifies else 0)
        return sha256(self.host.encode()).digest() + bytes([flags]) + self.count.to_bytes(4) + more

    def _described(self) -> bytes:
        place = self.key.public_key().public_numbers()
        cose = {1: 2, 3: ES256, -1: P256, -2: place.x.to_bytes(32), -3: place.y.to_bytes(32)}
        return bytes(16) + len(self.credential).to_bytes(2) + self.credential + cbor2.dumps(cose)
