"""Sending what the outbox holds: WeChat, then a text message, then a call by the village assistant. The inbox has it anyway.

The row is the truth. A worker takes a message by moving `due_at` ahead; nobody outside is called inside a transaction.
A message reaches WeChat again only if the process died between WeChat's answer and the commit that follows it.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from app.accounts.models import Account
from app.kernel.calendar.in_force import working_calendar
from app.kernel.clock import clock
from app.kernel.database import connection, is_sqlite, transaction
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.notifications import credits
from app.notifications.messages import Facts, Rendered, render
from app.notifications.models import CallTask, Message
from app.notifications.outbox import Audience, Notify, send
from app.notifications.recipient import recipient_of
from app.notifications.sms import Sms, SmsRefused, SmsUnreachable
from app.notifications.texts import MESSAGE_TEXTS
from app.notifications.wechat import NoCredit, WeChat, WeChatBusy, WeChatRefused, WeChatUnreachable
from app.record.events import Event
from app.record.subjects import Subject

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=120)
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(hours=1)
TRIES_BEFORE_FALLING_BACK = 8
CALL_WITHIN_WORKING_DAYS = 2


@dataclass(frozen=True)
class Channels:
    """The ways out of here. `template_ids`: WeChat's template id by our template's name. `sms` is None where there is no gateway."""

    wechat: WeChat
    sms: Sms | None
    template_ids: Mapping[str, str]


def send_due(channels: Channels, batch: int = 20) -> int:
    """Deliver up to `batch` messages that are due. Answers how many were taken."""
    messages = _take(batch)
    for message in messages:
        try:
            _deliver(message, channels)
        except Exception as error:
            log.error(
                "a message could not be delivered", extra={"error": type(error).__name__, "message_id": str(message.id)}
            )
            _wait(message, type(error).__name__)
    return len(messages)


def _take(batch: int) -> list[Message]:
    with connection(), transaction():
        now = clock.now()
        query = (
            Message.select()
            .where(Message.delivery == "queued", Message.due_at <= now)
            .order_by(Message.due_at)
            .limit(batch)
        )
        messages = list(query if is_sqlite() else query.for_update(skip_locked=True))
        if messages:
            Message.update(due_at=now + LEASE, attempts=Message.attempts + 1).where(
                Message.id.in_([message.id for message in messages])
            ).execute()
        return messages


def _deliver(message: Message, channels: Channels) -> None:
    with connection():
        recipient = recipient_of(message)
    text = MESSAGE_TEXTS[message.notice]
    rendered = render(text, facts_of(message))
    try:
        if recipient.account is not None and recipient.account.kind == "staff":
            return None if _by_sms(message, recipient.phone, rendered, channels) else _finish(message, "inbox")
        if recipient.account is not None and _by_wechat(message, recipient.account, rendered, channels):
            return None
        if _by_sms(message, recipient.phone, rendered, channels):
            return None
    except (WeChatBusy, WeChatUnreachable, SmsUnreachable) as error:
        return _wait(message, type(error).__name__)
    return _finish(message, "call_task" if text.call and recipient.is_the_person else "inbox")


def _by_wechat(message: Message, account: Account, rendered: Rendered, channels: Channels) -> bool:
    """Whether WeChat took it. Only with a credit, and not once the tries are used up."""
    template_id = channels.template_ids[rendered.template]
    if account.openid is None or message.attempts >= TRIES_BEFORE_FALLING_BACK:
        return False
    with connection():
        if credits.balance(account.id, template_id) <= 0:
            return False
    try:
        channels.wechat.send_subscribe_message(account.openid, template_id, rendered.data, rendered.page)
    except NoCredit:
        with connection(), transaction():
            credits.empty(account.id, template_id)
        return False
    except WeChatRefused as refusal:
        log.warning("wechat refused a message", extra={"errcode": refusal.errcode, "message_id": str(message.id)})
        return False
    with connection(), transaction():
        credits.spend(account.id, template_id, message.id)
        _mark(message, "wechat")
    return True


def _by_sms(message: Message, phone: Secret | None, rendered: Rendered, channels: Channels) -> bool:
    """Whether the gateway took it. Only where the notice has a text message and the telephone is a mobile one (a landline takes none),
    and not once the tries are used up."""
    if channels.sms is None or rendered.sms is None or phone is None or not phone.reveal().startswith("1"):
        return False
    if message.attempts >= 2 * TRIES_BEFORE_FALLING_BACK:
        return False
    try:
        channels.sms.send(phone.reveal(), rendered.sms, str(message.id))
    except SmsRefused:
        return False
    _finish(message, "sms")
    return True


def _finish(message: Message, delivery: str) -> None:
    with connection(), transaction():
        if delivery == "call_task":
            _ask_for_a_call(message)
        _mark(message, delivery)


def _mark(message: Message, delivery: str) -> None:
    Message.update(delivery=delivery, delivered_at=clock.now(), due_at=None).where(Message.id == message.id).execute()


def _wait(message: Message, error: str) -> None:
    """Try again later, each time later than the last."""
    pause = min(FIRST_WAIT * 2 ** min(message.attempts, 12), LONGEST_WAIT)
    with connection(), transaction():
        Message.update(due_at=clock.now() + pause, last_error=error).where(Message.id == message.id).execute()


def _ask_for_a_call(message: Message) -> None:
    """A task for the assistant of the place, who is told of it."""
    subject = Subject.get_by_id(message.subject)
    due_on = working_calendar().add_working_days(clock.today(), CALL_WITHIN_WORKING_DAYS)
    CallTask.insert(
        id=new_id(),
        message=message.id,
        village=subject.village,
        township=subject.township,
        park=subject.park,
        area=subject.area,
        collection=message.collection,
        subject=message.subject,
        created_at=clock.now(),
        due_on=due_on,
    ).on_conflict_ignore().execute()
    facts = {
        "item": subject.title,
        "number": subject.number or "",
        "date": due_on.isoformat(),
        "amount": None,
        "note": None,
    }
    send(subject, Event.get_by_id(message.event), Notify("call_requested", Audience.ASSISTANT), facts)


def facts_of(message: Message) -> Facts:
    """What the message is about, for `messages.render`."""
    kept: dict[str, Any] = message.facts
    at: datetime = message.created_at
    return Facts(
        item=kept["item"],
        at=at,
        collection=message.collection,
        subject=str(message.subject),
        number=kept["number"] or None,
        on=date.fromisoformat(kept["date"]) if kept["date"] else None,
        amount=kept["amount"],
        note=kept["note"],
    )
