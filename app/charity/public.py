"""What everybody may read of charity projects (慈善项目公开): the account line by line, and how many were helped."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from peewee import fn

from app.charity.matches.models import CharityMatch
from app.charity.models import CharityEntry, CharityProject
from app.charity.presenters import as_line, described, money_of
from app.charity.rules import shown_people
from app.record.subjects import Subject
from app.regions.service import name_of

IN_PUBLIC = ("running", "ended")


def projects_for_all() -> list[dict[str, Any]]:
    """Those that go on first, then the newest; what was refused or is not agreed to yet is nobody's news."""
    rows = (
        CharityProject.select(CharityProject, Subject.state, Subject.region)
        .join(Subject, on=(Subject.id == CharityProject.id), attr="subject")
        .where(Subject.state.in_(IN_PUBLIC))
        .order_by(Subject.state.desc(), CharityProject.id.desc())
    )
    projects: list[Any] = list(rows)
    entries = _entries([project.id for project in projects])
    helped = _helped()
    return [
        described(project)
        | money_of(entries.get(project.id, []))
        | {
            "region_name": name_of(project.subject.region),
            "running": project.subject.state == "running",
            "helped": shown_people(helped.get(project.id, 0)),
            "entries": list(map(as_line, entries.get(project.id, []))),
        }
        for project in projects
    ]


def _entries(projects: list[UUID]) -> dict[UUID, list[CharityEntry]]:
    found: dict[UUID, list[CharityEntry]] = {}
    for entry in CharityEntry.select().where(CharityEntry.project.in_(projects)).order_by(CharityEntry.id):
        found.setdefault(entry.project, []).append(entry)
    return found


def _helped() -> dict[UUID, int]:
    """Of how many people each project has the word that help came."""
    query = (
        CharityMatch.select(CharityMatch.project, fn.COUNT(CharityMatch.id))
        .join(Subject, on=(Subject.id == CharityMatch.id))
        .where(Subject.state == "arrived")
        .group_by(CharityMatch.project)
    )
    return dict(query.tuples().iterator())
