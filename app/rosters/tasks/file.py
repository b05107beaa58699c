"""The file of a task."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from app.record.subjects import Located
from app.rosters.tasks.models import JobOffer, RosterTask


class TaskFile:
    """Each part is read when it is first needed."""

    def __init__(self, subject: Located) -> None:
        self._id = subject.id

    @cached_property
    def row(self) -> RosterTask:
        found: RosterTask = RosterTask.get_by_id(self._id)
        return found

    @property
    def kind(self) -> str:
        return self.row.kind

    def offers_to(self, member: str) -> list[tuple[date, str]]:
        """Day and answer of each."""
        rows = JobOffer.select(JobOffer.offered_on, JobOffer.answer).where(
            JobOffer.task == self._id, JobOffer.member == member
        )
        return [(day, answer) for day, answer in rows.tuples().iterator()]
