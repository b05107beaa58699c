"""What a report shows: to whoever reported only what came of it, to the offices what was told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, roles_towards
from app.accounts.roles import MAY_REVEAL, SEES_CASES
from app.kernel.privacy import mask_phone
from app.record.subjects import Subject
from app.reports.inputs import OUTCOMES
from app.reports.models import Report
from app.workflow.queries import SubjectRow


def serialize_report(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    report: Report = Report.get_by_id(row.id)
    answer = _outcome(report)
    roles = roles_towards(actor, row)
    if roles.isdisjoint(SEES_CASES):
        return answer
    return answer | {
        "description": report.description.reveal(),
        "reporter_phone": _phone(report, in_full=not roles.isdisjoint(MAY_REVEAL)),
        "lead": str(report.lead),
    }


def _phone(report: Report, *, in_full: bool) -> str | None:
    if report.reporter_phone is None:
        return None
    phone: str = report.reporter_phone.reveal()
    return phone if in_full else mask_phone(phone)


def brief_reports(ids: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each."""
    return {row.id: _outcome(row) for row in Report.select().where(Report.id.in_(ids))}


def export_report(subject: Subject, _: Actor) -> dict[str, Any]:
    """What the person told, and what came of it."""
    report: Report = Report.get_by_id(subject.id)
    return {"told": {"description": report.description.reveal()} | _outcome(report)}


def _outcome(report: Report) -> dict[str, Any]:
    return {"outcome": report.outcome, "outcome_label": OUTCOMES[report.outcome] if report.outcome else None}
