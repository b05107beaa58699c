"""A stand-in for a key management service (密钥管理服务, KMS), for the demonstration and tests. Loopback only.

    python miniprogram-mock/stand-ins key_service --client web=SECRET=ENCRYPTION_KEYS,RECORD_KEYS [--client …]

Its master key lies in this process alone. It wraps a secret for the name of a setting, and unwraps it for that name,
for those clients that may have it; `*` is every name. Both sides sign, as with every other service.

POST /wrap     {"client", "name", "plain"}     -> {"wrapped"}
POST /unwrap   {"client", "name", "wrapped"}   -> {"plain"}
POST /_faults  {"fault", "times"}: `down`, `unsigned`, `another`, `garbage`, `long`, `silent`, `redirect`
GET /_asked    who asked for what, oldest first: {"client", "name", "what", "status"}
"""

from __future__ import annotations

import base64
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import Flask, Response, abort, g, jsonify, redirect, request
from flask.typing import ResponseReturnValue
from shared.faults import Faults
from shared.server import command_line, new_service, offer_faults, serve
from shared.signing import is_signed, signed_answer

KINDS = ("down", "unsigned", "another", "garbage", "long", "silent", "redirect")
NONCE_BYTES, SILENT_SECONDS = 12, 30


@dataclass
class Fault:
    kind: str
    times: int


@dataclass(frozen=True)
class Client:
    secret: bytes
    names: frozenset[str]

    def may_have(self, name: str) -> bool:
        return "*" in self.names or name in self.names


class Wraps:
    """What it wraps opens for the same name alone."""

    def __init__(self) -> None:
        self._master = AESGCM(AESGCM.generate_key(256))

    def wrap(self, name: str, plain: str) -> str:
        nonce = os.urandom(NONCE_BYTES)
        return base64.b64encode(nonce + self._master.encrypt(nonce, plain.encode(), name.encode())).decode()

    def unwrap(self, name: str, wrapped: str) -> str:
        """Raises InvalidTag, ValueError."""
        sealed = base64.b64decode(wrapped, validate=True)
        return self._master.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], name.encode()).decode()


def fault_of(wanted: Mapping[str, Any]) -> Fault:
    if wanted.get("fault") not in KINDS:
        raise ValueError(f"fault: one of {', '.join(KINDS)}")
    return Fault(str(wanted["fault"]), int(wanted.get("times", 1)))


def client_of(words: str) -> tuple[str, Client]:
    name, secret, names = words.split("=", 2)
    return name, Client(secret.encode(), frozenset(names.split(",")))


def service(clients: Mapping[str, Client]) -> Flask:
    app, wraps, faults = new_service(), Wraps(), Faults[Fault]()
    asked: list[dict[str, Any]] = []
    offer_faults(app, faults, fault_of)

    def known() -> tuple[Client, dict[str, str]]:
        said = request.get_json()
        client = clients.get(said.get("client", ""))
        if client is None or not is_signed(client.secret):
            abort(401)
        g.secret = client.secret
        return client, said

    @app.post("/wrap")
    def wrap() -> ResponseReturnValue:
        client, said = known()
        if not client.may_have(said["name"]):
            abort(403)
        return jsonify(wrapped=wraps.wrap(said["name"], said["plain"]))

    @app.post("/unwrap")
    def unwrap() -> ResponseReturnValue:
        client, said = known()
        g.fault = faults.take()
        if g.fault is not None and g.fault.kind == "silent":
            time.sleep(SILENT_SECONDS)
        if g.fault is not None and g.fault.kind == "down":
            abort(503)
        if g.fault is not None and g.fault.kind == "redirect":
            return redirect("/elsewhere", 307)
        if not client.may_have(said["name"]):
            abort(403)
        try:
            plain = wraps.unwrap(said["name"], said["wrapped"])
        except (InvalidTag, ValueError):
            abort(422)
        if g.fault is not None and g.fault.kind == "another":
            plain = base64.b64encode(os.urandom(32)).decode()
        if g.fault is not None and g.fault.kind == "garbage":
            return Response("<html>no</html>", content_type="text/html")
        return jsonify(plain=plain * (100_000 if g.fault is not None and g.fault.kind == "long" else 1))

    @app.get("/_asked")
    def show() -> ResponseReturnValue:
        return jsonify(asked)

    @app.after_request
    def sign(response: Response) -> Response:
        if request.method == "POST" and not request.path.startswith("/_"):
            said = request.get_json(silent=True) or {}
            row = {name: said.get(name) for name in ("client", "name")}
            asked.append(row | {"what": request.path[1:], "status": response.status_code})
        fault = g.get("fault")
        if "secret" in g and not (fault is not None and fault.kind == "unsigned"):
            return signed_answer(g.secret, response)
        return response

    return app


def main() -> None:
    parser = command_line("a key management service", 8007)
    parser.add_argument("--client", action="append", required=True, help="name=secret=SETTING,SETTING or name=secret=*")
    options = parser.parse_args()
    serve("Key service", service(dict(client_of(each) for each in options.client)), options.port)
