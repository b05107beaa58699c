"""The credit ledger of subscribe messages (订阅消息额度): one `accept` is one message of that template
to that person.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from peewee import fn

from app.kernel.clock import clock
from app.kernel.database import transaction
from app.kernel.errors import invalid
from app.kernel.identifiers import new_id
from app.notifications.models import SubscriptionCredit

ANSWERS = frozenset({"accept", "reject", "ban", "filter"})


def balance(account: UUID, template_id: str) -> int:
    total = (
        SubscriptionCredit.select(fn.COALESCE(fn.SUM(SubscriptionCredit.amount), 0))
        .where(SubscriptionCredit.account == account, SubscriptionCredit.template == template_id)
        .scalar()
    )
    return int(total)


def record_answers(account: UUID, answers: Mapping[str, str], known: frozenset[str]) -> None:
    """Keep what the person answered to `wx.requestSubscribeMessage`.

    Raises Invalid for an unknown template or answer.
    """
    for template_id, answer in answers.items():
        if template_id not in known:
            raise invalid(f"results.{template_id}", "没有这个消息模板。")
        if answer not in ANSWERS:
            raise invalid(f"results.{template_id}", "订阅的结果不对。")
    with transaction():
        for template_id, answer in answers.items():
            _post(account, template_id, 1 if answer == "accept" else 0, answer)


def spend(account: UUID, template_id: str, message: UUID) -> None:
    """One message was sent. Inside the transaction that marks it as sent."""
    _post(account, template_id, -1, "sent", message)


def empty(account: UUID, template_id: str) -> None:
    """WeChat says there is no credit (43101): the ledger says so too."""
    _post(account, template_id, -balance(account, template_id), "refused")


def _post(account: UUID, template_id: str, amount: int, reason: str, message: UUID | None = None) -> None:
    SubscriptionCredit.insert(
        id=new_id(),
        account=account,
        template=template_id,
        amount=amount,
        reason=reason,
        at=clock.now(),
        message=message,
    ).execute()
