"""A simulated SMS gateway: takes signed JSON, remembers the texts, sends nothing."""

from __future__ import annotations

import hmac
import time
from hashlib import sha256

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue
from records import Records

_WINDOW_SECONDS = 300


def blueprint(secret: str, texts: Records) -> Blueprint:
    routes = Blueprint("sms", __name__)

    @routes.post("/_sms")
    def send() -> ResponseReturnValue:
        if not _is_signed(secret.encode()):
            return jsonify(code="signature"), 401
        body = request.get_json(silent=True)
        if not isinstance(body, dict) or not all(body.get(key) for key in ("touser", "text", "message_id")):
            return jsonify(code="argument"), 400
        if not any((text["message_id"], text["errcode"]) == (body["message_id"], 0) for text in texts.after()):
            texts.append(body, 0)
        return jsonify(code="ok")

    return routes


def _is_signed(secret: bytes) -> bool:
    timestamp = request.headers.get("X-Timestamp", "")
    if not timestamp.isdecimal() or abs(time.time() - int(timestamp)) > _WINDOW_SECONDS:
        return False
    expected = hmac.new(secret, timestamp.encode() + b"\n" + request.get_data(), sha256).hexdigest()
    return hmac.compare_digest(expected.encode(), request.headers.get("X-Signature", "").encode())
