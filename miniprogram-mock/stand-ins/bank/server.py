"""A stand-in for the bank that checks names and pays batches, for demonstration and tests.

Loopback only.

    python miniprogram-mock/stand-ins bank --port 8003

Real accounts are not needed: the last digit of the number says what the bank knows (`answers.py`),
and faults can be ordered.

POST   /name-checks   {"id", "bank", "number", "holder"} -> {"id", "result": "match" | "no_match" | "unknown"},
                      signed both ways
GET    /_asked        ids and banks of the questions that came, oldest first, without number and holder
POST   /batches?format=csv|gb18030&scenario=…  the batch as it was downloaded
                      -> 201 {"id", "count", "sum", "answers": how many there are}; 422 {"code"}: it is not whole
GET    /batches/{id}/answers/{1, 2}?format=json|csv|gb18030
                      json is what `import_results` takes, the others are uploaded (`scenarios.py`)
POST   /_faults       {"fault": "timeout" | "http500" | "wrong" | "unsigned", "times"?: 1, "seconds"?: 30}
DELETE /_faults
"""

from __future__ import annotations

import time

from bank.answers import Answers, Fault, fault_of
from bank.counter import counter
from flask import Flask, jsonify, request
from flask.typing import ResponseReturnValue
from shared.faults import Faults
from shared.server import command_line, new_service, offer_faults, serve
from shared.signing import SECRET, is_signed, signed_answer


def create_app(secret: bytes) -> Flask:
    app, answers, faults = new_service(), Answers(), Faults[Fault]()

    @app.post("/name-checks")
    def check_name() -> ResponseReturnValue:
        if not is_signed(secret):
            return jsonify(code="signature"), 401
        question = request.get_json(silent=True)
        if not isinstance(question, dict) or not {"id", "bank", "number", "holder"} <= question.keys():
            return jsonify(code="argument"), 400
        fault = faults.take()
        kind = fault.kind if fault else None
        if fault and kind == "timeout":
            time.sleep(fault.seconds)
        if kind == "http500":
            return "", 500
        reply = answers.reply(question)
        answer = jsonify(reply | {"id": "another"} if kind == "wrong" else reply)
        return answer if kind == "unsigned" else signed_answer(secret, answer)

    @app.get("/_asked")
    def list_asked() -> ResponseReturnValue:
        return jsonify(answers.asked)

    app.register_blueprint(counter())
    offer_faults(app, faults, fault_of)
    return app


def main() -> None:
    parser = command_line("the bank", 8003)
    parser.add_argument("--secret", default=SECRET, help="signs questions and answers")
    options = parser.parse_args()
    serve("Bank", create_app(options.secret.encode()), options.port)
