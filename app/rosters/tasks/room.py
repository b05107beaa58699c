"""Tasks of rosters: whatever a department's list says otherwise, with an owner and a day."""

from __future__ import annotations

from uuid import UUID

from app.kernel.descriptor import Room
from app.kernel.privacy import Secret
from app.rosters.kinds import KIND_LABELS
from app.rosters.tasks.models import JobOffer, RosterTask
from app.rosters.tasks.presenters import brief_tasks, serialize_task
from app.rosters.tasks.procedure import ROSTER_TASK
from app.workflow.collection import Collection, Column, columns


def id_number_of(task: UUID) -> Secret | None:
    found: Secret | None = RosterTask.get_by_id(task).id_number
    return found


ROSTER_TASKS = Collection(
    name="roster-tasks",
    label="名册差异",
    one="一件名册差异",
    begun="名册核对出不同",
    procedures=(ROSTER_TASK,),
    details=serialize_task,
    brief=brief_tasks,
    columns=columns(Column("名册", ("kind_label",)), Column("看的结果", ("outcome_label",))),
    kinds=KIND_LABELS,
    id_number_of=id_number_of,
    narrowed_by={"roster": lambda roster: RosterTask.select(RosterTask.id).where(RosterTask.roster == roster)},
    is_asked_for=False,
    needs_account=False,
)
ROOM = Room(name="roster_tasks", tables=(RosterTask, JobOffer), collection=ROSTER_TASKS)
