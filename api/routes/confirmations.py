"""What waits for the caller's word: steps of others that say that the caller was there."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from api.collections.presenting import label_of, moment
from api.http.access import LOGGED_IN, current_actor
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import whole
from api.shapes.common import Listed, ResultRef, Shape
from app.kernel.calendar.counting import local_date
from app.record.confirmations import Confirmation
from app.record.events import Event
from app.record.subjects import Subject
from app.workflow.naming import awaiting

bp = blueprint("confirmations", "等我确认的")


class AboutQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    subject: UUID | None = None


class ConfirmationShape(Shape):
    value: UUID = Field(description="The event: `POST …/actions/confirm {event}`")
    label: str
    at: AwareDatetime
    subject: ResultRef


@bp.get("/confirmations", summary="登记了我、等我确认的", responses={"200": Listed[ConfirmationShape]})
@operation(LOGGED_IN)
def index(query: AboutQuery) -> Any:
    rows = awaiting(current_actor(), query.subject)
    return whole([_shown(event, rows) for event in dict.fromkeys(row.event for row in rows)])


def _shown(event_id: UUID, rows: list[Confirmation]) -> dict[str, Any]:
    row = next(row for row in rows if row.event == event_id)
    event, subject = Event.get_by_id(event_id), Subject.get_by_id(row.subject)
    on = local_date(event.at)
    return {
        "value": str(event_id),
        "label": f"{on.month}月{on.day}日 {label_of(subject.procedure, event)} {subject.number or subject.title}",
        "at": moment(event.at),
        "subject": {"collection": row.collection, "id": str(row.subject)},
    }
