"""One person in office alone moves no money, becomes nobody else and gives nobody an office.

The person holds every office there is, everywhere, under one account, and has an account as a resident and a way
without log-in besides: whatever two offices on one person could do, this person can do as well. Everything that is
offered is tried, in every order that leads somewhere new. Nothing is listed: a new step without a second hand fails.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from typing import Any
from uuid import UUID

import pytest
from pydantic import ValidationError

from app.accounts.actor import ANONYMOUS, Actor
from app.accounts.directory import account_by_username, actor_of
from app.accounts.models import Account, RoleGrant
from app.accounts.roles import OFFICES
from app.benefits.models import Benefit
from app.demonstration.moving_clock import advance_clock
from app.kernel.calendar.counting import local_date
from app.kernel.clock import clock
from app.kernel.database import Prepared, database, placeholder, transaction
from app.kernel.errors import DomainError
from app.payments.models import LedgerEntry
from app.record.subjects import Participant, Subject
from app.regions.service import NEW_AREA
from app.registry.collections import PROCEDURES
from app.workflow.deadlines import end_limits
from app.workflow.definition import Step
from app.workflow.engine import perform
from app.workflow.offering import offered
from tests.contract.given import FIRE
from tests.support.benefits import begun
from tests.support.plausible import facts_for
from tests.support.world import TOWNSHIP, World, ok, submitted


@pytest.fixture
def database_kind() -> str:
    """What one person may do does not depend on the database."""
    return "sqlite"


MONEY = (
    Prepared(lambda: LedgerEntry.select().order_by(LedgerEntry.id)),
    Prepared(
        lambda: Benefit.select(Benefit.id, Benefit.monthly_amount, Benefit.last_month, Benefit.account).order_by(
            Benefit.id
        )
    ),
)
PARTS = Prepared(lambda: Participant.select(Participant.part).where(Participant.subject == placeholder()))


@dataclass(frozen=True)
class Insider:
    """All the ways in which one person gets to the door."""

    office: Actor
    resident: Actor

    def at(self, subject: Subject) -> tuple[Actor, ...]:
        return self.office, self.resident, replace(ANONYMOUS, tracked_subject=subject.id)

    def parts_in(self, subject: Subject) -> frozenset[str]:
        """What the search tells places apart by, besides the state: each part bars from something."""
        return frozenset(part for (part,) in PARTS.rows(subject.id))


def with_every_office(world: World) -> Insider:
    """Offices that do not go together are refused at the grant; here it is as if that had been got around."""
    account = account_by_username(f"officer1-{TOWNSHIP}")
    assert account is not None
    RoleGrant.delete().where(RoleGrant.account == account.id).execute()
    for role in sorted(OFFICES):
        RoleGrant.create(account=account.id, role=role, region=NEW_AREA, level="new_area", granted_at=clock.now())
    resident = world.resident("insider", account.name, account.id_number.reveal())
    return Insider(actor_of(account), actor_of(Account.get_by_id(UUID(resident.account["id"]))))


def money() -> list[tuple[Any, ...]]:
    """All that is paid or will be, and to which account."""
    return [row for rows in MONEY for row in rows.rows()]


def ways(insider: Insider, subject: UUID, variants: Sequence[int]) -> Iterator[tuple[str, ...]]:
    """Paths of steps by which this person alone moves money; the search goes back after each."""
    before = money()
    seen: set[Any] = set()

    def search(path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        here = Subject.get_by_id(subject)
        possible = list(moves(insider, here, variants))
        place = (here.state, insider.parts_in(here), frozenset(name for name, _ in possible))
        if place in seen:
            return
        seen.add(place)
        for name, move in possible:
            with database.atomic() as undone:
                if move():
                    if money() != before:
                        yield (*path, name)
                    else:
                        yield from search((*path, name))
                undone.rollback()

    return search(())


def moves(insider: Insider, subject: Subject, variants: Sequence[int]) -> Iterator[tuple[str, Any]]:
    """Everything that is offered, with facts that could be right, and waiting until a limit has passed."""
    procedure, today = PROCEDURES[subject.procedure], local_date(clock.now()).isoformat()
    tried = set()
    for actor in insider.at(subject):
        for offer in offered(procedure, subject, actor):
            if offer.blocked or offer.step in tried:
                continue
            tried.add(offer.step)
            for facts in different(offer.step, today, variants):
                yield offer.step.action, lambda a=actor, s=offer.step, f=facts: taken(subject.id, s, a, f)
    yield "wait", waited


def different(step: Step, today: str, variants: Sequence[int]) -> list[dict[str, Any]]:
    return distinct_facts(step.action, today, tuple(variants)) if step.input.model_fields else [{}]


@cache
def distinct_facts(action: str, today: str, variants: tuple[int, ...]) -> list[dict[str, Any]]:
    found = [facts_for(action, today, number) for number in variants]
    return [facts for number, facts in enumerate(found) if facts not in found[:number]]


def taken(subject: UUID, step: Step, actor: Actor, facts: dict[str, Any]) -> bool:
    try:
        perform(PROCEDURES, subject, step.action, actor, step.input.model_validate(facts, strict=False))
    except (ValidationError, DomainError):
        return False
    return True


def waited() -> bool:
    advance_clock(timedelta(days=12))
    return end_limits(PROCEDURES) > 0


def matter(world: World, kind: str) -> str:
    """Where this person could begin: with what a stranger asked for, or receives."""
    if kind == "emergency":
        return str(ok(world.nobody().post("/emergencies", FIRE))["id"])
    case = submitted(world.resident("stranger"))["id"]
    with world.inside():
        return str(begun(case) if kind == "benefit" else case)


@pytest.mark.parametrize(
    ("kind", "variants"),
    [("application", (0, 1, 3)), ("emergency", range(4)), *(("benefit", [proposal]) for proposal in range(4))],
    ids=["application", "emergency", "cut", "stop", "taper", "raise"],
)
def test_no_way_leads_to_money(world: World, kind: str, variants: Sequence[int]) -> None:
    """`variants` are the facts that are tried; what is proposed for a benefit decides which steps end it."""
    subject = matter(world, kind)
    with world.inside():
        insider = with_every_office(world)
        with transaction():
            found = [" -> ".join(way) for way in ways(insider, UUID(subject), variants)]
    assert found == []
