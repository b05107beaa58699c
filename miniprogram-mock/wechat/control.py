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
from faults import HTTP500, SLOW, TIMEOUT, Fault, Faults
from flask import Blueprint, abort, jsonify, request
from flask.typing import ResponseReturnValue
from push import EVENTS, Callback
from records import Records
from tokens import Tokens

_SECONDS = {TIMEOUT: 60.0, SLOW: 3.0}


def blueprint(tokens: Tokens, sent: Records, texts: Records, faults: Faults, callback: Callback) -> Blueprint:
    routes = Blueprint("control", __name__)

    @routes.get("/_sent")
    def list_sent() -> ResponseReturnValue:
        return jsonify(_chosen(sent))

    @routes.get("/_sms_sent")
    def list_texts() -> ResponseReturnValue:
        return jsonify(_chosen(texts))

    @routes.get("/_tokens")
    def count_fetches() -> ResponseReturnValue:
        return jsonify(tokens.fetches)

    @routes.post("/_expire_tokens")
    def expire_tokens() -> ResponseReturnValue:
        tokens.expire()
        return "", 204

    @routes.post("/_faults")
    def order_fault() -> ResponseReturnValue:
        faults.add(_fault(request.get_json()))
        return "", 204

    @routes.delete("/_faults")
    def clear_faults() -> ResponseReturnValue:
        faults.clear()
        return "", 204

    @routes.post("/_push")
    def push() -> ResponseReturnValue:
        try:
            answer = _push(callback, request.get_json())
        except requests.RequestException:
            return jsonify(error="the backend does not answer"), 502
        return jsonify(status=answer.status_code, body=answer.text)

    return routes


def _chosen(records: Records) -> list[dict[str, Any]]:
    touser = request.args.get("touser")
    found = records.after(request.args.get("since", 0, type=int))
    return [record for record in found if touser in (None, record.get("touser"))]


def _fault(order: dict[str, Any]) -> Fault:
    errcode = order.get("errcode")
    if not isinstance(errcode, int) and errcode not in (TIMEOUT, HTTP500, SLOW):
        abort(400, "errcode: a number, timeout, http500 or slow")
    if not isinstance(order.get("api"), str):
        abort(400, "api: the end of a path, such as subscribe/send")
    seconds = float(order.get("seconds", _SECONDS.get(str(errcode), 0.0)))
    return Fault(order["api"], errcode, int(order.get("times", 1)), seconds, order.get("touser"))


def _push(callback: Callback, order: dict[str, Any]) -> requests.Response:
    if order.get("event") == "verify":
        return callback.verify()
    if order.get("event") not in EVENTS:
        abort(400, f"event: verify or one of {', '.join(EVENTS)}")
    if not isinstance(order.get("results"), dict):
        abort(400, "results: an answer, or an errcode, for each template id")
    return callback.push(order["event"], str(order.get("touser")), order["results"], order.get("format", "json"))
