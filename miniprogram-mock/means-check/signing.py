"""Signatures as the backend's client makes and expects them (`app/means_check/client.py`)."""

from __future__ import annotations

import hmac
import time
from hashlib import sha256

from flask import Response, request

_WINDOW_SECONDS = 300


def is_signed(secret: bytes) -> bool:
    timestamp = request.headers.get("X-Timestamp", "")
    if not timestamp.isdecimal() or abs(time.time() - int(timestamp)) > _WINDOW_SECONDS:
        return False
    parts = (timestamp.encode(), request.method.encode(), request.path.encode(), request.get_data())
    return hmac.compare_digest(_sign(secret, *parts).encode(), request.headers.get("X-Signature", "").encode())


def signed_answer(secret: bytes, response: Response) -> Response:
    timestamp = request.headers.get("X-Timestamp", "").encode()
    response.headers["X-Signature"] = _sign(secret, timestamp, response.get_data())
    return response


def _sign(secret: bytes, *parts: bytes) -> str:
    return hmac.new(secret, b"\n".join(parts), sha256).hexdigest()
