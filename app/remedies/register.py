"""The register of remedies (复议、诉讼登记): what was sought about a matter, kept and shown."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from peewee import Expression

from app.accounts.actor import Actor
from app.kernel.database import insert, rows_by
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.record.events import Event, EventFacts, in_chain
from app.record.subjects import Located, Participant, Subject
from app.remedies.inputs import KIND_LABELS, OUTCOME_LABELS, RecordRemedy, RecordRemedyOutcome
from app.remedies.models import RemedySought
from app.remedies.rules import RemedyFile, meant
from app.workflow.definition import StepContext
from app.workflow.reach import within_reach

PREPARES = "remedy_preparer"
_WITH_REMEDIES = ("applications", "benefits", "emergencies", "recoveries")


_SOUGHT = rows_by(RemedySought.subject, RemedySought.id)


def remedies_sought(subject: UUID) -> list[RemedySought]:
    """All that was ever sought about a matter, oldest first."""
    return _SOUGHT(subject)


def remedies_were_told(subject: Located) -> bool:
    """Whether the latest paper that speaks of remedies said to whom one may go, and in how many days."""
    chain = in_chain(subject.collection, subject.id)
    events = Event.select(Event.id).where(chain).order_by(Event.seq.desc())
    for event in events:
        kept = EventFacts.get_by_id(event.id).facts or {}
        if "remedies_told" in kept:
            return bool(kept["remedies_told"])
    return False


def remedies_within_reach(actor: Actor, *, before: UUID | None, limit: int) -> list[tuple[RemedySought, Subject]]:
    """What was sought about matters that the actor's offices see, newest first, each with its matter."""
    reached = reduce(or_, [_of(name, actor) for name in _WITH_REMEDIES])
    query = (
        RemedySought.select(RemedySought, Subject)
        .join(Subject, on=(Subject.id == RemedySought.subject), attr="matter")
        .where(reached)
    )
    if before is not None:
        query = query.where(RemedySought.id < before)
    rows = query.order_by(RemedySought.id.desc()).limit(limit)
    return [(row, row.matter) for row in rows]  # type: ignore[attr-defined]


def _of(collection: str, actor: Actor) -> Expression:
    reached: Expression = (Subject.collection == collection) & within_reach(actor, collection)
    return reached


def save_remedy(case: StepContext[RemedyFile, RecordRemedy]) -> None:
    """Whoever records it prepares what the office answers."""
    row = {
        "id": new_id(),
        "subject": case.subject.id,
        **case.input.model_dump(),
        "prepared_by": case.actor.account_id,
        "recorded_at": case.now,
    }
    insert(RemedySought, row)
    insert(Participant, {"subject": case.subject.id, "part": PREPARES, "account": case.actor.account_id})
    case.file.remedies_sought.append(RemedySought(**row))
    case.outcome.told = KIND_LABELS[case.input.kind]


def save_outcome(case: StepContext[RemedyFile, RecordRemedyOutcome]) -> None:
    remedy = meant(case)
    assert remedy is not None
    remedy.outcome, remedy.outcome_text = case.input.outcome, Secret(case.input.text)
    remedy.ended_on = case.today
    remedy.save()
    case.outcome.told = KIND_LABELS[remedy.kind]
    case.outcome.kept["remedy"] = str(remedy.id)


def serialize_remedies(subject: UUID) -> list[dict[str, Any]]:
    return [
        {
            "kind": each.kind,
            "kind_label": KIND_LABELS[each.kind],
            "body": each.body,
            "number": each.number,
            "received_on": each.received_on.isoformat(),
            "outcome": each.outcome,
            "outcome_label": OUTCOME_LABELS[each.outcome] if each.outcome else "还没有结果",
            "text": each.outcome_text.reveal() if each.outcome_text else None,
            "ended_on": each.ended_on.isoformat() if each.ended_on else None,
        }
        for each in remedies_sought(subject)
    ]
