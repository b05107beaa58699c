"""Whom a message reaches: an account, or the person whom the matter is about although they have none."""

from __future__ import annotations

from dataclasses import dataclass

from app.accounts.duty_models import shift_of_account
from app.accounts.models import Account
from app.kernel.clock import clock
from app.kernel.privacy import Secret
from app.notifications.models import Message
from app.record.subjects import Subject, the_person


@dataclass(frozen=True)
class Recipient:
    """`account` is None for somebody who has none (any more).

    `is_the_person`: the matter is about them; nobody is called for others.
    """

    account: Account | None
    name: str
    phone: Secret | None
    is_the_person: bool


def recipient_of(message: Message) -> Recipient:
    """The person is reached on their account's telephone, else on the one that the matter names; whoever left
    a number without an account on that.
    """
    if message.phone is not None:
        return Recipient(None, "", message.phone, is_the_person=False)
    account = (
        Account.get_or_none(Account.id == message.account, Account.closed_at.is_null()) if message.account else None
    )
    is_the_person = message.account is None or _applicant_of(message) == message.account
    person = the_person(message.subject) if is_the_person else None
    name = (account.name if account else "") or (person.name if person else None) or ""
    if account is not None and account.kind == "staff":
        return Recipient(account, account.name, _duty_phone(account), is_the_person)
    phone = (account.phone if account else None) or (person.phone if person else None)
    return Recipient(account, name, phone, is_the_person)


def _duty_phone(account: Account) -> Secret | None:
    """Staff read their inbox; only while on duty are they reached by text message as well, on the telephone
    of the roster.
    """
    shift = shift_of_account(account.id, clock.now())
    return shift.phone if shift else None


def _applicant_of(message: Message) -> object:
    subject = Subject.get_or_none(Subject.id == message.subject)
    return subject.applicant_id if subject else None
