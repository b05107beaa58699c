"""Whom a lead may be about already (疑似重复): other leads and cases, each with a score and why. A person decides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from app.accounts.actor import Actor, eyes
from app.accounts.sight import Thing
from app.households.models import Household, Member
from app.outreach.models import Lead
from app.outreach.rules import LEAST_SCORE, Known, alike
from app.record.subjects import Subject
from app.workflow.presenters import shown_name

CASES = ("applications", "benefits", "emergencies")
MOST_FOUND = 20


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
    same = (Lead.person_name == lead.person_name) & (Lead.person_name != "") & (Subject.township == subject.township)
    if lead.person_index:
        same |= Lead.person_index == lead.person_index
    if lead.phone_index:
        same |= Lead.phone_index == lead.phone_index
    ids = Lead.select(Lead.id).join(Subject, on=(Subject.id == Lead.id)).where(same, Lead.id != lead.id)
    rows = {row.id: row for row in Lead.select().where(Lead.id.in_(ids.limit(MOST_FOUND * 5)))}
    return [(rows[other.id], other) for other in Subject.select().where(Subject.id.in_(list(rows)))]


def _cases_like(lead: Lead, subject: Subject) -> Iterable[Subject]:
    same = (Subject.name == subject.name) & (Subject.name != "") & (Subject.township == subject.township)
    if lead.person_index:
        members = Member.select(Member.household).where(Member.id_number_index == lead.person_index)
        same |= (Subject.applicant_index == lead.person_index) | Subject.id.in_(members)
    if lead.phone_index:
        same |= Subject.id.in_(Household.select(Household.id).where(Household.phone_index == lead.phone_index))
    found = Subject.select().where(same, Subject.collection.in_(CASES), Subject.state != "draft")
    return list(found.limit(MOST_FOUND * 5))


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
