"""What a charity project shows: to whoever works on it, and to everybody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor
from app.charity.file import file_of, line_of
from app.charity.inputs import KINDS
from app.charity.models import CharityEntry, CharityProject
from app.charity.rules import summed
from app.organisations.models import Organisation
from app.workflow.queries import SubjectRow

UNNAMED = "爱心人士"


def serialize_project(row: SubjectRow, _: Actor) -> dict[str, Any]:
    file = file_of(row)
    return (
        _brief(file.project, names_of_charities([file.project]))
        | money_of(file.entries)
        | {
            "blocked": file.blocked,
            "entries": list(map(as_line, file.entries)),
        }
    )


def brief_projects(rows: Sequence[SubjectRow], _: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each."""
    projects = list(CharityProject.select().where(CharityProject.id.in_([row.id for row in rows])))
    names = names_of_charities(projects)
    return {project.id: _brief(project, names) for project in projects}


def names_of_charities(projects: Sequence[CharityProject]) -> dict[UUID, str]:
    """Of these projects, by the id of the organisation."""
    ids = sorted({project.organisation for project in projects})
    return {row.id: row.name for row in Organisation.select().where(Organisation.id.in_(ids))} if ids else {}


def _brief(project: CharityProject, names: dict[UUID, str]) -> dict[str, Any]:
    return {
        "organisation": str(project.organisation),
        "organisation_name": names.get(project.organisation, ""),
        "for_whom": project.for_whom,
        "from": project.starts_on.isoformat(),
        "until": project.until.isoformat(),
        "permit_number": project.permit_number,
        "amount": project.amount,
        "gives_by": project.gives_by or None,
        "plan_number": project.plan_number or None,
    }


def described(project: CharityProject) -> dict[str, Any]:
    """A project without its account, as everybody may read it."""
    return {"id": str(project.id), "title": project.title} | _brief(project, names_of_charities([project]))


def money_of(entries: Sequence[CharityEntry]) -> dict[str, int]:
    """In fen: what the charity says it received and spent, the sum of its lines."""
    sums = summed(map(line_of, entries))
    return {"money": sums.money, "goods": sums.goods, "spent": sums.spent, "left": sums.left}


def as_line(entry: CharityEntry) -> dict[str, Any]:
    """Of those who gave only who wants to be named is; their names are on the certificates that the charity prints."""
    return {
        "number": entry.number,
        "kind": entry.kind,
        "kind_label": KINDS[entry.kind],
        "amount": entry.amount,
        "what": entry.what or None,
        "donor": None if entry.kind == "spent" else _donor(entry),
        "on": entry.on.isoformat(),
        "cancelled": entry.cancelled_because or None,
        "has_receipt": bool(entry.receipt_number),
    }


def _donor(entry: CharityEntry) -> str:
    return entry.donor.reveal() if entry.donor and entry.shows_donor else UNNAMED
