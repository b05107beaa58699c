"""A stand-in for the system of a department, for tests. Loopback only.

    python miniprogram-mock/stand-ins department --api http://127.0.0.1:8000 --key KEY --secret SECRET --behaviour works

It is told of slips (webhook), signs its answers, and works through the API with calls that it signs itself.
`--behaviour`:

works        takes each slip in and grants it
slow         the same, after `--pause` seconds
silent       hears of it and does nothing
lies         says at once that it is done
doubles      sends every call twice as it is, then once more signed anew
cut-off      does not take what it is told the first two times
wrong-door   sends everything back

GET /_done   every call that it made, oldest first: {"action", "status"}
GET /_told   everything that it was told
"""

from __future__ import annotations

import hmac
import json
import secrets
import threading
import time
from hashlib import sha256
from typing import Any

import requests
from flask import Response, abort, jsonify, request
from flask.typing import ResponseReturnValue
from shared.server import command_line, new_service, serve
from shared.signing import is_signed, signed_answer

BEHAVIOURS = ("works", "slow", "silent", "lies", "doubles", "cut-off", "wrong-door")
NOT_TAKEN_WHEN_CUT_OFF = 2


class Department:
    """What it does with each slip that arrives or comes back."""

    def __init__(self, api: str, key: str, secret: str, behaviour: str, pause: float) -> None:
        self._api, self._key, self._secret = api, key, secret.encode()
        self.behaviour, self._pause = behaviour, pause
        self.done: list[dict[str, Any]] = []
        self.told: list[dict[str, Any]] = []

    def hears(self, told: dict[str, Any]) -> None:
        self.told.append(told)
        if told["event"] in ("arrived", "unsolved") and self.behaviour != "silent":
            threading.Thread(target=self._works_on, args=(told["referral"],), daemon=True).start()

    def _works_on(self, slip: str) -> None:
        if self.behaviour == "slow":
            time.sleep(self._pause)
        if self.behaviour == "wrong-door":
            self._act(slip, "return", {"reason": "不归我们管"})
            return
        self._act(slip, "receive", {})
        if self.behaviour != "lies":
            self._act(slip, "start", {})
        self._act(slip, "grant", {"outcome": "other_help", "note": "办好了"})

    def _act(self, slip: str, action: str, facts: dict[str, Any]) -> None:
        path, body = f"/api/v1/referrals/{slip}/actions/{action}", json.dumps(facts).encode()
        signed = self._signed(path, body)
        again = [signed, self._signed(path, body)] if self.behaviour == "doubles" else []
        for headers in (signed, *again):
            answer = requests.post(self._api + path, data=body, headers=headers, timeout=30)
            self.done.append({"action": action, "status": answer.status_code})

    def _signed(self, path: str, body: bytes) -> dict[str, str]:
        timestamp, nonce = str(int(time.time())), secrets.token_urlsafe(24)
        parts = b"\n".join([timestamp.encode(), nonce.encode(), b"POST", path.encode(), body])
        return {
            "Content-Type": "application/json",
            "X-Department-Key": self._key,
            "X-Timestamp": timestamp,
            "X-Nonce": nonce,
            "X-Signature": hmac.new(self._secret, parts, sha256).hexdigest(),
        }


def main() -> None:
    parser = command_line("the system of a department", 8006)
    for name in ("--api", "--key", "--secret"):
        parser.add_argument(name, required=True)
    parser.add_argument("--behaviour", choices=BEHAVIOURS, default="works")
    parser.add_argument("--pause", type=float, default=1.0)
    options = parser.parse_args()
    app, secret = new_service(), options.secret.encode()
    department = Department(options.api, options.key, options.secret, options.behaviour, options.pause)
    refused: list[str] = []

    @app.post("/")
    def hear() -> ResponseReturnValue:
        if not is_signed(secret):
            abort(401)
        if department.behaviour == "cut-off" and len(refused) < NOT_TAKEN_WHEN_CUT_OFF:
            refused.append(request.get_data(as_text=True))
            abort(503)
        department.hears(request.get_json())
        return "", 204

    @app.get("/_done")
    def done() -> ResponseReturnValue:
        return jsonify(department.done)

    @app.get("/_told")
    def told() -> ResponseReturnValue:
        return jsonify(department.told)

    @app.after_request
    def sign(response: Response) -> Response:
        return signed_answer(secret, response)

    serve("Department", app, options.port)
