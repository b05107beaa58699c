"""What is shown of somebody who is watched over, and of the visits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, eyes
from app.accounts.sight import Thing
from app.record.subjects import Subject
from app.social_work.watched.inputs import KINDS, MANNERS
from app.social_work.watched.models import WatchedPerson, WatchVisit
from app.social_work.watched.rules import EVERY
from app.workflow.presenters import called, named
from app.workflow.queries import SubjectRow


def serialize_watched(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    watched: WatchedPerson = WatchedPerson.get_by_id(row.id)
    sees = eyes(actor, row)
    in_words = sees.see(Thing.FINDING) or sees.see(Thing.NOTE)
    guardian, place = watched.guardian, watched.address
    return _brief(watched) | {
        "person": named(row.name, sees),
        "guardian": named(guardian.reveal(), sees) if guardian else None,
        "guardian_phone": called(watched.guardian_phone.reveal(), sees) if watched.guardian_phone else None,
        "phone": called(watched.phone.reveal(), sees) if watched.phone else None,
        "address": place.reveal() if place and sees.see(Thing.PLACE) else None,
        "visits": [_visit(each, in_words=in_words) for each in _visits(row.id)],
    }


def brief_watched(rows: Sequence[SubjectRow], actor: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each."""
    people = {row.id: named(row.name, eyes(actor, row)) for row in rows}
    found = WatchedPerson.select().where(WatchedPerson.id.in_(list(people)))
    return {each.id: _brief(each) | {"person": people[each.id]} for each in found}


def export_watched(subject: Subject, _: Actor) -> dict[str, Any]:
    watched: WatchedPerson = WatchedPerson.get_by_id(subject.id)
    return _brief(watched) | {"visits": [_visit(each, in_words=True) for each in _visits(subject.id)]}


def _visits(watched: UUID) -> Sequence[WatchVisit]:
    return list(WatchVisit.select().where(WatchVisit.watched == watched).order_by(WatchVisit.id))


def _brief(watched: WatchedPerson) -> dict[str, Any]:
    return {
        "kind": watched.kind,
        "kind_label": KINDS[watched.kind],
        "every": watched.every,
        "every_label": EVERY[watched.every],
        "next_on": watched.next_on.isoformat() if watched.next_on else None,
    }


def _visit(visit: WatchVisit, *, in_words: bool) -> dict[str, Any]:
    return {
        "on": visit.on.isoformat(),
        "manner_label": MANNERS[visit.manner],
        "met": visit.met,
        "found": visit.found.reveal() if in_words else None,
    }
