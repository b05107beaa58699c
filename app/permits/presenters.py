"""What a paper that was sent in shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor
from app.organisations.models import Organisation
from app.permits.models import PermitPaper
from app.workflow.queries import SubjectRow


def serialize_permit(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    return brief_permits([row], actor)[row.id]


def brief_permits(rows: Sequence[SubjectRow], _: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each."""
    papers = list(PermitPaper.select().where(PermitPaper.id.in_([row.id for row in rows])))
    ids = sorted({paper.organisation for paper in papers})
    names = {each.id: each.name for each in Organisation.select().where(Organisation.id.in_(ids))}
    return {
        paper.id: {
            "organisation": str(paper.organisation),
            "organisation_name": names.get(paper.organisation, ""),
            "permit": paper.kind,
            "permit_number": paper.number,
            "valid_until": paper.valid_until.isoformat(),
        }
        for paper in papers
    }
