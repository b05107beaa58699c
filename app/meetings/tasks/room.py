"""Tasks: what meetings gave departments and offices to do."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.meetings.tasks.models import MeetingTask
from app.meetings.tasks.presenters import brief_tasks, serialize_task
from app.meetings.tasks.procedure import TASK
from app.workflow.collection import Collection, Column, columns

TASKS = Collection(
    name="meeting-tasks",
    label="会议议定事项",
    one="一件议定事项",
    begun="交办",
    procedures=(TASK,),
    details=serialize_task,
    brief=brief_tasks,
    columns=columns(Column("由谁办", ("owner",)), Column("最晚", ("until",), "moment")),
    is_asked_for=False,
    needs_account=False,
)
ROOM = Room(name="meeting_tasks", tables=(MeetingTask,), collection=TASKS)
