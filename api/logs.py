"""JSON logs with request ids. What people wrote never gets here; a filter masks what looks like a number of a person all the same."""

from __future__ import annotations

import logging
import re
import sys
import time
from datetime import UTC, datetime

from flask import Flask, Response, g, has_request_context, request
from pythonjsonlogger.json import JsonFormatter

from app.identifiers import new_id

log = logging.getLogger("api.access")
_LONG_NUMBER = re.compile(r"(?<!\d)\d{10,19}[\dXx]?(?!\d)")
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}", re.ASCII)


class _Masking(logging.Filter):
    """The last fence: long numbers (ID cards, phones, bank accounts) become a mark wherever they come from."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = _masked(record.getMessage())
        record.args = ()
        if has_request_context():
            record.request_id = getattr(g, "request_id", "")
        return True


def _masked(text: str) -> str:
    return _LONG_NUMBER.sub("•••", text)


def configure_logs(level: str) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        JsonFormatter("{levelname}{name}{message}", style="{", timestamp=True, json_ensure_ascii=False)
    )
    handler.addFilter(_Masking())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    logging.getLogger("peewee").setLevel(logging.WARNING)
    logging.getLogger("flask-limiter").setLevel(logging.ERROR)


def register_logs(app: Flask) -> None:
    @app.before_request
    def start() -> None:
        given = request.headers.get("X-Request-ID", "")
        g.request_id = given if _REQUEST_ID.fullmatch(given) else str(new_id())
        g.started_at = time.perf_counter()

    @app.after_request
    def finish(response: Response) -> Response:
        response.headers["X-Request-ID"] = g.request_id
        log.info(
            "request",
            extra={
                "method": request.method,
                "route": request.url_rule.rule if request.url_rule else "unknown",
                "status": response.status_code,
                "milliseconds": round((time.perf_counter() - g.started_at) * 1000, 1),
                "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            },
        )
        return response
