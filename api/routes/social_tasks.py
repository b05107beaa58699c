"""Tasks for social workers: one errand about one household, with what it needs and nothing more."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import AwareDatetime, Field, RootModel

from api.collections.reads import present, register_collection
from api.collections.searching import register_search
from api.http.access import current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import whole
from api.shapes.common import Listed, Shape, SubjectShape
from app.accounts.roles import Role
from app.social_tasks.inputs import NewTask
from app.social_tasks.room import SOCIAL_TASKS
from app.social_tasks.service import give
from app.social_tasks.workers import workers

bp = blueprint("social_tasks", "社工任务")
GIVES = require_role(Role.TOWNSHIP_OFFICER)


class TaskReportShape(Shape):
    on: date
    manner_label: str
    met: bool
    urgent: bool = Field(description="It became a lead at once")
    found: str | None
    needs: list[str]


class SocialTaskItem(SubjectShape):
    person: str
    kind: str
    kind_label: str
    station_name: str
    worker_name: str
    report_by: date
    follow_up_label: str | None = Field(description="What came of it; null before the report was accepted")


class SocialTaskShape(SocialTaskItem):
    what: str | None
    address: str | None
    phone: str | None
    ground: str = Field(description="`consent`, `application` or `duty`: by what right the worker is told")
    ground_label: str
    consented_at: AwareDatetime | None
    because: str | None = Field(description="For the office and the person")
    reports: list[TaskReportShape] = Field(description="The last is the one that counts")


class SocialTaskAfterStep(RootModel[SocialTaskShape | SubjectShape]):
    """Whoever has declined it is told only where it stands."""


class WorkerChoice(Shape):
    value: UUID
    label: str


@bp.post("/social-tasks", summary="交给社工一件任务", responses={"201": SocialTaskShape})
@operation(GIVES, repeatable=True)
def create(body: NewTask) -> Any:
    """Only the worker who is named sees it, and only until it ends."""
    subject = give(current_actor(), body)
    return present("social-tasks", subject.id, current_actor()), 201


@bp.get("/social-workers", summary="可以交给哪些社工", responses={"200": Listed[WorkerChoice]})
@operation(GIVES)
def choices() -> Any:
    """Of stations with papers in order and a contract that runs."""
    return whole([{"value": str(each.account), "label": f"{each.name}（{each.station_name}）"} for each in workers()])


register_collection(bp, SOCIAL_TASKS, SocialTaskShape, item=SocialTaskItem, after_step=SocialTaskAfterStep)
register_search(bp, SOCIAL_TASKS, SocialTaskItem)
