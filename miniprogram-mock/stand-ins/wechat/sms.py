"""A simulated SMS gateway: takes signed JSON, remembers the texts, sends nothing, signs what it answers. On order it
answers as somebody in between would, who has no secret.
"""

from __future__ import annotations

from flask import Blueprint, Response, g, jsonify, request
from flask.typing import ResponseReturnValue
from shared.records import Records
from shared.signing import is_signed, signed_answer
from wechat.faults import FORGED, REPLAYED


def blueprint(secret: str, texts: Records) -> Blueprint:
    routes, heard = Blueprint("sms", __name__), [""]

    @routes.after_request
    def sign(response: Response) -> Response:
        kept, heard[0] = heard[0], signed_answer(secret.encode(), response).headers["X-Signature"]
        forged = {FORGED: "0" * 64, REPLAYED: kept}.get(g.get("stranger", ""))
        if forged is not None:
            response.headers["X-Signature"] = forged
        return response

    @routes.post("/_sms")
    def send() -> ResponseReturnValue:
        if not is_signed(secret.encode()):
            return jsonify(code="signature"), 401
        body = request.get_json(silent=True)
        if not isinstance(body, dict) or not all(body.get(key) for key in ("touser", "text", "message_id")):
            return jsonify(code="argument"), 400
        if not any((text["message_id"], text["errcode"]) == (body["message_id"], 0) for text in texts.after()):
            texts.append(body, errcode=0)
        return jsonify(code="ok")

    return routes
