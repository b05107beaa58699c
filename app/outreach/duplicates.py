"""Whom a lead may be about already (疑似重复): other leads and cases, each with a score and why. A person decides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, eyes
from app.accounts.sight import Thing
from app.households.models import Household, Member
from app.outreach.models import Lead
from app.outreach.rules import LEAST_SCORE, Known, alike
from app.record.subjects import Subject
from app.workflow.presenters import shown_name

CASES = ("applications", "benefits", "emergencies")
MOST_FOUND, MOST_LOOKED_AT = 20, 100
_CASE = Subject.select(Subject.id)


@dataclass(frozen=True)
class Candidate:
    """Another matter that may be about the same person. `score` of 100; `reasons` in words."""

    subject: Subject
    score: int
    reasons: tuple[str, ...]
    name: str


def candidates(actor: Actor, lead_id: UUID) -> list[Candidate]:
    """The likeliest first. Only what the caller may follow is named; each is found by an index, whatever the number of
    persons on file.
    """
    lead, subject = Lead.get_by_id(lead_id), Subject.get_by_id(lead_id)
    known = _known_of_lead(lead, subject)
    others = [
        *((other, _known_of_lead(row, other)) for row, other in _leads_like(lead, subject)),
        *((case, _known_of_case(case)) for case in _cases_like(lead, subject)),
    ]
    found = [
        Candidate(other, score, reasons, shown_name(other, actor))
        for other, theirs in others
        if eyes(actor, other).see(Thing.STATE)
        for score, reasons in (alike(known, theirs),)
        if score >= LEAST_SCORE
    ]
    return sorted(found, key=lambda each: -each.score)[:MOST_FOUND]


def _leads_like(lead: Lead, subject: Subject) -> Iterable[tuple[Lead, Subject]]:
    ways = []
    if lead.person_name:
        here = Lead.select(Lead.id).join(Subject, on=(Subject.id == Lead.id))
        ways.append(here.where(Lead.person_name == lead.person_name, Subject.township == subject.township))
    if lead.person_index:
        ways.append(Lead.select(Lead.id).where(Lead.person_index == lead.person_index))
    if lead.phone_index:
        ways.append(Lead.select(Lead.id).where(Lead.phone_index == lead.phone_index))
    found = _found(ways) - {lead.id}
    rows = {row.id: row for row in Lead.select().where(Lead.id.in_(found))}
    return [(rows[other.id], other) for other in Subject.select().where(Subject.id.in_(found))]


def _cases_like(lead: Lead, subject: Subject) -> Iterable[Subject]:
    is_case = Subject.collection.in_(CASES) & (Subject.state != "draft")
    ways: list[Any] = []
    if subject.name:
        ways.append(_CASE.where(Subject.name == subject.name, Subject.township == subject.township, is_case))
    if lead.person_index:
        ways.append(_CASE.where(Subject.applicant_index == lead.person_index, is_case))
        ways.append(Member.select(Member.household).where(Member.id_number_index == lead.person_index))
    if lead.phone_index:
        ways.append(Household.select(Household.id).where(Household.phone_index == lead.phone_index))
    return list(Subject.select().where(Subject.id.in_(_found(ways)), is_case).limit(MOST_LOOKED_AT))


def _found(ways: Iterable[Any]) -> set[UUID]:
    """What is found in one of these ways, each by its index: asked in one with OR, PostgreSQL reads the table."""
    return {found for way in ways for (found,) in way.limit(MOST_LOOKED_AT).tuples()}


def _known_of_lead(lead: Lead, subject: Subject) -> Known:
    persons = frozenset({lead.person_index} if lead.person_index else ())
    return Known(lead.person_name, persons, lead.phone_index, subject.region, subject.township)


def _known_of_case(case: Subject) -> Known:
    members = Member.select(Member.id_number_index).where(
        Member.household == case.id, Member.id_number_index.is_null(False)
    )
    persons = {row.id_number_index for row in members} | {case.applicant_index}
    household = Household.get_or_none(Household.id == case.id)
    phone = household.phone_index if household else None
    return Known(case.name, frozenset(each for each in persons if each), phone, case.region, case.township)
