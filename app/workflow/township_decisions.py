"""乡镇所作决定: what townships decided on a day, for the bureau, whose competence they exercise (社会救助法 第44条;
国发〔2014〕47号: townships decide by entrustment, recorded with the county).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from peewee import JOIN

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.kernel.calendar.counting import end_of_day
from app.kernel.citations import cited_in_words
from app.kernel.privacy import mask_name
from app.record.events import Event, EventFacts
from app.record.subjects import Subject
from app.regions.service import codes_within, name_of, region
from app.workflow.access_log import record_list

# The steps that decide, by collection; what a day's record calls them.
DECIDING: Mapping[str, Mapping[str, str]] = {
    "applications": {
        "reject_intake": "不予受理",
        "approve": "予以确认",
        "refuse": "不予确认",
        "terminate": "终止办理",
        "correct": "更正",
        "stop_instalments": "停发余下各期",
    },
    "emergencies": {"pay": "先行救助", "decline": "不予救助", "settle_ineligible": "处理已发的救助"},
    "benefits": {
        "change_amount": "增发或者减发",
        "keep": "维持原来的待遇",
        "taper": "给予渐退期",
        "stop": "停发",
        "resume": "恢复发放",
    },
}
TOWNSHIP_OFFICES = frozenset({Role.TOWNSHIP_OFFICER, Role.TOWNSHIP_APPROVER})


@dataclass(frozen=True)
class DecisionsPage:
    """`last` is the event to go on after, None at the end. A page may hold fewer than asked for: what a level above
    decided is left out of it.
    """

    items: list[dict[str, Any]]
    last: UUID | None


def township_decisions(actor: Actor, day: date, place: str | None, *, before: UUID | None, limit: int) -> DecisionsPage:
    """Of the places within the actor's reach, newest first; `place` narrows them to an area. That it was read is
    kept. Raises NotFound for an unknown area.
    """
    rows = _events(_townships(actor, place), day, before).limit(limit + 1)
    found = [(event, event.subject_row, event.facts_row) for event in rows]
    shown = found[:limit]
    items = [
        _serialize(event, subject, kept)
        for event, subject, facts in shown
        if _is_the_townships(event, kept := facts.facts or {})
    ]
    record_list(actor, "list:township-decisions", len(items))
    return DecisionsPage(items, shown[-1][0].id if len(found) > limit else None)


def _townships(actor: Actor, place: str | None) -> list[str]:
    grants = [grant for grant in actor.grants if grant.role is Role.BUREAU_SUPERVISOR]
    reached = {code for grant in grants for code in codes_within(region(grant.region))}
    return sorted(reached & set(codes_within(region(place))) if place else reached)


def _events(townships: list[str], day: date, before: UUID | None) -> Any:
    of_the_matter = (Subject.id == Event.subject) & (Subject.collection == Event.collection)
    query = (
        Event.select(Event, Subject, EventFacts)
        .join(Subject, on=of_the_matter, attr="subject_row")
        .join(EventFacts, JOIN.LEFT_OUTER, on=(EventFacts.event == Event.id), src=Event, attr="facts_row")
        .where(
            Event.at >= end_of_day(day - timedelta(days=1)),
            Event.at < end_of_day(day),
            Event.collection.in_(list(DECIDING)),
            Event.action.in_([action for actions in DECIDING.values() for action in actions]),
            Subject.township.in_(townships),
        )
    )
    query = query.where(Event.id < before) if before is not None else query
    return query.order_by(Event.id.desc())


def _is_the_townships(event: Event, kept: Mapping[str, Any]) -> bool:
    """As the decision says; where it says nothing, by the office. The park in place of a township that has nobody left
    takes the township's decision.
    """
    by_office = event.role in TOWNSHIP_OFFICES or "instead" in kept
    return kept["decided_at"] == "township" if "decided_at" in kept else by_office


def _serialize(event: Event, subject: Subject, kept: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": str(event.id),
        "at": event.at,
        "subject": {"collection": subject.collection, "id": str(subject.id)},
        "procedure": subject.procedure,
        "number": subject.number,
        "person": mask_name(subject.name) if subject.name else None,
        "township": subject.township,
        "township_name": name_of(subject.township),
        "action": event.action,
        "action_label": DECIDING[event.collection][event.action],
        "amount": kept.get("monthly_amount") or kept.get("amount"),
        "basis": cited_in_words(event.basis),
        "authority": kept.get("authority"),
    }
