"""What every operation has in common: its access rule, one transaction for what it changes, and the same answer
to the same request.

The one place that opens a transaction for a request. An operation that calls somebody outside (WeChat, the store) or
must keep something although it refuses (a counted wrong password) says `transaction=False` and opens its own,
shorter ones.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

import orjson
from flask import Response, g, request
from flask.typing import ResponseReturnValue

from api.http.access import Access
from app.kernel import idempotency
from app.kernel.database import transaction as database_transaction
from app.kernel.errors import invalid

UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}
KEY_HEADER = "Idempotency-Key"

View = Callable[..., Any]


def operation(access: Access, *, transaction: bool = True, repeatable: bool = False) -> Callable[[View], View]:
    """`repeatable`: the same `Idempotency-Key`, or the same `id` in the body, answers the first result again."""

    def decorate(view: View) -> View:
        @wraps(view)
        def run(*args: Any, **kwargs: Any) -> ResponseReturnValue:
            if request.method not in UNSAFE:
                return _answer(view(*args, **kwargs))
            if not transaction:
                return _answer(view(*args, **kwargs))
            with database_transaction():
                return _once(view, args, kwargs) if repeatable else _answer(view(*args, **kwargs))

        run.access, run.repeatable = access, repeatable  # type: ignore[attr-defined]
        return run

    return decorate


def _once(view: View, args: Any, kwargs: dict[str, Any]) -> Response:
    keys = _keys(kwargs.get("body"))
    content = idempotency.request_hash(request.method, request.path, request.get_data())
    claimed: list[str] = []
    answer: Response | None = None
    for key in keys:
        first = idempotency.claim(key, content)
        if first is not None:
            answer = Response(first.body, first.status, content_type="application/json")
        else:
            claimed.append(key)
    if answer is None:
        answer = _answer(view(*args, **kwargs))
    for key in claimed:
        idempotency.save_answer(key, idempotency.FirstAnswer(answer.status_code, answer.get_data(as_text=True)))
    return answer


def _keys(body: Any) -> list[str]:
    caller = str(g.actor.account_id or g.actor.kind)
    keys = []
    header = request.headers.get(KEY_HEADER)
    if header is not None:
        if not 8 <= len(header) <= 200 or not header.isascii() or not header.isprintable():
            raise invalid(KEY_HEADER, "请求编号要有8到200个字符。")
        keys.append(idempotency.caller_key(caller, f"header:{header}"))
    if getattr(body, "id", None) is not None:
        keys.append(idempotency.caller_key(caller, f"id:{request.path}:{body.id}"))
    return keys


def _answer(returned: Any) -> Response:
    """Views answer data, data with a status (and headers), or a response.

    What is read carries an ETag of what this caller sees.
    """
    if isinstance(returned, Response):
        return returned
    data, status, headers = (*returned, {})[:3] if isinstance(returned, tuple) else (returned, 200, {})
    body = b"" if data is None else orjson.dumps(data)
    response = Response(body, status, headers, content_type="application/json" if body else None)
    if request.method not in UNSAFE and status == 200:
        response.headers["ETag"] = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
        response.headers.setdefault("Cache-Control", "private, no-cache")
        if "If-None-Match" in request.headers:
            response.make_conditional(request)
    return response
