"""What a test or the demonstration may ask of the stand-in and nobody may ask of WeChat. Paths begin with `/_`.

GET    /_sent?touser=&since=       every subscribe message that was tried, oldest first; `since` is an id
GET    /_sms_sent?touser=&since=   every text message that was tried
GET    /_tokens                    how often each kind of access token was fetched
POST   /_expire_tokens             every access token given out is void now
POST   /_faults                    {"api": <end of a path>, "errcode": <number> | "timeout" | "http500" | "slow",
                                   "times"?, "touser"?, "seconds"?}
DELETE /_faults
POST   /_push                      {"event", "touser", "results": {"<template id>": "accept"}, "format"?: "xml"}
                                   or {"event": "verify"}; answers what the backend answered
"""

from __future__ import annotations

from typing import Any

import requests
from flask import Blueprint, abort, jsonify, request
from flask.typing import ResponseReturnValue
from shared.faults import Faults
from shared.records import Records
from shared.server import offer_faults
from wechat.faults import Fault, fault_of
from wechat.push import EVENTS, Callback
from wechat.tokens import Tokens


def blueprint(tokens: Tokens, sent: Records, texts: Records, faults: Faults[Fault], callback: Callback) -> Blueprint:
    routes = Blueprint("control", __name__)

    @routes.get("/_sent")
    def list_sent() -> ResponseReturnValue:
        return jsonify(sent.asked_for("touser"))

    @routes.get("/_sms_sent")
    def list_texts() -> ResponseReturnValue:
        return jsonify(texts.asked_for("touser"))

    @routes.get("/_tokens")
    def count_fetches() -> ResponseReturnValue:
        return jsonify(tokens.fetches)

    @routes.post("/_expire_tokens")
    def expire_tokens() -> ResponseReturnValue:
        tokens.expire()
        return "", 204

    offer_faults(routes, faults, fault_of)

    @routes.post("/_push")
    def push() -> ResponseReturnValue:
        try:
            answer = _push(callback, request.get_json())
        except requests.RequestException:
            return jsonify(error="the backend does not answer"), 502
        return jsonify(status=answer.status_code, body=answer.text)

    return routes


def _push(callback: Callback, order: dict[str, Any]) -> requests.Response:
    if order.get("event") == "verify":
        return callback.verify()
    if order.get("event") not in EVENTS:
        abort(400, f"event: verify or one of {', '.join(EVENTS)}")
    if not isinstance(order.get("results"), dict):
        abort(400, "results: an answer, or an errcode, for each template id")
    return callback.push(order["event"], str(order.get("touser")), order["results"], order.get("format", "json"))
