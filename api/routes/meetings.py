"""Co-ordination meetings: the agenda writes itself, and each decision is somebody's to do."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from api.collections.actions import SubjectPath
from api.collections.reads import present, register_collection
from api.collections.searching import register_search
from api.http.access import LOGGED_IN, current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import Page, whole
from api.shapes.common import Listed, Shape
from api.shapes.meetings import AgendaItemShape, MeetingDepartment, MeetingItem
from app.accounts.sight import Thing
from app.meetings.inputs import NewMeeting
from app.meetings.presenters import choices_of_items, choices_of_owners
from app.meetings.room import MEETINGS
from app.meetings.service import CALLERS, call_meeting
from app.workflow.door import seen

bp = blueprint("meetings", "联席会议")


class MeetingChoiceShape(Shape):
    value: str
    label: str


class ParticipantShape(MeetingDepartment):
    answer: str | None = Field(description="State of its invitation; none before it was sent")
    sends: str | None
    attended: bool | None


class MeetingShape(MeetingItem):
    left_over: int = Field(description="How many matters there are beyond those that an agenda takes")
    participants: list[ParticipantShape]
    agenda: list[AgendaItemShape]


@bp.post("/meetings", summary="召集一次联席会议", responses={"201": MeetingShape})
@operation(require_role(*CALLERS), repeatable=True)
def create(body: NewMeeting) -> Any:
    subject = call_meeting(current_actor(), body)
    return present("meetings", subject.id, current_actor()), 201


@bp.get("/meetings/<uuid:id>/agenda", summary="议程里有哪些", responses={"200": Listed[MeetingChoiceShape]})
@operation(LOGGED_IN)
def items(path: SubjectPath, query: Page) -> Any:
    actor = current_actor()
    return whole(choices_of_items(seen(actor, "meetings", path.id, Thing.STATE), actor))


@bp.get("/meetings/<uuid:id>/owners", summary="可以交给谁办", responses={"200": Listed[MeetingChoiceShape]})
@operation(LOGGED_IN)
def owners(path: SubjectPath, query: Page) -> Any:
    return whole(choices_of_owners(seen(current_actor(), "meetings", path.id, Thing.STATE)))


register_collection(bp, MEETINGS, MeetingShape, item=MeetingItem)
register_search(bp, MEETINGS, MeetingItem)
