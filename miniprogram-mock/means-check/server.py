"""A stand-in for the means-check platform and the eleven sources behind it, for demonstration and tests. Loopback only.

    python miniprogram-mock/means-check/server.py --port 8002 --data-dir var

It answers by the person's ID number (`people.py`), remembers every question in `DATA_DIR/means-check/` and can be told
to fail (`faults.py`):

GET    /_asked?source=&since=   every question that came, oldest first, without the person's number
POST   /_faults                 {"source": <code> or null, "fault":
"timeout" | "http500" | "refuse" | "wrong" | "partial" | "pending",
                                "times"?: 1, "seconds"?}
DELETE /_faults
"""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

from asked import Asked
from faults import Faults
from flask import Flask, Response, abort, jsonify, request
from flask.typing import ResponseReturnValue
from platform_api import PlatformApi
from signing import signed_answer
from werkzeug.serving import make_server

# The backend uses this one in demonstration mode, and refuses it in production.
_SECRET = "demonstration-secret-do-not-use-in-production"


def create_app(options: argparse.Namespace) -> Flask:
    app = Flask("means_check")
    app.json.ensure_ascii = app.json.sort_keys = False  # type: ignore[attr-defined]
    asked, faults = Asked(Path(options.data_dir) / "means-check" / "asked.jsonl"), Faults()
    platform = PlatformApi(options.secret.encode(), asked, faults)
    app.add_url_rule("/checks", view_func=platform.ask, methods=["POST"])
    app.add_url_rule("/checks/<reference>", view_func=platform.fetch, methods=["GET"])

    @app.after_request
    def sign(response: Response) -> Response:
        return signed_answer(options.secret.encode(), response)

    @app.get("/_asked")
    def list_asked() -> ResponseReturnValue:
        source = request.args.get("source")
        found = asked.after(request.args.get("since", 0, type=int))
        return jsonify([each for each in found if source in (None, each["source"])])

    @app.post("/_faults")
    def order_fault() -> ResponseReturnValue:
        try:
            faults.order(request.get_json())
        except ValueError as error:
            abort(400, str(error))
        return "", 204

    @app.delete("/_faults")
    def clear_faults() -> ResponseReturnValue:
        faults.clear()
        return "", 204

    return app


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Stand-in for the means-check platform, on 127.0.0.1")
    parser.add_argument("--port", type=int, default=8002)
    parser.add_argument("--data-dir", default="var", help="questions are kept in DATA_DIR/means-check (default: var)")
    parser.add_argument("--secret", default=_SECRET, help="signs requests and answers")
    return parser.parse_args()


def main() -> None:
    options = parse_options()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", options.port, create_app(options), threaded=True)
    print(f"Means-check stand-in on http://127.0.0.1:{server.port}", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


if __name__ == "__main__":
    main()
