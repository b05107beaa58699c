"""The case conferences (一事一议) about emergencies, as a list."""

from __future__ import annotations

from uuid import UUID

from app.accounts.actor import Actor
from app.emergencies.models import CaseConference
from app.record.subjects import Subject
from app.workflow.reach import within_reach


def conferences_within_reach(actor: Actor, *, before: UUID | None, limit: int) -> list[tuple[CaseConference, Subject]]:
    """Those about emergencies that the actor's offices see, newest first, each with its emergency."""
    query = (
        CaseConference.select(CaseConference, Subject)
        .join(Subject, on=(Subject.id == CaseConference.emergency), attr="matter")
        .where(Subject.collection == "emergencies", within_reach(actor, "emergencies"))
    )
    if before is not None:
        query = query.where(CaseConference.id < before)
    return [(row, row.matter) for row in query.order_by(CaseConference.id.desc()).limit(limit)]  # type: ignore[attr-defined]
