"""The file of a task."""

from __future__ import annotations

from functools import cached_property

from app.record.subjects import Standing
from app.social_tasks.models import SocialTask, TaskReport


class TaskFile:
    """Each part is read when it is first needed."""

    def __init__(self, subject: Standing) -> None:
        self._id = subject.id

    @cached_property
    def row(self) -> SocialTask:
        found: SocialTask = SocialTask.get_by_id(self._id)
        return found

    @property
    def kind(self) -> str:
        return self.row.kind

    @property
    def ground(self) -> str:
        return self.row.ground

    @cached_property
    def was_urgent(self) -> bool:
        urgent = TaskReport.select().where(TaskReport.task == self._id, TaskReport.urgent)
        return bool(urgent.exists())
