"""What a task shows: what was decided, who does it, and what they say they did."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, eyes
from app.accounts.sight import Thing
from app.meetings.file import owner_name
from app.meetings.tasks.models import MeetingTask
from app.workflow.queries import SubjectRow


def serialize_task(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    task: MeetingTask = MeetingTask.get_by_id(row.id)
    sees = eyes(actor, row).see(Thing.NOTE)
    return _as_data(task, sees) | {
        "reported": task.reported.reveal() if sees and task.reported else None,
    }


def brief_tasks(rows: Sequence[SubjectRow], actor: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each."""
    seen_by = {row.id: eyes(actor, row).see(Thing.NOTE) for row in rows}
    found = MeetingTask.select().where(MeetingTask.id.in_(list(seen_by)))
    return {each.id: _as_data(each, seen_by[each.id]) for each in found}


def _as_data(task: MeetingTask, sees: bool) -> dict[str, Any]:
    return {
        "meeting": str(task.meeting),
        "owner": owner_name(task.owner),
        "what": task.text.reveal() if sees else None,
        "until": task.due_on.isoformat(),
    }
