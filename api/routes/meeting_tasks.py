"""Tasks: what meetings gave departments and offices to do."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from pydantic import Field

from api.collections.reads import register_collection
from api.collections.searching import register_search
from api.http.blueprints import blueprint
from api.shapes.common import SubjectShape
from app.meetings.tasks.room import TASKS

bp = blueprint("meeting_tasks", "会议议定事项")


class MeetingTaskItem(SubjectShape):
    meeting: UUID
    owner: str
    what: str | None = Field(description="What was decided")
    until: date


class MeetingTaskShape(MeetingTaskItem):
    reported: str | None = Field(description="What the owner says was done")


register_collection(bp, TASKS, MeetingTaskShape, item=MeetingTaskItem)
register_search(bp, TASKS, MeetingTaskItem)
