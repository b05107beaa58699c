"""A stand-in for the means-check platform and the sources behind it, for demonstration and tests. Loopback only.

    python miniprogram-mock/stand-ins means_check --port 8002 --data-dir var

It answers by the person's ID number (`people.py`), remembers every question in `DATA_DIR/means-check/` and can be told
to fail (`faults.py`):

GET    /_asked?source=&since=   every question that came, oldest first, without the person's number
POST   /_faults                 {"source": <code> or null,
                                "fault": "timeout" | "http500" | "refuse" | "wrong" | "partial" | "pending",
                                "times"?: 1, "seconds"?}
DELETE /_faults
"""

from __future__ import annotations

import argparse
from pathlib import Path

from flask import Flask, Response, jsonify
from flask.typing import ResponseReturnValue
from means_check.faults import Fault, fault_of
from means_check.platform_api import PlatformApi
from shared.faults import Faults
from shared.records import Records
from shared.server import command_line, new_service, offer_faults, serve
from shared.signing import SECRET, signed_answer

# Whoever may look at what was asked must not learn whom it was about.
_KEPT = ("id", "source", "purpose", "case_number", "authorisation")


def create_app(options: argparse.Namespace) -> Flask:
    app, secret, faults = new_service(), options.secret.encode(), Faults[Fault]()
    file = Path(options.data_dir) / "means-check" / "asked.jsonl"
    file.unlink(missing_ok=True)
    asked = Records(file, _KEPT, number="number")
    platform = PlatformApi(secret, asked, faults)
    app.add_url_rule("/checks", view_func=platform.ask, methods=["POST"])
    app.add_url_rule("/checks/<reference>", view_func=platform.fetch, methods=["GET"])

    @app.after_request
    def sign(response: Response) -> Response:
        return signed_answer(secret, response)

    @app.get("/_asked")
    def list_asked() -> ResponseReturnValue:
        return jsonify(asked.asked_for("source"))

    offer_faults(app, faults, fault_of)
    return app


def main() -> None:
    parser = command_line("the means-check platform", 8002)
    parser.add_argument("--data-dir", default="var", help="questions are kept in DATA_DIR/means-check (default: var)")
    parser.add_argument("--secret", default=SECRET, help="signs requests and answers")
    options = parser.parse_args()
    serve("Means-check", create_app(options), options.port)
