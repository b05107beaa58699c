"""一事一议: several people weigh a hard case before it is decided. It is on record, and decides nothing itself."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from app.accounts.actor import Actor
from app.applications.file import ApplicationFile
from app.applications.models import ApplicationConference
from app.kernel.database import insert
from app.kernel.errors import FieldError
from app.kernel.forms.fields import Input, Paragraph, PersonName
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.record.subjects import Subject
from app.workflow.definition import StepContext
from app.workflow.reach import within_reach


class HoldConference(Input):
    """At least three people; what they came to is advice for whoever decides."""

    participants: Annotated[list[PersonName], Field(min_length=3, max_length=30, title="参加会商的人员（至少三名）")]
    decided: Annotated[Paragraph, Field(title="会商的结论（供作决定的人参考）")]
    text: Annotated[Paragraph, Field(title="会商记录")]


ConferenceStep = StepContext[ApplicationFile, HoldConference]


def participants_differ(case: ConferenceStep) -> FieldError | None:
    names = case.input.participants
    if len(set(names)) != len(names):
        return FieldError("participants", "参加会商的人员填重复了，至少要有三名不同的人。")
    return None


def save_conference(case: ConferenceStep) -> None:
    row = {
        "id": new_id(),
        "application": case.subject.id,
        "participants": case.input.participants,
        "decided": Secret(case.input.decided),
        "minutes": Secret(case.input.text),
        "recorded_by": case.actor.account_id,
        "held_at": case.now,
    }
    insert(ApplicationConference, row)


def conferences_within_reach(
    actor: Actor, *, before: UUID | None, limit: int
) -> list[tuple[ApplicationConference, Subject]]:
    """Those about cases that the actor's offices see, newest first, each with its case."""
    query = (
        ApplicationConference.select(ApplicationConference, Subject)
        .join(Subject, on=(Subject.id == ApplicationConference.application), attr="matter")
        .where(Subject.collection == "applications", within_reach(actor, "applications"))
    )
    if before is not None:
        query = query.where(ApplicationConference.id < before)
    return [(row, row.matter) for row in query.order_by(ApplicationConference.id.desc()).limit(limit)]  # type: ignore[attr-defined]


def serialize_conference(held: ApplicationConference) -> dict[str, Any]:
    return {
        "held_at": held.held_at.isoformat(),
        "participants": held.participants,
        "decided": held.decided.reveal(),
        "text": held.minutes.reveal(),
    }
