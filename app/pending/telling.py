"""Who hears of something that needs two people: first those who can confirm it, then whoever proposed it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from app.notifications.outbox import send_to
from app.notifications.templates import MessageText
from app.pending.definition import Act
from app.pending.hands import who_can_confirm
from app.pending.models import MayStop, Pending
from app.record.events import Event

COLLECTION = "pending"


def _text(status: str, hint: str, title: str, body: str) -> MessageText:
    return MessageText(
        template="notice", matter="{item}", status=status, hint=hint, title=title, body=body, note="见“待我确认”"
    )


PENDING_TEXTS: Mapping[str, MessageText] = {
    "pending_waits": _text(
        "等您确认",
        "请看清楚再确认",
        "有一件事等您确认",
        "“{item}”要有第二个人确认才算数，最迟{on}。请打开“待我确认”，看清楚再确认；不对的请退回。",
    ),
    "pending_done": _text("已办好", "请点击查看", "您提出的事办好了", "“{item}”已经由另一个人确认，现在生效了。"),
    "pending_rejected": _text("已退回", "理由见详情", "您提出的事被退回", "“{item}”没有确认，已经退回。理由：{note}。"),
    "pending_expired": _text(
        "已过期",
        "需要的请重新提出",
        "您提出的事没有人确认",
        "“{item}”在规定的日子里没有人确认，已经作废。还需要办的，请重新提出。",
    ),
    "pending_stopped": _text(
        "已停止", "请查明情况", "有人说不是本人", "“{item}”被原来的本人停止了，没有生效。请马上联系本人，查明情况。"
    ),
    "pending_failed": _text(
        "没有生效",
        "需要的请重新提出",
        "确认过的事没有办成",
        "“{item}”到了生效的日子，但是情况有变化，没有办成：{note}。",
    ),
    "pending_called_off": MessageText(
        template="notice",
        matter="身份核实",
        status="没有办成",
        hint="您的一切照旧",
        title="先前告诉您的那件事没有办成",
        body="先前告诉过您，有一件和您的账号有关的事，过几天生效。这件事没有办成，您的一切照旧，不用再做什么。",
    ),
}


def tell_who_can_confirm(act: Act, pending: Pending, event: Event, facts: object) -> None:
    _tell(act, pending, event, "pending_waits", who_can_confirm(act, pending, facts))


def tell_proposer(act: Act, pending: Pending, event: Event, notice: str, note: str | None = None) -> None:
    _tell(act, pending, event, notice, [pending.proposed_by], note)


def tell_both(act: Act, pending: Pending, event: Event, notice: str, note: str | None = None) -> None:
    _tell(act, pending, event, notice, [pending.proposed_by, pending.confirmed_by], note)


def tell_who_could_stop(pending: Pending, event: Event) -> None:
    """Whoever was told that it takes effect in some days: it does not."""
    whom = [row.account for row in MayStop.select().where(MayStop.pending == pending.id)]
    facts = {"item": "", "number": "", "date": None, "amount": None, "note": None}
    send_to(whom, "accounts", pending.about, event.id, "pending_called_off", facts)


def _tell(
    act: Act, pending: Pending, event: Event, notice: str, accounts: Iterable[UUID | None], note: str | None = None
) -> None:
    last = pending.due_at.date().isoformat() if pending.due_at else None
    facts: dict[str, Any] = {"item": act.label, "number": "", "date": last, "amount": None, "note": note}
    send_to(dict.fromkeys(one for one in accounts if one is not None), COLLECTION, pending.id, event.id, notice, facts)
