"""Faults on order: an error code, an HTTP error, no answer, or an answer that comes late."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass

from flask import Flask, Response, g, jsonify, request
from flask.typing import ResponseReturnValue
from records import Records

TIMEOUT, HTTP500, SLOW = "timeout", "http500", "slow"


@dataclass
class Fault:
    """The next `times` calls whose path ends in `api` (and that are for `touser`) fail.

    `errcode`: a number that is answered; `http500`; `timeout`, nothing is done and no answer comes for `seconds`;
    `slow`, all is done but the answer comes after `seconds`, so that an impatient caller cannot know.
    """

    api: str
    errcode: int | str
    times: int
    seconds: float
    touser: str | None = None

    def matches(self, path: str, touser: object) -> bool:
        return self.times > 0 and path.endswith("/" + self.api.strip("/")) and self.touser in (None, touser)


class Faults:
    """Those on order, oldest first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._faults: list[Fault] = []

    def add(self, fault: Fault) -> None:
        with self._lock:
            self._faults.append(fault)

    def clear(self) -> None:
        with self._lock:
            self._faults.clear()

    def take(self, path: str, touser: object) -> Fault | None:
        with self._lock:
            fault = next((fault for fault in self._faults if fault.matches(path, touser)), None)
            if fault:
                fault.times -= 1
            return fault


def install_faults(app: Flask, faults: Faults, recorded: Mapping[str, Records]) -> None:
    """Let calls fail before they are handled. `recorded`: the paths whose failed attempts are records too."""

    @app.before_request
    def fail() -> ResponseReturnValue | None:
        body = request.get_json(force=True, silent=True)
        body = body if isinstance(body, dict) else {}
        fault = faults.take(request.path, body.get("touser"))
        if fault is None:
            return None
        if fault.errcode == SLOW:
            g.seconds = fault.seconds
            return None
        errcode = fault.errcode if isinstance(fault.errcode, int) else None
        if request.path in recorded:
            recorded[request.path].append(body, errcode)
        if fault.errcode == TIMEOUT:
            time.sleep(fault.seconds)
        return ("", 500) if errcode is None else jsonify(errcode=errcode, errmsg="fault on order")

    @app.after_request
    def dawdle(response: Response) -> Response:
        time.sleep(g.get("seconds", 0))
        return response
