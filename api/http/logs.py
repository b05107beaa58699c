"""JSON logs, each line with the id of its request. What people wrote never gets here;
what looks like a person's number is masked all the same.

Outside of a request (worker, command line) the id is that of the process's run.
"""

from __future__ import annotations

import logging
import re
import sys
import time
from datetime import UTC, datetime

import orjson
from flask import Flask, Response, g, has_request_context, request

from app.kernel.identifiers import new_id

log = logging.getLogger("api.access")
# At DEBUG these write queries with their values, whole addresses, and what a photo says about itself.
TALKATIVE = ("peewee", "psycopg", "urllib3", "PIL")
# ID cards, telephones, bank accounts; not the digits of a UUID or of a hash.
_LONG_NUMBER = re.compile(r"(?<![0-9a-fA-F-])\d{10,19}[\dXx]?(?![0-9a-fA-F-])")
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}", re.ASCII)


class MaskedLines(logging.Formatter):
    """The last fence: long numbers become a mark in the finished line, wherever in the record they come from."""

    def __init__(self) -> None:
        super().__init__()
        self._run_id = str(new_id())

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "levelname": record.levelname,
            "name": record.name,
            "message": record.getMessage(),
            "timestamp": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "request_id": getattr(g, "request_id", self._run_id) if has_request_context() else self._run_id,
        }
        line |= {name: value for name, value in vars(record).items() if name not in _OF_EVERY_RECORD}
        if record.exc_info:
            line["exc_info"] = self.formatException(record.exc_info)
        return _LONG_NUMBER.sub("•••", orjson.dumps(line, default=str).decode())


_OF_EVERY_RECORD = frozenset(vars(logging.makeLogRecord({})))


def configure_logs(level: str) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(MaskedLines())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    # No line says where in the code it was written, or in which thread: finding
    # that out is what the logging HOWTO calls optional.
    logging._srcfile = None
    logging.logThreads = logging.logMultiprocessing = logging.logProcesses = False
    for library in TALKATIVE:
        logging.getLogger(library).setLevel(logging.WARNING)


def register_logs(app: Flask) -> None:
    @app.before_request
    def start() -> None:
        g.request_id = str(new_id())
        g.started_at = time.perf_counter()

    @app.after_request
    def finish(response: Response) -> Response:
        response.headers.add("X-Request-ID", g.request_id)
        rule = request.url_rule
        log.info(
            "request",
            extra={
                "method": request.method,
                "route": rule.rule if rule else "unknown",
                "status": response.status_code,
                "milliseconds": round((time.perf_counter() - g.started_at) * 1000, 1),
                **_whose(response.status_code),
                **_said_by_the_caller(request.headers.get("X-Request-ID", "")),
            },
        )
        return response


def _whose(status: int) -> dict[str, str]:
    """The log-in of a request that was refused: whoever tries what the rules do not allow is found by it in the
    security log. What succeeds names nobody here.
    """
    session = g.get("session_id")
    return {"session": str(session)} if session is not None and status >= 400 else {}


def _said_by_the_caller(request_id: str) -> dict[str, str]:
    """An id that a proxy or a phone gave, beside ours: two callers who say the same stay two requests."""
    return {"caller_request_id": request_id} if _REQUEST_ID.fullmatch(request_id) else {}
