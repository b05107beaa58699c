"""What HTTP tells the security log: where a request comes from, and who was refused."""

from __future__ import annotations

import logging

from flask import Flask, Response, g, request
from peewee import PeeweeException

from app.kernel.database import connection
from app.security_log.caller import Caller, called_by
from app.security_log.vocabulary import Result, What
from app.security_log.writing import note

log = logging.getLogger(__name__)
REFUSALS = frozenset({401, 403})
HIDDEN = 404


def register_security_log(app: Flask) -> None:
    @app.before_request
    def remember() -> None:
        called_by(Caller(request.remote_addr or "", g.request_id, request.headers.get("User-Agent", "")))

    @app.after_request
    def refused(response: Response) -> Response:
        if response.status_code in REFUSALS or (response.status_code == HIDDEN and request.view_args):
            _note_refusal(response.status_code)
        return response


def _note_refusal(status: int) -> None:
    """Of whoever showed a log-in; what they may not see answers as what is not there. After the transaction of the
    request, which the refusal has ended.
    """
    session, actor = g.get("session_id"), g.get("actor")
    if session is None or request.url_rule is None:
        return
    account = actor.account_id if actor is not None else None
    try:
        with connection():
            note(
                What.ACCESS,
                Result.REFUSED,
                account=account,
                session=session,
                detail=f"{status} {request.method} {request.url_rule.rule}",
            )
    except PeeweeException as error:
        log.error("a refusal could not be written down", extra={"error": type(error).__name__})
