"""Errors as RFC 9457 problem details: a stable `type`, a Chinese `detail` that says what to do, and the fields
that are wrong.
"""

from __future__ import annotations

import logging
from typing import Any

from flask import Flask, Response, g, jsonify, make_response
from peewee import IntegrityError, InterfaceError, OperationalError
from playhouse.pool import MaxConnectionsExceeded
from pydantic import ValidationError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge, TooManyRequests

from app.kernel import errors
from app.kernel.database import is_duplicate
from app.kernel.forms.messages import message_for

log = logging.getLogger(__name__)

STATUS: dict[type[errors.DomainError], int] = {
    errors.NotAuthenticated: 401,
    errors.Forbidden: 403,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.Gone: 410,
    errors.Invalid: 422,
    errors.TooMany: 429,
    errors.Unavailable: 503,
}
TITLES = {
    400: "请求格式不对",
    401: "需要登录",
    403: "没有权限",
    404: "没有找到",
    405: "不支持的操作",
    409: "现在不能这样操作",
    410: "已经按期销毁",
    413: "内容太大",
    414: "地址太长",
    415: "内容类型不对",
    422: "填写的内容需要修改",
    429: "操作太频繁",
    500: "系统出错了",
    503: "暂时不能使用",
}
_HTTP_DETAILS = {
    404: "没有找到这个地址。",
    405: "这个地址不支持这样操作。",
    413: "内容太大，请压缩后再提交。",
    415: "请用JSON格式提交。",
    429: "操作太频繁了，请稍等一会儿再试。",
}
SAME_MOMENT = "刚才已经有人提交了同样的内容，请刷新后再看。"
_HTTP_KINDS = {
    400: "malformed",
    404: "not-found",
    405: "method-not-allowed",
    413: "too-large",
    414: "address-too-long",
    415: "unsupported-type",
    429: "too-many",
}


class Malformed(Exception):
    """A request that cannot be read at all. `field` is where, when that can be said."""

    def __init__(self, detail: str, status: int = 400, field: str | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.status = status
        self.errors = [{"field": field, "message": detail}] if field is not None else []


def _body(status: int, kind: str, detail: str, **more: Any) -> dict[str, Any]:
    return {
        "type": f"urn:social-assistance:problem:{kind}",
        "title": TITLES.get(status, "请求没有成功"),
        "status": status,
        "detail": detail,
        "errors": more.pop("errors", []),
        "request_id": getattr(g, "request_id", ""),
    } | more


def problem(status: int, kind: str, detail: str, **more: Any) -> Response:
    response = make_response(jsonify(_body(status, kind, detail, **more)), status)
    response.content_type = "application/problem+json"
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def invalid_request(error: ValidationError) -> Response:
    """What flask-openapi3 calls when a path, a query or a body does not fit its model."""
    fields = [
        {"field": ".".join(map(str, p["loc"])), "message": message_for(p)} for p in error.errors(include_url=False)
    ]
    return problem(422, "invalid", fields[0]["message"], errors=fields)


def register_problems(app: Flask) -> None:
    app.register_error_handler(errors.DomainError, _domain)
    app.register_error_handler(Malformed, _malformed)
    app.register_error_handler(IntegrityError, _duplicate)
    app.register_error_handler(OperationalError, _database_away)
    app.register_error_handler(InterfaceError, _database_away)
    app.register_error_handler(MaxConnectionsExceeded, _database_away)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def _malformed(error: Malformed) -> Response:
    return problem(error.status, _HTTP_KINDS[error.status], error.detail, errors=error.errors)


def _duplicate(error: IntegrityError) -> Response:
    """Two requests made the same thing in the same moment, and the database let one through."""
    return _domain(errors.Conflict(SAME_MOMENT)) if is_duplicate(error) else _unexpected(error)


def _database_away(error: Exception) -> Response:
    """The database does not answer, or not in time. Nothing was kept; the phone asks again."""
    log.error("database does not answer", extra={"error": type(error).__name__})
    return _domain(errors.Unavailable("系统正在维护，请过一会儿再试。您填写的内容没有丢。"))


def as_problem(error: errors.DomainError) -> dict[str, Any]:
    """What is said of one of many, where the answer as a whole is no refusal."""
    return _body(_status_of(error), error.kind, error.detail, **_more(error))


def _status_of(error: errors.DomainError) -> int:
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def _more(error: errors.DomainError) -> dict[str, Any]:
    more: dict[str, Any] = {"errors": [{"field": e.field, "message": e.message} for e in error.errors]}
    if isinstance(error, errors.StaleVersion):
        more["version"] = error.version
    if isinstance(error, errors.NotNow):
        more["actions"] = list(error.actions)
    if isinstance(error, errors.StepUpNeeded):
        more["means"] = error.means
    return more


def _domain(error: errors.DomainError) -> Response:
    status = _status_of(error)
    response = problem(status, error.kind, error.detail, **_more(error))
    if isinstance(error, errors.TooMany):
        response.headers["Retry-After"] = str(error.retry_after)
    if status == 503:
        response.headers["Retry-After"] = "30"
    return response


def _http(error: HTTPException) -> Response:
    if error.response is not None:
        return error.response  # type: ignore[return-value]
    status = error.code or 500
    response = problem(
        status, _HTTP_KINDS.get(status, "refused"), _HTTP_DETAILS.get(status, "请求没有成功，请检查后再试。")
    )
    if isinstance(error, TooManyRequests):
        response.headers["Retry-After"] = "60"
    if isinstance(error, RequestEntityTooLarge):
        response.headers["Connection"] = "close"
    if error.get_headers() and status == 405:
        response.headers["Allow"] = ", ".join(sorted(getattr(error, "valid_methods", None) or []))
    return response


def _unexpected(error: Exception) -> Response:
    """The log names the kind of error and where it happened, never its words: they may hold what somebody wrote."""
    log.error("unexpected error", extra={"error": type(error).__name__, "where": errors.place_of(error)})
    return problem(500, "internal", "系统出错了，您填写的内容没有丢。请稍后再试；急着办的，请打12345。")
