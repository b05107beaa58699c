"""Faults on order: an error code, an HTTP error, no answer, or an answer that comes late."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, g, jsonify, request
from flask.typing import ResponseReturnValue
from shared.faults import Faults
from shared.records import Records

TIMEOUT, HTTP500, SLOW = "timeout", "http500", "slow"
# Of the gateway for text messages alone: nobody else's answers are signed.
FORGED, REPLAYED = "forged", "replayed"


@dataclass
class Fault:
    """The next `times` calls whose path ends in `api` (and that are for `touser`) fail.

    `errcode`: a number that is answered; `http500`; `timeout`, nothing is done and no answer comes for `seconds`;
    `slow`, all is done but the answer comes after `seconds`, so that an impatient caller cannot know; `forged`,
    `replayed`: nothing is done, and somebody in between says that it is, with a signature of chance or an older one.
    """

    api: str
    errcode: int | str
    times: int
    seconds: float
    touser: str | None = None

    def concerns(self, path: str, touser: object) -> bool:
        return path.endswith("/" + self.api.strip("/")) and self.touser in (None, touser)


_SECONDS = {TIMEOUT: 60.0, SLOW: 3.0}


def fault_of(order: Mapping[str, Any]) -> Fault:
    errcode = order.get("errcode")
    if not isinstance(errcode, int) and errcode not in (TIMEOUT, HTTP500, SLOW, FORGED, REPLAYED):
        raise ValueError("errcode: a number, timeout, http500, slow, forged or replayed")
    if not isinstance(order.get("api"), str):
        raise ValueError("api: the end of a path, such as subscribe/send")
    seconds = float(order.get("seconds", _SECONDS.get(str(errcode), 0.0)))
    return Fault(order["api"], errcode, int(order.get("times", 1)), seconds, order.get("touser"))


def install_faults(app: Flask, faults: Faults[Fault], recorded: Mapping[str, Records]) -> None:
    """Let calls fail before they are handled. `recorded`: the paths whose failed attempts are records too."""

    @app.before_request
    def fail() -> ResponseReturnValue | None:
        body = request.get_json(force=True, silent=True)
        body = body if isinstance(body, dict) else {}
        fault = faults.take(lambda each: each.concerns(request.path, body.get("touser")))
        if fault is None:
            return None
        if fault.errcode == SLOW:
            g.seconds = fault.seconds
            return None
        if fault.errcode in (FORGED, REPLAYED):
            g.stranger = fault.errcode
            return jsonify(code="ok")
        errcode = fault.errcode if isinstance(fault.errcode, int) else None
        if request.path in recorded:
            recorded[request.path].append(body, errcode=errcode)
        if fault.errcode == TIMEOUT:
            time.sleep(fault.seconds)
        return ("", 500) if errcode is None else jsonify(errcode=errcode, errmsg="fault on order")

    @app.after_request
    def dawdle(response: Response) -> Response:
        time.sleep(g.get("seconds", 0))
        return response
