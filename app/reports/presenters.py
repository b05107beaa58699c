"""What a report shows: to whoever reported only what came of it, to the offices what was told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, eyes
from app.accounts.roles import OFFICES
from app.accounts.sight import Thing
from app.record.subjects import Subject
from app.reports.inputs import OUTCOMES
from app.reports.models import Report
from app.workflow.presenters import called
from app.workflow.queries import SubjectRow


def serialize_report(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    report: Report = Report.get_by_id(row.id)
    answer = _outcome(report)
    sees = eyes(actor, row)
    if sees.roles.isdisjoint(OFFICES):
        return answer
    return answer | {
        "description": report.description.reveal() if sees.see(Thing.NOTE) else None,
        "reporter_phone": called(report.reporter_phone.reveal(), sees) if report.reporter_phone else None,
        "lead": str(report.lead),
    }


def brief_reports(rows: Sequence[SubjectRow], _: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each."""
    return {row.id: _outcome(row) for row in Report.select().where(Report.id.in_([row.id for row in rows]))}


def export_report(subject: Subject, _: Actor) -> dict[str, Any]:
    """What the person told, and what came of it."""
    report: Report = Report.get_by_id(subject.id)
    return {"told": {"description": report.description.reveal()} | _outcome(report)}


def _outcome(report: Report) -> dict[str, Any]:
    return {"outcome": report.outcome, "outcome_label": OUTCOMES[report.outcome] if report.outcome else None}
