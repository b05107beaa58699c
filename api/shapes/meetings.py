"""What meetings and invitations to them show alike."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from pydantic import Field

from api.shapes.common import ResultRef, Shape, SubjectShape


class MeetingDepartment(Shape):
    code: str
    name: str


class MeetingDecisionShape(Shape):
    outcome: str = Field(description="`task`, or `none` with the reason")
    outcome_label: str
    text: str
    owner: str | None
    due_on: date | None
    task: UUID | None = Field(description="The matter that it became when the minutes were signed")


class AgendaItemShape(Shape):
    """`about` is the matter, where the caller may open it."""

    id: UUID | None = Field(description="None before the agenda is fixed")
    reason: str = Field(description="`late_task`, `silent`, `returned`, `disputed` or `added`")
    reason_label: str
    line: str
    department: MeetingDepartment | None
    about: ResultRef | None
    decisions: list[MeetingDecisionShape]


class MeetingItem(SubjectShape):
    on: date
    place: str
