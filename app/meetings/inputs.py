"""What a meeting is called with, and what its steps ask for."""

from __future__ import annotations

from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator

from app.departments.departments import DepartmentCode
from app.kernel.forms.fields import ChosenId, Day, Input, Line, Paragraph, RegionCode, near_today

Outcome = Literal["task", "none"]
OUTCOMES: dict[str, str] = {"task": "要办，定了单位和期限", "none": "不办，写明原因"}
Departments = Annotated[list[DepartmentCode], Field(max_length=20)]


class NewMeeting(Input):
    """`participants` are departments; whoever calls the meeting takes part anyway."""

    id: ChosenId | None = None
    title: Annotated[str, StringConstraints(min_length=1, max_length=60), Field(title="会议名称")]
    on: Annotated[Day, near_today(back=366, ahead=366), Field(title="哪一天开")]
    place: Annotated[Line, Field(title="在哪里开")]
    region: Annotated[RegionCode | None, Field(title="哪个园区（不填：全新区）")] = None
    participants: Annotated[Departments, Field(min_length=1, title="请哪些部门")]


class AddItem(Input):
    line: Annotated[Line, Field(title="加哪一项议题（不要写人的姓名）")]
    department: Annotated[DepartmentCode | None, Field(title="和哪个部门有关（没有就不填）")] = None


class Hold(Input):
    attended: Annotated[Departments, Field(title="哪些部门来了")]


class Decide(Input):
    item: Annotated[
        UUID, Field(title="议的是哪一项", json_schema_extra={"x-choices-url": "/api/v1/meetings/{id}/agenda"})
    ]
    outcome: Annotated[Outcome, Field(title="怎么定的", json_schema_extra={"x-enum-labels": OUTCOMES})]
    text: Annotated[Paragraph, Field(title="定了做什么；不办的，写明为什么（不要写人的姓名）")]
    owner: Annotated[
        str | None,
        StringConstraints(min_length=1, max_length=24),
        Field(title="由哪个单位办", json_schema_extra={"x-choices-url": "/api/v1/meetings/{id}/owners"}),
    ] = None
    due_on: Annotated[Day | None, Field(title="最晚哪一天办完")] = None

    @model_validator(mode="after")
    def a_task_has_owner_and_day(self) -> Self:
        if self.outcome == "task" and (self.owner is None or self.due_on is None):
            raise ValueError("要办的，请写明由哪个单位办、最晚哪一天。")
        if self.outcome == "none" and (self.owner is not None or self.due_on is not None):
            raise ValueError("不办的，不用选单位和日期。")
        return self


class Cancel(Input):
    reason: Annotated[Paragraph, Field(title="为什么不开了（请来的部门看得到）")]
