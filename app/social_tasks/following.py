"""A case of social work that comes of a task, for the same station."""

from __future__ import annotations

from uuid import UUID

from app.benefits.served import Served
from app.social_tasks.file import TaskFile
from app.social_tasks.inputs import Accept
from app.social_work.cases.service import Wanted, let_know
from app.social_work.whom import station_of
from app.workflow.definition import StepContext


def open_case(case: StepContext[TaskFile, Accept]) -> UUID:
    """Whom, where and how to reach them is what the task knew; the consent is one of its own."""
    task, subject, accept = case.file.row, case.subject, case.input
    assert accept.case_kind and accept.text and accept.consented_at
    whom = Served(subject.name, subject.region, task.address, task.phone, subject.applicant_id, subject.applicant_index)
    wanted = Wanted(accept.case_kind, accept.text, accept.consented_at)
    opened: UUID = let_know(case.actor, whom, station_of(task.station), wanted).id
    return opened
