"""Whom a step names (investigators, witnesses): who they are, and what each of them says to it.

A step takes effect at once, since need does not wait; until everybody named has confirmed in a session of their own, or
has signed on the spot, its event is unconfirmed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from app.accounts.actor import Actor, roles_towards
from app.accounts.models import Account, StaffCredential
from app.accounts.roles import Role
from app.kernel.database import Prepared, insert, placeholder
from app.record.confirmations import OPEN, SIGNED, UNSETTLED, Confirmation
from app.record.events import Event
from app.record.subjects import Participant, Subject
from app.workflow.definition import AnyStep, Naming
from app.workflow.limits import TimeLimit, Unit
from app.workflow.named_staff import staff_of_place

# [P] After that the park is told of what is still unconfirmed.
MOST_LISTED = 100
CONFIRMED_WITHIN = TimeLimit(1, Unit.WORKING_DAYS, "[P]")


@dataclass(frozen=True)
class NamedPerson:
    """Somebody whom an event of a matter names, and how that stands (`app/record/confirmations.py`)."""

    event: UUID
    action: str
    account: UUID
    username: str
    name: str
    state: str


class NamingFile(Protocol):
    """What the file of a matter offers in which steps name people."""

    @property
    def named(self) -> list[NamedPerson]: ...

    def is_signature(self, paper: UUID, captured_by: UUID) -> bool:
        """Whether the paper is a signature of this matter that this account's device captured."""


_NAMED = Prepared(
    lambda: (
        Confirmation.select(
            Confirmation.event,
            Confirmation.action,
            Confirmation.account,
            StaffCredential.username,
            Account.name,
            Confirmation.state,
        )
        .join(Account, on=(Account.id == Confirmation.account))
        .join(StaffCredential, on=(StaffCredential.account == Confirmation.account))
        .where(Confirmation.subject == placeholder())
        .order_by(Confirmation.id)
    )
)


def named_in(subject: UUID) -> list[NamedPerson]:
    """Everybody whom the events of a matter name, oldest first, but who took the step and named themselves."""
    to_uuid: Callable[[Any], Any] = Confirmation.account.python_value
    return [
        NamedPerson(to_uuid(event), action, to_uuid(account), username, name, state)
        for event, action, account, username, name, state in _NAMED.rows(subject)
    ]


def awaiting(actor: Actor, subject: UUID | None) -> list[Confirmation]:
    """What an account may still confirm or deny, oldest first; in one matter, to the park above it also what nobody
    has confirmed.
    """
    row, whose = Confirmation, Confirmation.account == actor.account_id
    if subject is not None:
        found = Subject.get_or_none(Subject.id == subject)
        if found is not None and Role.PARK_SUPERVISOR in roles_towards(actor, found):
            whose = whose & row.state.in_([OPEN, SIGNED]) | row.state.in_(UNSETTLED)
        else:
            whose &= row.state.in_([OPEN, SIGNED])
        return list(row.select().where(row.subject == subject, whose).order_by(row.id))
    return list(row.select().where(whose, row.state == OPEN).order_by(row.id).limit(MOST_LISTED))


def unsettled(named: Iterable[NamedPerson], *events: UUID) -> list[NamedPerson]:
    """Those of whom nothing is settled yet; of these events only, where some are given."""
    return [each for each in named if each.state in UNSETTLED and (not events or each.event in events)]


def find_named(case: AnyStep, naming: Naming) -> None:
    """Know whom the step names before its effects run. Raises Invalid where one of them cannot be named."""
    given = getattr(case.input, naming.field)
    usernames = [given] if isinstance(given, str) else given or []
    case.outcome.named = tuple(staff_of_place(case, naming.field, usernames, naming.roles))
    case.outcome.kept |= _on_the_spot(case, naming)


def keep_parts(case: AnyStep, naming: Naming) -> None:
    """What part those who are named have in the matter."""
    if not naming.part:
        return
    parts = [{"subject": case.subject.id, "part": naming.part, "account": account} for account in case.outcome.named]
    insert(Participant, *parts)


def await_confirmations(case: AnyStep, naming: Naming, event: Event) -> None:
    """Everybody named but whoever takes the step is to confirm its event."""
    if not naming.confirmed:
        return
    subject, named = case.subject, case.outcome.named
    signed = case.outcome.kept.get("signed_on_the_spot", [])
    due_at = CONFIRMED_WITHIN.ends_at(case.now, case.calendar) if naming.overdue else None
    for account in named:
        if account == case.actor.account_id:
            continue
        is_open = str(account) not in signed
        row: dict[str, Any] = {
            "event": event.id,
            "collection": subject.collection,
            "subject": subject.id,
            "action": event.action,
            "account": account,
            "state": OPEN if is_open else SIGNED,
            "due_at": due_at if is_open else None,
        }
        insert(Confirmation, row)


def _on_the_spot(case: AnyStep, naming: Naming) -> dict[str, Any]:
    """Who of them has signed on the actor's device: each a paper of their own, in the order in which they are named."""
    papers = [getattr(case.input, field) for field in naming.signatures]
    actor = case.actor.account_id
    signed = [
        str(account)
        for account, paper in zip(case.outcome.named, papers, strict=False)
        if paper is not None and papers.count(paper) == 1 and actor and case.file.is_signature(paper, actor)
    ]
    return {"signed_on_the_spot": signed} if signed else {}
