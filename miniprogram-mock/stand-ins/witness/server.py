"""A stand-in for an outside keeper of the record (C2SP tlog-witness), for demonstration and tests. Loopback only.

    python miniprogram-mock/stand-ins witness --name audit-office.example/witness --port 8004 --data-dir var

POST   /add-checkpoint              signs a checkpoint that continues the last one, or refuses as is written there
GET    /{origin hash}/checkpoint    the last one, with this keeper's signature
GET    /_key                        the keeper's public key
POST   /_faults                     {"fault": "down" | "slow" | "wrong_signature" | "stale", "times"?, "seconds"?}
DELETE /_faults
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask, Response, request
from flask.typing import ResponseReturnValue
from shared.faults import Faults
from shared.server import command_line, new_service, offer_faults, serve
from shared.signing import SECRET
from witness.keeper import Keeper, Refusal

FAULTS = ("down", "slow", "wrong_signature", "stale")
# The log's public key in the demonstration, which everybody knows.
DEMONSTRATION_LOG = "zhangshangjiuzhu.example/log+80aaa595+AWBNhzK/Muxq602PshyoWJKDFgKDwnCBHI1sOJUhpRgs"
LONGEST = 64_000


@dataclass
class Fault:
    """`seconds`: how long a `slow` one keeps silent before it answers after all."""

    kind: str
    times: int
    seconds: float


def fault_of(wanted: dict[str, Any]) -> Fault:
    if wanted.get("fault") not in FAULTS:
        raise ValueError(f"fault: one of {', '.join(FAULTS)}")
    return Fault(wanted["fault"], int(wanted.get("times", 1)), float(wanted.get("seconds", 30.0)))


def create_app(keeper: Keeper) -> Flask:
    app, faults = new_service(), Faults[Fault]()
    app.config["MAX_CONTENT_LENGTH"] = LONGEST

    @app.post("/add-checkpoint")
    def add_checkpoint() -> ResponseReturnValue:
        fault = faults.take()
        kind = fault.kind if fault else None
        if fault and kind == "slow":
            time.sleep(fault.seconds)
        if kind == "down":
            return _text("", 503)
        if kind == "stale":
            return Response("0\n", 409, content_type="text/x.tlog.size")
        try:
            line = keeper.add_checkpoint(request.get_data(as_text=True))
        except Refusal as refusal:
            kind_of_body = "text/x.tlog.size" if refusal.status == 409 else "text/plain"
            return Response(refusal.body, refusal.status, content_type=kind_of_body)
        return _text(f"{line[:-11]}AAAAAAAA{line[-3:]}" if kind == "wrong_signature" else line, 200)

    @app.get("/<origin_hash>/checkpoint")
    def last(origin_hash: str) -> ResponseReturnValue:
        note = keeper.last_note(origin_hash)
        return _text(note or "", 200 if note else 404)

    @app.get("/_key")
    def key() -> ResponseReturnValue:
        return _text(keeper.vkey + "\n", 200)

    offer_faults(app, faults, fault_of)
    return app


def _text(body: str, status: int) -> Response:
    return Response(body, status, content_type="text/plain; charset=utf-8")


def main() -> None:
    parser = command_line("an outside keeper of the record", 8004)
    parser.add_argument("--name", default="audit-office.example/witness", help="of its key")
    parser.add_argument("--secret", default=SECRET, help="its key is made of this and its name")
    parser.add_argument("--log", action="append", help="public key of a log that it watches")
    parser.add_argument("--data-dir", type=Path, default=Path("var"))
    options = parser.parse_args()
    options.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    state = options.data_dir / f"{options.name.replace('/', '-')}.json"
    keeper = Keeper(options.name, options.secret, options.log or [DEMONSTRATION_LOG], state)
    serve("Witness", create_app(keeper), options.port)
