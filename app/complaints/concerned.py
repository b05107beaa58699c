"""Whom a complaint concerns: who has a part in the matter it is about, and whom it names. They must not know of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.accounts.keeping import indexes_of
from app.accounts.models import Account, RoleGrant
from app.accounts.roles import Role
from app.kernel.database import insert
from app.kernel.identifiers import new_id
from app.record.events import Event
from app.record.kept_from import KeptFrom
from app.record.subjects import Participant, Subject

SHORTEST_NAME = 2
# The visit to which a complaint leads is no part that keeps somebody from looking into it.
OF_THE_COMPLAINT = "record_park_visit", "park_visitor"


@dataclass(frozen=True)
class People:
    """Accounts, and persons by the blind index of their ID number."""

    accounts: frozenset[UUID] = frozenset()
    persons: frozenset[str] = frozenset()

    def __or__(self, other: People) -> People:
        return People(self.accounts | other.accounts, self.persons | other.persons)

    def is_one_of(self, accounts: Iterable[UUID], person: str | None) -> bool:
        return not self.accounts.isdisjoint(accounts) or person in self.persons


NOBODY = People()


def concerned(case: Subject | None, text: str) -> People:
    """Who took part in the matter until now, and whoever holds an office and is named in the text."""
    return (who_took_part(case.id, also_visits=True) if case else NOBODY) | named_in(text)


def who_took_part(case: UUID, *, also_visits: bool = False) -> People:
    """Whom the matter is about, who began it, and who took a step in it or was named in one."""
    action, visitor = ("", "") if also_visits else OF_THE_COMPLAINT
    subject = Subject.get_by_id(case)
    parts = list(Participant.select().where(Participant.subject == case, Participant.part != visitor))
    steps = Event.select(Event.actor).where(
        Event.subject == case, Event.collection == subject.collection, Event.action != action
    )
    accounts = {subject.applicant_id, subject.submitted_by_id, subject.assignee, *(row.actor for row in steps)}
    accounts |= {row.account for row in parts}
    return of_accounts({each for each in accounts if each}, {row.person_index for row in parts if row.person_index})


def named_in(text: str) -> People:
    """Whoever holds an office and whose name stands in the text: rather too many than one who reads of themselves."""
    holders = (
        Account.select(Account.id, Account.name)
        .join(RoleGrant, on=(RoleGrant.account == Account.id))
        .where(RoleGrant.revoked_at.is_null(), Account.closed_at.is_null())
        .distinct()
    )
    return of_accounts({row.id for row in holders if len(row.name) >= SHORTEST_NAME and row.name in text})


def of_accounts(accounts: Iterable[UUID], persons: Iterable[str] = ()) -> People:
    known = frozenset(accounts)
    return People(known, frozenset(persons) | indexes_of(known))


def supervise(people: People, park: str | None) -> bool:
    """Whether one of them holds the office that would receive it there."""
    holders = (
        Account.select(Account.id, Account.id_number_index)
        .join(RoleGrant, on=(RoleGrant.account == Account.id))
        .where(RoleGrant.region == park, RoleGrant.role == Role.PARK_SUPERVISOR, RoleGrant.revoked_at.is_null())
    )
    return any(people.is_one_of((row.id,), row.id_number_index) for row in holders)


def keep_from(complaint: UUID, people: People) -> None:
    """From now on they do not know of it, under no account of theirs, nor whoever is near to them."""
    rows: list[dict[str, Any]] = [{"account": account, "person_index": None} for account in sorted(people.accounts)]
    rows += [{"account": None, "person_index": person} for person in sorted(people.persons)]
    insert(KeptFrom, *({"id": new_id(), "subject": complaint} | row for row in rows))
