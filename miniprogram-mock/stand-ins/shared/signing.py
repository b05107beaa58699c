"""Signatures as the backend makes and expects them: HMAC-SHA256 of a time stamp and parts, joined by line feeds."""

from __future__ import annotations

import hmac
import time
from hashlib import sha256

from flask import Response, request

# The backend uses this one in demonstration mode, and refuses it in production.
SECRET = "demonstration-secret-do-not-use-in-production"
_WINDOW_SECONDS = 300


def is_signed(secret: bytes) -> bool:
    """Whether the request is, with its method, path and body."""
    return signs(secret, request.method.encode(), request.path.encode(), request.get_data())


def signs(secret: bytes, *parts: bytes) -> bool:
    """Whether the request's signature is of these parts, and not older than five minutes."""
    timestamp = request.headers.get("X-Timestamp", "")
    if not timestamp.isdecimal() or abs(time.time() - int(timestamp)) > _WINDOW_SECONDS:
        return False
    expected = _sign(secret, timestamp.encode(), *parts)
    return hmac.compare_digest(expected.encode(), request.headers.get("X-Signature", "").encode())


def signed_answer(secret: bytes, response: Response) -> Response:
    """As the answer to this very request: over its signature, and so over its time, method, path and body."""
    asked = request.headers.get("X-Signature", "").encode()
    response.headers["X-Signature"] = _sign(secret, asked, response.get_data())
    return response


def _sign(secret: bytes, *parts: bytes) -> str:
    return hmac.new(secret, b"\n".join(parts), sha256).hexdigest()
