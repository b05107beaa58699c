"""Sending what the outbox holds: WeChat, then a text message, then a call by the village assistant.
The inbox has it anyway.

Three jobs on the same row, each in the lane of what it waits for: choosing the way asks nobody outside, so that a text
message never waits for WeChat. A message reaches WeChat again only if the process died between WeChat's answer
and the commit that follows it.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from app.accounts.models import Account
from app.kernel import jobs
from app.kernel.calendar.in_force import working_calendar
from app.kernel.clock import clock
from app.kernel.database import connection, transaction
from app.kernel.identifiers import new_id
from app.kernel.jobs import Job
from app.kernel.privacy import Secret
from app.kernel.tasks import Lane, Task
from app.notifications import credits, sms
from app.notifications.messages import Facts, Rendered, render
from app.notifications.models import CallTask, Message
from app.notifications.outbox import PUBLICITY, Audience, Notify, send
from app.notifications.recipient import Recipient, recipient_of
from app.notifications.sms import Sms, SmsRefused, SmsUnreachable
from app.notifications.templates import MessageText
from app.notifications.wechat import NoCredit, WeChat, WeChatBusy, WeChatRefused, WeChatUnreachable
from app.record.events import Event
from app.record.subjects import Subject
from app.regions.service import name_of, phone_of

log = logging.getLogger(__name__)

TRIES_WITH_WECHAT = 8
TRIES_WITH_THE_GATEWAY = 16
CALL_WITHIN_WORKING_DAYS = 2
WHO_TELLS_THEM_INSTEAD = "township_officer"
LEASE = timedelta(seconds=120)

CHOICE = Job("choose the way of messages", Message, WHO_TELLS_THEM_INSTEAD, lease=LEASE, where=Message.way.is_null())
BY_WECHAT = Job("send by WeChat", Message, WHO_TELLS_THEM_INSTEAD, lease=LEASE, where=Message.way == "wechat")
BY_SMS = Job("send by text message", Message, WHO_TELLS_THEM_INSTEAD, lease=LEASE, where=Message.way == "sms")


@dataclass(frozen=True)
class Channels:
    """The ways out of here. `template_ids`: WeChat's template id by our template's name. `sms` is None where there is
    no gateway. `texts` are the messages of all rooms, by name.
    """

    wechat: WeChat
    sms: Sms | None
    template_ids: Mapping[str, str]
    texts: Mapping[str, MessageText]


@dataclass(frozen=True)
class _Letter:
    """A message that was taken, whom it reaches and what it says."""

    message: Message
    recipient: Recipient
    text: MessageText
    rendered: Rendered

    @property
    def account(self) -> Account | None:
        """The account that WeChat might reach: staff are never written to by WeChat."""
        account = self.recipient.account
        return account if account is not None and account.kind != "staff" else None


def choose_ways(channels: Channels, batch: int = 20) -> int:
    """Look whom up to `batch` new messages reach, and hand each to WeChat or to the gateway, or end it in the inbox."""
    return jobs.work(CHOICE, lambda message: _choose(_letter(message, channels), channels), batch)


def send_by_wechat(channels: Channels) -> int:
    return jobs.work(BY_WECHAT, lambda message: _send_by_wechat(_letter(message, channels), channels))


def send_by_sms(channels: Channels) -> int:
    return jobs.work(BY_SMS, lambda message: _send_by_sms(_letter(message, channels), channels))


TASKS = (
    Task(CHOICE.name, Lane("messages"), lambda outside: choose_ways(outside.channels), jobs.look(CHOICE)),
    Task(BY_WECHAT.name, Lane("wechat"), lambda outside: send_by_wechat(outside.channels), jobs.look(BY_WECHAT)),
    Task(BY_SMS.name, sms.LANE, lambda outside: send_by_sms(outside.channels), jobs.look(BY_SMS)),
)
JOBS = (CHOICE, BY_WECHAT, BY_SMS)


def _letter(message: Message, channels: Channels) -> _Letter:
    with connection():
        recipient = recipient_of(message)
    text = channels.texts[message.notice]
    return _Letter(message, recipient, text, render(text, facts_of(message)))


def _choose(letter: _Letter, channels: Channels) -> None:
    with connection(), transaction():
        account = letter.account
        if account is not None and _may_write(account, _template_id(letter, channels)):
            jobs.pass_on(CHOICE, letter.message, way="wechat")
        else:
            _without_wechat(CHOICE, letter, channels)


def _send_by_wechat(letter: _Letter, channels: Channels) -> None:
    """Only with a credit, and not once the tries are used up."""
    message, account, template_id = letter.message, letter.account, _template_id(letter, channels)
    if account is None or not _may_write(account, template_id) or message.attempts > TRIES_WITH_WECHAT:
        return _without_wechat(BY_WECHAT, letter, channels)
    rendered = letter.rendered
    try:
        channels.wechat.send_subscribe_message(account.openid or "", template_id, rendered.data, rendered.page)
    except NoCredit:
        with connection(), transaction():
            credits.empty(account.id, template_id)
            return _without_wechat(BY_WECHAT, letter, channels)
    except WeChatRefused as refusal:
        log.warning("wechat refused a message", extra={"errcode": refusal.errcode, "message_id": str(message.id)})
        return _without_wechat(BY_WECHAT, letter, channels)
    except (WeChatBusy, WeChatUnreachable) as error:
        return jobs.wait(BY_WECHAT, message, type(error).__name__)
    with connection(), transaction():
        if _end(BY_WECHAT, message, "wechat"):
            credits.spend(account.id, template_id, message.id)
    return None


def _send_by_sms(letter: _Letter, channels: Channels) -> None:
    message, phone, text = letter.message, letter.recipient.phone, letter.rendered.sms
    if not _takes_texts(letter, channels) or message.attempts > TRIES_WITH_THE_GATEWAY:
        return _by_hand(BY_SMS, letter)
    assert channels.sms is not None and phone is not None and text is not None
    try:
        channels.sms.send(phone.reveal(), text, str(message.id))
    except SmsRefused:
        return _by_hand(BY_SMS, letter)
    except SmsUnreachable as error:
        return jobs.wait(BY_SMS, message, type(error).__name__)
    _end(BY_SMS, message, "sms")
    return None


def _without_wechat(job: Job, letter: _Letter, channels: Channels) -> None:
    if _takes_texts(letter, channels):
        jobs.pass_on(job, letter.message, way="sms")
    else:
        _by_hand(job, letter)


def _by_hand(job: Job, letter: _Letter) -> None:
    """Nothing that we send reaches them: somebody calls, where they must be told in person; else it waits
    in the inbox.
    """
    told_in_person = letter.text.call and (letter.recipient.is_the_person or _left_a_number(letter.message))
    staff = letter.recipient.account is not None and letter.recipient.account.kind == "staff"
    with connection(), transaction():
        if told_in_person and not staff:
            if _end(job, letter.message, "call_task"):
                _ask_for_a_call(letter.message)
        else:
            _end(job, letter.message, "inbox")


def _takes_texts(letter: _Letter, channels: Channels) -> bool:
    """Only where the notice has a text message and the telephone is a mobile one: a landline takes none."""
    phone = letter.recipient.phone
    return channels.sms is not None and letter.rendered.sms is not None and phone is not None and _is_mobile(phone)


def _is_mobile(phone: Secret) -> bool:
    return phone.reveal().startswith("1")


def _may_write(account: Account, template_id: str) -> bool:
    with connection():
        return account.openid is not None and credits.balance(account.id, template_id) > 0


def _template_id(letter: _Letter, channels: Channels) -> str:
    return channels.template_ids[letter.rendered.template]


def _end(job: Job, message: Message, delivery: str) -> bool:
    return jobs.finish(job, message, delivery=delivery, delivered_at=clock.now())


def _left_a_number(message: Message) -> bool:
    """Whoever objected without an account: the park rings them, since neither village nor township learns who it was
    (decision 110).
    """
    return message.collection == PUBLICITY and _matter_of(message).park is not None


def _matter_of(message: Message) -> Subject:
    """A message to who objected is about no matter that they could open; its event is."""
    of_the_event = message.collection == PUBLICITY
    matter: Subject = Subject.get_by_id(Event.get_by_id(message.event).subject if of_the_event else message.subject)
    return matter


def _ask_for_a_call(message: Message) -> None:
    """A task for the assistant of the place, or for the park, who is told of it."""
    subject, objected = _matter_of(message), message.collection == PUBLICITY
    due_on = working_calendar().add_working_days(clock.today(), CALL_WITHIN_WORKING_DAYS)
    CallTask.insert(
        id=new_id(),
        message=message.id,
        village=None if objected else subject.village,
        township=None if objected else subject.township,
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
    whom = Audience.PARK if objected else Audience.ASSISTANT
    send(subject, Event.get_by_id(message.event), Notify("call_requested", whom), facts)


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
        office=name_of(kept.get("township")),
        phone=phone_of(kept.get("township")),
        remedy=kept.get("remedy") or "",
    )
