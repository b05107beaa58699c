"""The inbox: every message, also those that WeChat could not deliver; and the calls
that assistants still have to make.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.sight import CALLERS
from app.kernel.clock import clock
from app.kernel.errors import Conflict, NotFound
from app.kernel.privacy import Secret
from app.notifications.messages import render
from app.notifications.models import CallTask, Message
from app.notifications.outbox import PUBLICITY
from app.notifications.recipient import recipient_of
from app.notifications.sending import facts_of
from app.notifications.templates import MessageText
from app.record.subjects import LEVELS, Subject


def messages_of(account: UUID, *, before: UUID | None, limit: int | None) -> list[Message]:
    """Newest first; all of them without `limit`."""
    query = Message.select().where(Message.account == account)
    if before is not None:
        query = query.where(Message.id < before)
    return list(query.order_by(Message.id.desc()).limit(limit))


def unread_count(account: UUID) -> int:
    count: int = Message.select().where(Message.account == account, Message.read_at.is_null()).count()
    return count


def serialize_message(message: Message, texts: Mapping[str, MessageText]) -> dict[str, Any]:
    rendered = render(texts[message.notice], facts_of(message))
    return {
        "id": str(message.id),
        "notice": message.notice,
        "title": rendered.title,
        "body": rendered.body,
        "at": message.created_at,
        "read": message.read_at is not None,
        "subject": {"collection": message.collection, "id": str(message.subject)} if _has_page(message) else None,
        "confirm": str(message.event) if texts[message.notice].asks_to_confirm else None,
        "delivery": message.delivery,
    }


def _has_page(message: Message) -> bool:
    """A message about a reserve fund, an account or somebody else's public notice is about no matter that could be
    opened.
    """
    return message.collection not in ("reserve_funds", "accounts", "log", "publicity", "payment_rehearsals", "sampling")


def mark_read(account: UUID, message_id: UUID) -> Message:
    """Raises NotFound for somebody else's message."""
    message = Message.get_or_none(Message.id == message_id, Message.account == account)
    if message is None:
        raise NotFound
    if message.read_at is None:
        message.read_at = clock.now()
        Message.update(read_at=message.read_at).where(Message.id == message_id).execute()
    found: Message = message
    return found


def call_tasks(actor: Actor, *, before: UUID | None, limit: int) -> list[CallTask]:
    """Calls within the actor's reach that nobody has made yet, oldest first."""
    places = [(grant.level, grant.region) for grant in actor.grants if grant.role in CALLERS]
    if not places:
        return []
    reach = reduce(or_, [getattr(CallTask, LEVELS[level]) == code for level, code in places])
    query = CallTask.select().where(reach, CallTask.done_at.is_null())
    if before is not None:
        query = query.where(CallTask.id > before)
    return list(query.order_by(CallTask.id).limit(limit))


def serialize_call(task: CallTask, texts: Mapping[str, MessageText]) -> dict[str, Any]:
    """Whom to call and what to say: here the telephone is needed in full."""
    message = Message.get_by_id(task.message)
    recipient, objected = recipient_of(message), task.collection == PUBLICITY
    rendered = render(texts[message.notice], facts_of(message))
    return {
        "id": str(task.id),
        "name": recipient.name,
        "phone": recipient.phone.reveal() if recipient.phone else None,
        "say": rendered.body,
        "due_on": task.due_on.isoformat(),
        "subject": None if objected else {"collection": task.collection, "id": str(task.subject)},
        "title": rendered.title if objected else Subject.get_by_id(task.subject).title,
    }


def finish_call(actor: Actor, task_id: UUID, outcome: str) -> None:
    """Raises NotFound outside the actor's reach, Conflict when somebody has made the call."""
    task = CallTask.get_or_none(CallTask.id == task_id)
    if task is None or not any(
        getattr(task, LEVELS[grant.level]) == grant.region for grant in actor.grants if grant.role in CALLERS
    ):
        raise NotFound
    done = (
        CallTask.update(done_at=clock.now(), done_by=actor.account_id, outcome=Secret(outcome))
        .where(CallTask.id == task_id, CallTask.done_at.is_null())
        .execute()
    )
    if not done:
        raise Conflict("这个电话已经有人打过了。")
