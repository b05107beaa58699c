"""Whom the rule names, from the benefits that run and what is on file of their members."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor
from app.applications.models import Application
from app.benefits.models import Benefit
from app.households.models import Member
from app.kernel.clock import clock
from app.kernel.id_numbers import birth_date
from app.record.subjects import Subject
from app.regions.service import name_of
from app.welfare_homes.models import HomePlace
from app.welfare_homes.rules import DESTITUTE, RURAL, SEVERE, WHY, Known, may_be_asked_from, why_candidate
from app.workflow.access_log import record_list
from app.workflow.worklist import reach_of

# Benefits in these states are paid; who is taken over from an older roll is looked at first.
RUNNING = ("active", "reviewing", "change_check", "hearing_sent", "hearing", "hearing_called", "deciding_change")


@dataclass(frozen=True, repr=False)
class Candidate:
    """`assessed`: the self-care that was assessed for the benefit, as it was filled in."""

    subject: Subject
    member: Member
    why: str
    known: Known
    assessed: dict[str, Any] | None

    @property
    def person(self) -> str:
        return self.member.id_number_index or self.member.id.hex


def candidates_for(actor: Actor) -> list[Candidate]:
    """Those in the caller's reach who live in no home, wait for none, and have not said no within a year."""
    within = [part for part in reach_of(actor, "benefits")[:1] if part is not None]
    return list(_willing(_found(within))) if within else []


def list_candidates(actor: Actor, *, after: UUID | None, limit: int) -> list[dict[str, Any]]:
    """A page in the order of the members' ids, and one more where another follows: on record."""
    found = sorted(candidates_for(actor), key=lambda each: each.member.id)
    page = [each for each in found if after is None or each.member.id > after][: limit + 1]
    record_list(actor, "list:home-candidates", len(page[:limit]))
    return [_shown(each) for each in page]


def candidate(benefit: UUID, position: int) -> Candidate | None:
    """One of a benefit, whatever was said before; None where the rule does not name them."""
    found = _found([Subject.id == benefit])
    return next((each for each in found if each.member.position == position), None)


def with_assessment(known: Known, level: str) -> Known:
    """The same person, once somebody has looked what they can do."""
    return Known(known.programme, known.category, known.born, level, known.severe)


def _found(said: Sequence[Any]) -> Iterator[Candidate]:
    by_rule = (Benefit.programme == DESTITUTE) | Benefit.category.in_(sorted(RURAL))
    benefits: Any = (
        Benefit.select(Benefit, Subject)
        .join(Subject, on=(Subject.id == Benefit.id), attr="subject")
        .where(by_rule, Subject.collection == "benefits", Subject.state.in_(RUNNING), *said)
    )
    rows: dict[UUID, Any] = {row.id: row for row in benefits}
    assessed = _assessed([row.application for row in rows.values() if row.application and row.programme == DESTITUTE])
    there = Member.left_on.is_null() & Member.died_on.is_null() & Member.covered
    for member in Member.select().where(Member.household.in_(list(rows)), there).order_by(Member.id):
        benefit = rows[member.household]
        found = assessed.get(benefit.application) if benefit.application else None
        known = known_of(benefit, member, found)
        why = why_candidate(known, clock.today())
        if why is not None:
            yield Candidate(benefit.subject, member, why, known, found)


def _assessed(applications: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
    query = Application.select(Application.id, Application.self_care).where(Application.id.in_(list(applications)))
    return {row.id: row.self_care for row in query if row.self_care} if applications else {}


def known_of(benefit: Benefit, member: Member, assessed: dict[str, Any] | None) -> Known:
    disability, capacity = member.more.get("disability") or {}, member.more.get("labour_capacity")
    severe = disability.get("level") in SEVERE or capacity == "none"
    level = assessed["level"] if assessed else None
    return Known(benefit.programme, benefit.category, _born(member), level, severe)


def _born(member: Member) -> date | None:
    if member.id_number is not None:
        return birth_date(member.id_number.reveal())
    text = member.more.get("birth_date")
    return date.fromisoformat(text) if text else None


def _willing(found: Iterator[Candidate]) -> Iterator[Candidate]:
    known = list(found)
    people = [each.person for each in known]
    places = list(HomePlace.select().where(HomePlace.person.in_(people))) if people else []
    busy = {row.person for row in places if row.is_for is not None}
    busy |= {row.person for row in places if row.declined_on and clock.today() < may_be_asked_from(row.declined_on)}
    return (each for each in known if each.person not in busy)


def _shown(each: Candidate) -> dict[str, Any]:
    return {
        "id": str(each.member.id),
        "benefit": str(each.subject.id),
        "member": each.member.position,
        "name": each.member.name,
        "why": each.why,
        "why_label": WHY[each.why],
        "level": each.known.level,
        "region": each.subject.region,
        "region_name": name_of(each.subject.region),
    }
