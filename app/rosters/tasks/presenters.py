"""What a task shows: who, what is different, what was found, and the jobs that were offered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, eyes
from app.accounts.sight import Eyes, Thing
from app.rosters.kinds import KIND_LABELS
from app.rosters.tasks.inputs import ANSWERS, OUTCOMES
from app.rosters.tasks.models import JobOffer, RosterTask
from app.rosters.tasks.rules import refused_in_a_row
from app.workflow.presenters import named
from app.workflow.queries import SubjectRow


def serialize_task(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    task: RosterTask = RosterTask.get_by_id(row.id)
    sees = eyes(actor, row)
    return _as_data(task) | {
        "said": task.said.reveal() if sees.see(Thing.NOTE) else None,
        "finding": task.finding.reveal() if task.finding and sees.see(Thing.NOTE) else None,
        "about": {"collection": task.source_collection, "id": str(task.source)} if task.source else None,
        "offers": _offers(task.id, sees),
    }


def _offers(task: UUID, sees: Eyes) -> list[dict[str, Any]]:
    """The newest of each member; `refused` counts how often in a row that one has not gone."""
    rows = list(JobOffer.select().where(JobOffer.task == task).order_by(JobOffer.offered_on.desc(), JobOffer.id))
    by_member: dict[str, list[JobOffer]] = {}
    for row in rows:
        by_member.setdefault(row.member, []).append(row)
    return [
        {
            "member": named(member, sees),
            "refused": refused_in_a_row((each.offered_on, each.answer) for each in offers),
            "offers": [
                {
                    "offered_on": each.offered_on.isoformat(),
                    "job": each.job.reveal() if sees.see(Thing.NOTE) else None,
                    "answer_label": ANSWERS[each.answer],
                    "why": each.why.reveal() if each.why and sees.see(Thing.NOTE) else None,
                }
                for each in offers
            ],
        }
        for member, offers in by_member.items()
    ]


def brief_tasks(rows: Sequence[SubjectRow], _: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each."""
    tasks = RosterTask.select().where(RosterTask.id.in_([row.id for row in rows]))
    return {task.id: _as_data(task) for task in tasks}


def _as_data(task: RosterTask) -> dict[str, Any]:
    return {
        "roster": str(task.roster),
        "kind_label": KIND_LABELS.get(task.kind, task.kind),
        "outcome": task.outcome,
        "outcome_label": OUTCOMES[task.outcome] if task.outcome else None,
    }
