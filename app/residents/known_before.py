"""Who was known for an ID number before an account of it is verified: nobody is replaced without being told."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from app.accounts.models import Account
from app.notifications.outbox import send_to
from app.record.subjects import THE_PERSON, Participant, Subject

NOTICE = "identity_verified"
FACTS = {"item": "身份核实", "number": "", "date": None, "amount": None, "note": None}


@dataclass(frozen=True)
class Known:
    """Other accounts that claim the number, and a matter for each telephone that is known of it (collection, id)."""

    accounts: tuple[UUID, ...]
    matters: tuple[tuple[str, UUID], ...]


def known_before(account: Account) -> Known:
    """Before the claims of others lapse and files are handed over."""
    index = account.id_number_index
    others = Account.select(Account.id).where(Account.id_number_index == index, Account.id != account.id)
    return Known(tuple(row.id for row in others), tuple(_telephones(account).values()))


def _telephones(account: Account) -> dict[str, tuple[str, UUID]]:
    """Each telephone once, without the account's own."""
    own = account.phone.reveal() if account.phone else None
    query = (
        Participant.select(Participant.phone, Participant.subject, Subject.collection)
        .join(Subject, on=(Subject.id == Participant.subject))
        .where(
            Participant.person_index == account.id_number_index,
            Participant.part.in_(sorted(THE_PERSON)),
            Participant.phone.is_null(False),
            Subject.state != "draft",
        )
        .order_by(Participant.id)
    )
    rows = list(query.tuples().iterator())
    return {phone.reveal(): (collection, subject) for phone, subject, collection in rows if phone.reveal() != own}


def tell(known: Known, event: UUID) -> None:
    """After the files were handed over: the accounts in their inbox, the telephones by text message."""
    for account in known.accounts:
        send_to([account], "accounts", account, event, NOTICE, FACTS)
    for collection, subject in known.matters:
        send_to([None], collection, subject, event, NOTICE, FACTS)
