"""Signed permissions for the local folder, which has no object store in front of it to check policies."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from itsdangerous import BadData, URLSafeSerializer

from storage.errors import InvalidToken


@dataclass(frozen=True)
class Upload:
    """May send one file of 1 to `max_bytes` bytes as `name`. `expires_at` is a Unix time in seconds."""

    name: str
    content_type: str
    max_bytes: int
    expires_at: int


@dataclass(frozen=True)
class Download:
    """May fetch `name`, to be served with these headers. `expires_at` is a Unix time in seconds."""

    name: str
    filename: str
    content_type: str
    expires_at: int


def sign(permission: Upload | Download, key: bytes) -> str:
    """A URL-safe token; one kind of permission never passes for the other."""
    return _serializer(type(permission), key).dumps(asdict(permission))


def verify_upload(token: str, key: bytes) -> Upload:
    """What the token permits now. Raises `InvalidToken`."""
    return Upload(**_load(Upload, token, key))


def verify_download(token: str, key: bytes) -> Download:
    """What the token permits now. Raises `InvalidToken`."""
    return Download(**_load(Download, token, key))


def content_disposition(filename: str, how: str = "inline") -> str:
    """Header value that shows the file in place, or as an `attachment` saves it, under this name (RFC 6266)."""
    return f"{how}; filename*=UTF-8''{quote(filename, safe='')}"


def _load(kind: type[Upload] | type[Download], token: str, key: bytes) -> dict[str, Any]:
    try:
        claims: dict[str, Any] = _serializer(kind, key).loads(token)
    except BadData as error:
        raise InvalidToken("the signature does not match") from error
    if claims["expires_at"] <= datetime.now(UTC).timestamp():
        raise InvalidToken("expired")
    return claims


def _serializer(kind: type[Upload] | type[Download], key: bytes) -> URLSafeSerializer:
    return URLSafeSerializer(
        key, salt=f"storage.{kind.__name__}", signer_kwargs={"key_derivation": "hmac", "digest_method": sha256}
    )
