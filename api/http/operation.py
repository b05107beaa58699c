"""What every operation has in common: its access rule, one transaction for what it changes, and the same answer
to the same request.

The one place that opens a transaction for a request. An operation that calls somebody outside (WeChat, the store) or
must keep something although it refuses (a counted wrong password), or takes many things each for itself, says
`transaction=False` and opens its own, shorter ones.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

import orjson
from flask import Response, request
from flask.typing import ResponseReturnValue

from api.http.access import Access, current_actor
from api.http.repeating import once
from app.accounts.assurance import check_step_up
from app.kernel.database import transaction as database_transaction

UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}

View = Callable[..., Any]


def operation(
    access: Access, *, transaction: bool = True, repeatable: bool = False, step_up: bool = False
) -> Callable[[View], View]:
    """`repeatable`: the same `Idempotency-Key`, or the same `id` in the body, answers the first result again.

    `step_up`: what weighs is done only by somebody who proved a short while ago who they are.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def run(*args: Any, **kwargs: Any) -> ResponseReturnValue:
            if request.method not in UNSAFE:
                return _answer(view(*args, **kwargs))
            if step_up:
                check_step_up(current_actor())
            if not transaction:
                return _answer(view(*args, **kwargs))
            with database_transaction():
                if not repeatable:
                    return _answer(view(*args, **kwargs))
                return once(lambda: _answer(view(*args, **kwargs)), kwargs)

        run.access, run.repeatable, run.step_up = access, repeatable, step_up  # type: ignore[attr-defined]
        return run

    return decorate


def _answer(returned: Any) -> Response:
    """Views answer data, data with a status (and headers), or a response.

    What is read carries an ETag of what this caller sees.
    """
    if isinstance(returned, Response):
        return returned
    data, status, headers = (*returned, {})[:3] if isinstance(returned, tuple) else (returned, 200, {})
    body = b"" if data is None else orjson.dumps(data)
    is_read = request.method not in UNSAFE and status == 200
    if is_read:
        # The phone keeps what it needs itself and asks with its ETag; nothing in between keeps anything.
        tag = {"ETag": f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'}
        headers = {"Cache-Control": "private, no-store"} | headers | tag
    response = Response(body, status, headers, content_type="application/json" if body else None)
    if is_read and "If-None-Match" in request.headers:
        response.make_conditional(request)
    return response
