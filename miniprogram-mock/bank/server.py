"""A stand-in for the bank that says whether an account is held under a name, for demonstration and tests.
Loopback only.

    python miniprogram-mock/bank/server.py --port 8003

Real accounts are not needed: the last digit of the number says what the bank knows (`answers.py`),
and faults can be ordered.

POST   /name-checks   {"id", "bank", "number", "holder"} -> {"id", "result": "match" | "no_match" | "unknown"}, signed
both ways GET    /_asked        ids and banks of the questions that came, oldest first, without number and holder
POST   /_faults       {"fault": "timeout" | "http500" | "wrong" | "unsigned", "times"?: 1, "seconds"?: 30}
DELETE /_faults
"""

from __future__ import annotations

import argparse
import hmac
import logging
import time
from hashlib import sha256

from answers import Answers
from flask import Flask, Response, abort, jsonify, request
from flask.typing import ResponseReturnValue
from werkzeug.serving import make_server

# The backend uses this one in demonstration mode, and refuses it in production.
_SECRET = "demonstration-secret-do-not-use-in-production"
_WINDOW_SECONDS = 300


def create_app(secret: bytes) -> Flask:
    app, answers = Flask("bank"), Answers()

    @app.post("/name-checks")
    def check_name() -> ResponseReturnValue:
        if not is_signed(secret):
            return jsonify(code="signature"), 401
        question = request.get_json(silent=True)
        if not isinstance(question, dict) or not {"id", "bank", "number", "holder"} <= question.keys():
            return jsonify(code="argument"), 400
        fault = answers.take_fault()
        if fault.kind == "timeout":
            time.sleep(fault.seconds)
        if fault.kind == "http500":
            return "", 500
        reply = answers.reply(question)
        answer = jsonify(reply | {"id": "another"} if fault.kind == "wrong" else reply)
        return answer if fault.kind == "unsigned" else signed(secret, answer)

    @app.get("/_asked")
    def list_asked() -> ResponseReturnValue:
        return jsonify(answers.asked)

    @app.post("/_faults")
    def order_fault() -> ResponseReturnValue:
        try:
            answers.order(request.get_json())
        except ValueError as error:
            abort(400, str(error))
        return "", 204

    @app.delete("/_faults")
    def clear_faults() -> ResponseReturnValue:
        answers.clear_faults()
        return "", 204

    return app


def is_signed(secret: bytes) -> bool:
    timestamp = request.headers.get("X-Timestamp", "")
    if not timestamp.isdecimal() or abs(time.time() - int(timestamp)) > _WINDOW_SECONDS:
        return False
    expected = _sign(secret, request.method.encode(), request.path.encode(), request.get_data())
    return hmac.compare_digest(expected.encode(), request.headers.get("X-Signature", "").encode())


def signed(secret: bytes, answer: Response) -> Response:
    answer.headers["X-Signature"] = _sign(secret, answer.get_data())
    return answer


def _sign(secret: bytes, *parts: bytes) -> str:
    timestamp = request.headers["X-Timestamp"].encode()
    return hmac.new(secret, b"\n".join((timestamp, *parts)), sha256).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description="Stand-in for the bank that checks names, on 127.0.0.1")
    parser.add_argument("--port", type=int, default=8003)
    parser.add_argument("--secret", default=_SECRET, help="signs questions and answers")
    options = parser.parse_args()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", options.port, create_app(options.secret.encode()), threaded=True)
    print(f"Bank stand-in on http://127.0.0.1:{server.port}", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


if __name__ == "__main__":
    main()
