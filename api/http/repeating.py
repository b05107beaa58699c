"""The same creation or step sent twice answers the first result again, to whoever may still have it.

The answer is as it was then, so it is authorised as it was then: an office that was taken since, or a matter that is
the person's no more, ends it too. Whoever is not logged in proves to be the same by the key alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import orjson
from flask import Response, g, request

from app.accounts.actor import Actor, may_follow
from app.kernel import idempotency
from app.kernel.errors import NotFound, invalid
from app.kernel.idempotency import FirstAnswer
from app.record.subjects import Subject

KEY_HEADER = "Idempotency-Key"
RANDOM_VERSIONS = {4, 7}


def once(act: Callable[[], Response], arguments: dict[str, Any]) -> Response:
    """What `act` answers, or what it answered the first time; inside the request's transaction.

    `arguments` are the view's. Raises NotFound for a first answer that is not the caller's to have any more.
    """
    offices, content = _offices(), _content()
    claimed: list[str] = []
    answer: Response | None = None
    for key in _keys(arguments.get("body")):
        first = idempotency.claim(key, content, offices)
        if first is not None:
            _refuse_what_is_over(first, offices, arguments)
            answer = Response(first.body, first.status, content_type="application/json")
        else:
            claimed.append(key)
    if answer is None:
        answer = act()
    for key in claimed:
        idempotency.save_answer(key, FirstAnswer(answer.status_code, answer.get_data(as_text=True)))
    return answer


def once_of_many(position: int, act: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The same for what stands at this place of a request: inside the transaction of that one alone, so a request that
    broke off goes on, sent again, where it stopped.
    """
    header = _header()
    if header is None:
        return act()
    key = idempotency.caller_key(_caller(), f"place:{position}:{header}")
    offices = _offices()
    first = idempotency.claim(key, _content(), offices)
    if first is not None:
        _refuse_what_is_over(first, offices, {})
        answered: dict[str, Any] = orjson.loads(first.body)
        return answered
    answer = act()
    idempotency.save_answer(key, FirstAnswer(200, orjson.dumps(answer).decode()))
    return answer


def _offices() -> frozenset[str]:
    """Of what lies outside also for whom: who works for another department or organisation holds another office."""
    return frozenset(f"{grant.role}@{grant.region}/{grant.department or ''}" for grant in g.actor.grants)


def _content() -> str:
    return idempotency.request_hash(request.method, request.path, request.get_data())


def _caller() -> str:
    return str(g.actor.account_id or g.actor.kind)


def _header() -> str | None:
    header = request.headers.get(KEY_HEADER)
    if header is None:
        return None
    if not 8 <= len(header) <= 200 or not header.isascii() or not header.isprintable():
        raise invalid(KEY_HEADER, "请求编号要有8到200个字符。")
    if g.actor.account_id is None and not _is_random(header):
        raise invalid(KEY_HEADER, "没有登录时，请求编号要是随机的UUID。")
    return header


def _keys(body: Any) -> list[str]:
    """A chosen id is no secret: it repeats only for an account, which is one and the same."""
    keys, caller, header = [], _caller(), _header()
    if header is not None:
        keys.append(idempotency.caller_key(caller, f"header:{header}"))
    if getattr(body, "id", None) is not None and g.actor.account_id is not None:
        keys.append(idempotency.caller_key(caller, f"id:{request.path}:{body.id}"))
    return keys


def _is_random(key: str) -> bool:
    try:
        return UUID(key).version in RANDOM_VERSIONS
    except ValueError:
        return False


def _refuse_what_is_over(first: FirstAnswer, offices: frozenset[str], arguments: dict[str, Any]) -> None:
    """Whoever acted in office keeps the answer with the offices, also where the step took the matter out of reach;
    everybody else with the matter.
    """
    if not first.offices <= offices:
        raise NotFound
    if not first.offices and not _is_theirs(g.actor, first, arguments.get("path")):
        raise NotFound


def _is_theirs(actor: Actor, first: FirstAnswer, path: Any) -> bool:
    """Whether the caller follows the matter that the answer is about. What is gone was theirs: only they could end it.

    The first report of somebody without log-in: nobody else has its key.
    """
    if actor.account_id is None and path is None:
        return True
    about = getattr(path, "id", None) or (orjson.loads(first.body).get("id") if first.body else None)
    subject = Subject.get_or_none(Subject.id == about) if about else None
    return subject is None or may_follow(actor, subject)
