"""What a match shows: to the charity no number, no means, and where to find the person only once it has said yes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, eyes
from app.accounts.roles import OF_ORGANISATIONS, OFFICES
from app.accounts.sight import Eyes, Thing
from app.charity.matches.inputs import HOW
from app.charity.matches.models import CharityMatch
from app.charity.models import CharityProject
from app.charity.presenters import names_of_charities
from app.record.subjects import Subject
from app.workflow.collection import Given
from app.workflow.presenters import called, named
from app.workflow.queries import SubjectRow

TOOK_IT = frozenset({"taken", "given", "arrived"})
WORDS = {"tap": "本人点了收到", **HOW}


def serialize_match(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    match: CharityMatch = CharityMatch.get_by_id(row.id)
    sees = eyes(actor, row)
    goes_there = not _is_charity(sees) or row.state in TOOK_IT
    place = match.address if goes_there and sees.see(Thing.PLACE) else None
    return _brief(row, match, sees, _projects([match])) | {
        "need": match.need.reveal() if sees.see(Thing.NOTE) else None,
        "address": place.reveal() if place else None,
        "phone": called(match.phone.reveal(), sees) if match.phone and goes_there else None,
        "consented_at": match.consented_at.isoformat(),
        "given": match.given.reveal() if match.given and sees.see(Thing.FINDING) else None,
        "amount": match.amount,
        "given_on": match.given_on.isoformat() if match.given_on else None,
        "arrived_how_label": WORDS.get(match.arrived_how),
    }


def _is_charity(sees: Eyes) -> bool:
    return bool(sees.roles & OF_ORGANISATIONS) and sees.roles & OFFICES <= OF_ORGANISATIONS


def brief_matches(rows: Sequence[SubjectRow], actor: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each."""
    matches = {each.id: each for each in CharityMatch.select().where(CharityMatch.id.in_([row.id for row in rows]))}
    projects = _projects(list(matches.values()))
    return {row.id: _brief(row, matches[row.id], eyes(actor, row), projects) for row in rows if row.id in matches}


def export_match(subject: Subject, _: Actor) -> dict[str, Any]:
    """What the charity was told, by which consent, and what came of it."""
    match: CharityMatch = CharityMatch.get_by_id(subject.id)
    project: CharityProject = CharityProject.get_by_id(match.project)
    return {
        "project": project.title,
        "need": match.need.reveal(),
        "consented_at": match.consented_at.isoformat(),
        "given": match.given.reveal() if match.given else None,
        "amount": match.amount,
    }


def matches_given(ids: Sequence[UUID]) -> list[Given]:
    """What a charity gave, as soon as the person says that it came."""
    arrived = {row.id: row for row in Subject.select().where(Subject.id.in_(ids), Subject.state == "arrived")}
    rows = CharityMatch.select().where(CharityMatch.id.in_(list(arrived)))
    return [Given(arrived[m.id].state_since, m.id, m.given.reveal() if m.given else None, m.amount) for m in rows]


def _projects(matches: Sequence[CharityMatch]) -> dict[UUID, tuple[str, str]]:
    """The title and the charity of each project."""
    ids = sorted({match.project for match in matches})
    projects = list(CharityProject.select().where(CharityProject.id.in_(ids))) if ids else []
    names = names_of_charities(projects)
    return {project.id: (project.title, names.get(project.organisation, "")) for project in projects}


def _brief(row: SubjectRow, match: CharityMatch, sees: Eyes, projects: dict[UUID, tuple[str, str]]) -> dict[str, Any]:
    title, charity = projects[match.project]
    return {
        "project": str(match.project),
        "project_title": title,
        "organisation_name": charity,
        "person": named(row.name, sees),
    }
