"""Keeping hands apart where a township has few people: who of them could still take a step in one matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from peewee import JOIN, fn

from app.accounts.duty_models import StaffLeave, leave_holds
from app.accounts.models import Account, RoleGrant
from app.accounts.relatives import DeclaredRelative
from app.accounts.roles import TOWNSHIP_STAFF, Role
from app.kernel.clock import clock
from app.record.subjects import ABOUT, INTERESTED_PARTIES, RELATIVE, Located, Participant


@dataclass(frozen=True)
class Hand:
    """Somebody in office where the matter is: the roles held there, and the parts that they have in the matter."""

    roles: frozenset[Role]
    parts: frozenset[str]


def somebody_is_left(by: frozenset[Role], excludes_involvement: frozenset[str], hands: Iterable[Hand]) -> bool:
    """Whether one of them holds such a role, had none of the parts that bar from the step, and is not concerned."""
    barred = excludes_involvement | INTERESTED_PARTIES
    return any(not hand.roles.isdisjoint(by) and hand.parts.isdisjoint(barred) for hand in hands)


class EligibleStaff:
    """The people of the township of a subject, read when they are first asked for."""

    def __init__(self, subject: Located) -> None:
        self._subject = subject

    def any_left(self, by: frozenset[Role], excludes_involvement: frozenset[str]) -> bool:
        return somebody_is_left(by, excludes_involvement, self._hands)

    @cached_property
    def _hands(self) -> list[Hand]:
        roles: dict[tuple[UUID, str | None], set[Role]] = {}
        for account, index, role in self._in_office():
            roles.setdefault((account, index), set()).add(Role(role))
        taken = self._parts_taken()
        return [
            Hand(
                frozenset(held),
                frozenset(part for part, who, numbers in taken if who == account or (index and index in numbers)),
            )
            for (account, index), held in roles.items()
        ]

    def _parts_taken(self) -> list[tuple[str, UUID | None, frozenset[str | None]]]:
        """Part, account, and the blind indexes by which the person is known: of the part, and of the account."""
        query = (
            Participant.select(Participant.part, Participant.account, Participant.person_index, Account.id_number_index)
            .join(Account, JOIN.LEFT_OUTER, on=(Account.id == Participant.account))
            .where(Participant.subject == self._subject.id)
        )
        taken = [(part, who, frozenset(numbers)) for part, who, *numbers in query.tuples().iterator()]
        about = {number for part, _, numbers in taken if part in ABOUT for number in numbers if number}
        return taken + self._relatives_of(about)

    def _relatives_of(self, persons: set[str]) -> list[tuple[str, UUID | None, frozenset[str | None]]]:
        """Those who declared one of these persons a near relative have the part of a relative."""
        query = (
            DeclaredRelative.select(DeclaredRelative.account, Account.id_number_index)
            .join(Account, on=(Account.id == DeclaredRelative.account))
            .where(DeclaredRelative.person_index.in_(sorted(persons)))
        )
        return [(RELATIVE, who, frozenset({number})) for who, number in query.tuples().iterator()]

    def _in_office(self) -> Iterator[tuple[UUID, str | None, str]]:
        """Account, blind index and role; whoever covers stands in for somebody on leave. Who is not known
        as a person takes no step.
        """
        places = [self._subject.place(level) for level in ("village", "town", "park", "new_area")]
        at_work = fn.COALESCE(StaffLeave.cover, RoleGrant.account)
        query = (
            RoleGrant.select(Account.id, Account.id_number_index, RoleGrant.role)
            .join(
                StaffLeave,
                JOIN.LEFT_OUTER,
                on=(StaffLeave.absent == RoleGrant.account) & leave_holds(clock.today()),
            )
            .join(Account, on=(Account.id == at_work))
            .where(
                RoleGrant.region.in_([place for place in places if place]),
                RoleGrant.role.in_(sorted(TOWNSHIP_STAFF)),
                RoleGrant.revoked_at.is_null(),
                Account.closed_at.is_null(),
                (Account.kind != "staff") | (Account.identity_status == "verified"),
            )
        )
        yield from query.tuples().iterator()
