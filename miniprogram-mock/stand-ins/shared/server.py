"""What every stand-in is: a JSON service on loopback, with a command line, that can be told to fail."""

from __future__ import annotations

import argparse
import logging
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Flask, abort, request
from flask.typing import ResponseReturnValue
from shared.faults import AnyFault, Faults
from werkzeug.serving import make_server


def command_line(description: str, port: int) -> argparse.ArgumentParser:
    """`--port`, which every stand-in has; port 0 is any that is free."""
    parser = argparse.ArgumentParser(description=f"Stand-in for {description}, on 127.0.0.1")
    parser.add_argument("--port", type=int, default=port)
    return parser


def new_service() -> Flask:
    """Its JSON keeps its order, and Chinese as it is."""
    app = Flask(__name__)
    app.json.ensure_ascii = app.json.sort_keys = False  # type: ignore[attr-defined]
    return app


def offer_faults(
    routes: Flask | Blueprint, faults: Faults[AnyFault], read: Callable[[dict[str, Any]], AnyFault]
) -> None:
    """`POST /_faults` orders one, `DELETE /_faults` forgets them. What `read` refuses with a ValueError is a 400."""

    @routes.post("/_faults")
    def order_fault() -> ResponseReturnValue:
        try:
            faults.add(read(request.get_json()))
        except ValueError as error:
            abort(400, str(error))
        return "", 204

    @routes.delete("/_faults")
    def clear_faults() -> ResponseReturnValue:
        faults.clear()
        return "", 204


def serve(name: str, app: Flask, port: int) -> None:
    """Until it is ended. The first line that it prints ends with its address."""
    # Werkzeug's own access log would hold secrets and phone numbers.
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", port, app, threaded=True)
    print(f"{name} stand-in on http://127.0.0.1:{server.port}", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()
