"""Messages to the caller, consents to WeChat's subscribe messages, calls to make, and what WeChat pushes to us."""

from __future__ import annotations

import time
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from flask import Response, request
from pydantic import AwareDatetime, Field

from api.collections.actions import SubjectPath
from api.collections.presenting import moment
from api.http.access import LOGGED_IN, PUBLIC, current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import Page, encode, id_cursor, whole
from api.shapes.common import PLAIN_TEXT, Listed, Problem, ResultRef, Shape
from api.wiring import parts
from app.accounts.models import Account
from app.accounts.sight import CALLERS
from app.kernel.database import transaction
from app.kernel.errors import Forbidden
from app.kernel.forms.fields import Input, Line
from app.kernel.idempotency import caller_key, first_time
from app.notices.delivery import MESSAGES_OF_THEM
from app.notices.delivery_steps import reached
from app.notifications import credits
from app.notifications.inbox import (
    call_tasks,
    finish_call,
    mark_read,
    messages_of,
    serialize_call,
    serialize_message,
    unread_count,
)
from app.notifications.templates import TEMPLATES
from app.notifications.wechat_push import (
    CHANGE,
    LARGEST_BYTES,
    Answer,
    BadPush,
    PushKeys,
    Signed,
    check_call,
    check_push,
    read_push,
)
from app.registry.collections import PROCEDURES
from app.registry.messages import MESSAGE_TEXTS
from app.workflow.access_log import record_list

bp = blueprint("inbox", "消息")
callback_bp = blueprint("wechat", "微信推送")
NOT_WECHAT = "签名不对。"
_SIGNED = [
    {"name": name, "in": "query", "required": False, "schema": {"type": "string"}}
    for name in ("signature", "timestamp", "nonce", "echostr", "encrypt_type", "msg_signature")
]


class SubscriptionAnswers(Input):
    results: Annotated[dict[str, Literal["accept", "reject", "ban", "filter"]], Field(min_length=1, max_length=20)]


class CallOutcome(Input):
    outcome: Annotated[Line, Field(title="通话结果")]


class MessageShape(Shape):
    id: UUID
    notice: str
    title: str
    body: str
    at: AwareDatetime
    read: bool
    subject: ResultRef | None = Field(description="The matter to open; null where it is about none (a reserve fund)")
    confirm: UUID | None = Field(
        description="The event that names the reader, to confirm with `POST …/actions/confirm` on that matter"
    )
    delivery: str


class Inbox(Listed[MessageShape]):
    unread: int


class TemplateShape(Shape):
    template_id: str
    title: str


class CallShape(Shape):
    id: UUID
    name: str
    phone: str | None
    say: str
    due_on: date
    subject: ResultRef | None = Field(description="Null for who objected to a public notice: it is not said to which")
    title: str


@bp.get("/inbox", summary="我的消息", responses={"200": Inbox})
@operation(LOGGED_IN)
def index(query: Page) -> Any:
    account = _me()
    rows = messages_of(account, before=id_cursor(query.cursor), limit=query.limit + 1)
    shown = rows[: query.limit]
    more = encode(shown[-1].id) if len(rows) > query.limit else None
    return {"items": [_message(row) for row in shown], "next": more, "unread": unread_count(account)}


@bp.post("/inbox/<uuid:id>/read", summary="已读", responses={"200": MessageShape})
@operation(LOGGED_IN)
def read(path: SubjectPath) -> Any:
    message = mark_read(_me(), path.id)
    if message.notice in MESSAGES_OF_THEM:
        reached(PROCEDURES, current_actor(), message.subject, "read")
    return _message(message)


@bp.get("/subscriptions", summary="可以订阅的微信消息", responses={"200": Listed[TemplateShape]})
@operation(LOGGED_IN)
def subscriptions() -> Any:
    ids = parts().channels.template_ids
    return whole([{"template_id": ids[name], "title": template.title} for name, template in TEMPLATES.items()])


@bp.post("/subscriptions", summary="记下订阅的结果", responses={"204": None})
@operation(LOGGED_IN)
def subscribe(body: SubscriptionAnswers) -> Any:
    credits.record_answers(_me(), body.results, frozenset(parts().channels.template_ids.values()))
    return None, 204


@bp.get("/call-tasks", summary="要打的电话", responses={"200": Listed[CallShape]})
@operation(require_role(*CALLERS))
def calls(query: Page) -> Any:
    actor = current_actor()
    rows = call_tasks(actor, before=id_cursor(query.cursor), limit=query.limit + 1)
    shown = rows[: query.limit]
    record_list(actor, "list:call-tasks", len(shown))
    more = encode(shown[-1].id) if len(rows) > query.limit else None
    return {"items": [serialize_call(task, MESSAGE_TEXTS) for task in shown], "next": more}


@bp.post("/call-tasks/<uuid:id>/done", summary="电话打过了", responses={"204": None})
@operation(require_role(*CALLERS))
def call_done(path: SubjectPath, body: CallOutcome) -> Any:
    finish_call(current_actor(), path.id, body.outcome)
    return None, 204


@callback_bp.get(
    "/wechat/callback",
    summary="微信验证服务器地址",
    responses={"200": PLAIN_TEXT, "403": Problem},
    openapi_extensions={"parameters": _SIGNED},
)
@operation(PUBLIC)
def verify() -> Any:
    try:
        signature = check_call(_signed(), parts().settings.wechat_push_token, time.time())
    except BadPush:
        raise Forbidden(NOT_WECHAT) from None
    with transaction():
        if not _is_first(signature):
            raise Forbidden(NOT_WECHAT)
    return Response(request.args.get("echostr", "")[:200], content_type="text/plain")


@callback_bp.post(
    "/wechat/callback",
    summary="微信推送消息",
    responses={"200": PLAIN_TEXT, "403": Problem, "413": Problem},
    openapi_extensions={"parameters": _SIGNED, "requestBody": {"required": True, "content": {"text/xml": {}}}},
)
@operation(PUBLIC)
def pushed() -> Any:
    """WeChat repeats what it got no answer to, and so could whoever has seen the address: both change nothing."""
    request.max_content_length = LARGEST_BYTES
    signed, body, keys = _signed(), request.get_data(), _push_keys()
    try:
        signature = check_push(signed, body, keys, time.time())
        outcomes = read_push(signed, body, keys) if _is_first(signature) else ()
    except BadPush:
        raise Forbidden(NOT_WECHAT) from None
    for outcome in outcomes:
        if isinstance(outcome, Answer) and outcome.event == CHANGE:
            _save_change(outcome)
    return Response("success", content_type="text/plain")


def _is_first(signature: str) -> bool:
    return first_time(caller_key("wechat", signature))


def _signed() -> Signed:
    return Signed(**{name: request.args.get(name, "") for name in ("timestamp", "nonce", "signature", "msg_signature")})


def _push_keys() -> PushKeys:
    settings = parts().settings
    return PushKeys(settings.wechat_push_token, settings.wechat_push_aes_key, settings.wechat_app_id)


def _save_change(answer: Answer) -> None:
    """What somebody changed in WeChat's own settings.

    The answers of the sheet itself come from the phone, so they do not count here.
    """
    account = Account.get_or_none(Account.openid == answer.openid)
    known = frozenset(parts().channels.template_ids.values())
    if account is not None and answer.template_id in known and answer.answer in credits.ANSWERS:
        credits.record_answers(account.id, {answer.template_id: answer.answer}, known)


def _message(row: Any) -> dict[str, Any]:
    answer = serialize_message(row, MESSAGE_TEXTS)
    return answer | {"at": moment(answer["at"])}


def _me() -> UUID:
    account_id = current_actor().account_id
    assert account_id is not None
    return account_id
