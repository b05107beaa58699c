"""A simulated SMS gateway: takes signed JSON, remembers the texts, sends nothing."""

from __future__ import annotations

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue
from shared.records import Records
from shared.signing import signs


def blueprint(secret: str, texts: Records) -> Blueprint:
    routes = Blueprint("sms", __name__)

    @routes.post("/_sms")
    def send() -> ResponseReturnValue:
        if not signs(secret.encode(), request.get_data()):
            return jsonify(code="signature"), 401
        body = request.get_json(silent=True)
        if not isinstance(body, dict) or not all(body.get(key) for key in ("touser", "text", "message_id")):
            return jsonify(code="argument"), 400
        if not any((text["message_id"], text["errcode"]) == (body["message_id"], 0) for text in texts.after()):
            texts.append(body, errcode=0)
        return jsonify(code="ok")

    return routes
