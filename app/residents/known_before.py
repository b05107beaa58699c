"""Who was known for an ID number before an account of it is verified: nobody is replaced without being told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
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
    return Known(other_holders(account), tuple(_telephones(account).values()))


def other_holders(account: Account) -> tuple[UUID, ...]:
    """Other accounts that claim the number, or whose files of it are."""
    claims = Account.select(Account.id).where(
        Account.id_number_index == account.id_number_index, Account.id != account.id, Account.closed_at.is_null()
    )
    applicants = [matter.applicant_id for matter in files_of_number(account)]
    found = dict.fromkeys([*(row.id for row in claims), *applicants])
    return tuple(one for one in found if one not in (None, account.id))


def files_of_number(account: Account) -> list[Subject]:
    """What is under way or was decided, of the account or of its number: drafts are nobody's file yet."""
    return list(
        Subject.select().where(
            (Subject.applicant_id == account.id) | (Subject.applicant_index == account.id_number_index),
            Subject.collection.in_(("applications", "emergencies", "benefits")),
            Subject.state != "draft",
        )
    )


def replaces_somebody(account: Account) -> bool:
    """Whether verifying it would give it what somebody else began or claims."""
    begun_by_others = any(
        account.id not in (matter.applicant_id, matter.submitted_by_id) for matter in files_of_number(account)
    )
    return begun_by_others or bool(other_holders(account))


def _telephones(account: Account) -> dict[str, tuple[str, UUID]]:
    """Each telephone once, without the account's own."""
    own = account.phone.reveal() if account.phone else None
    query = (
        Participant.select(Participant.id, Participant.phone, Participant.subject, Subject.collection)
        .join(Subject, on=(Subject.id == Participant.subject))
        .where(
            Participant.person_index == account.id_number_index,
            Participant.part.in_(sorted(THE_PERSON)),
            Participant.phone.is_null(False),
            Subject.state != "draft",
        )
        .order_by(Participant.id)
    )
    rows: Iterator[Any] = query.objects().iterator()
    found = ((row.phone.reveal(), (row.collection, row.subject)) for row in rows)
    return {phone: matter for phone, matter in found if phone != own}


def tell(known: Known, event: UUID, notice: str = NOTICE, pending: UUID | None = None) -> None:
    """The accounts in their inbox, the telephones by text message. Where something is `pending`, an account is shown it
    there, to stop it.
    """
    for account in known.accounts:
        about = ("pending", pending) if pending else ("accounts", account)
        send_to([account], *about, event, notice, FACTS)
    for collection, subject in known.matters:
        send_to([None], collection, subject, event, notice, FACTS)
