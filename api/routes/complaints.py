"""Complaints: anybody writes without logging in, and reads by the receipt what became of it."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field

from api.collections.actions import SubjectPath
from api.collections.reads import present, register_collection
from api.http.access import LOGGED_IN, LOGIN_OPTIONAL, PUBLIC, current_actor
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import Page, whole
from api.http.rates import count_by, rate_limit
from api.routes.staff import Reason
from api.shapes.common import ClockShape, Listed, Problem, ResultRef, Shape, SubjectShape
from app.accounts.sight import Thing
from app.complaints.inputs import WriteComplaint
from app.complaints.procedure import COMPLAINT
from app.complaints.room import COMPLAINTS
from app.complaints.service import may_be_assigned, open_contact, receive
from app.kernel.errors import NotFound
from app.kernel.forms.fields import Input
from app.workflow.door import opened
from app.workflow.legal_clock import clock_of

bp = blueprint("complaints", "投诉举报")


class OpenContact(Input):
    """Why somebody has to know who wrote; it stands on record, and the writer reads it."""

    reason: Reason


class InvestigatorsPage(Page):
    """`region` is sent along with every choice of staff; the complaint says where it lies."""

    region: Annotated[str | None, Field(max_length=16)] = None


class InvestigatorShape(Shape):
    value: str
    label: str


class ReceivedShape(Shape):
    """`receipt` (25 digits) is shown once; as `X-Tracking-Token` it reads what became of it."""

    id: UUID
    receipt: str


class ContactShape(Shape):
    contact: str


class OpenedContact(Shape):
    at: AwareDatetime
    office: str
    role_label: str
    why: str | None


class WordShape(Shape):
    at: AwareDatetime
    by: Literal["writer", "office"]
    text: str


class ComplaintItem(SubjectShape):
    named: bool = Field(description="Whether whoever wrote said who they are")


class ComplaintShape(ComplaintItem):
    """The writer sees where it stands, the answer, and who has looked up who wrote; what was written and what it is
    about is for whoever handles it. Who wrote is in no answer."""

    outcome: str | None = None
    outcome_label: str | None = None
    answer: str | None = None
    contact_opened: list[OpenedContact] = []
    words: list[WordShape] = Field(default=[], description="What writer and investigator said to each other")
    text: str | None = None
    about: ResultRef | None = None
    about_number: str | None = Field(default=None, description="Of the matter; else the number as it was written")
    investigator: str | None = None
    conclusion: str | None = None


@bp.post("/complaints", summary="投诉举报（不用登录）", responses={"201": ReceivedShape})
@rate_limit("120/minute")
@operation(PUBLIC, repeatable=True)
def create(body: WriteComplaint) -> Any:
    """A log-in is not looked at: no account stands beside a complaint."""
    count_by("contact", body.contact, "20/hour")
    received = receive(body)
    return {"id": str(received.subject.id), "receipt": received.receipt}, 201


@bp.get(
    "/complaints/<uuid:id>/investigators", summary="可以核查这件事的人员", responses={"200": Listed[InvestigatorShape]}
)
@operation(LOGGED_IN)
def investigators(path: SubjectPath, query: InvestigatorsPage) -> Any:
    found = may_be_assigned(current_actor(), path.id)
    return whole([{"value": username, "label": name} for username, name in found])


@bp.get("/complaints/by-receipt", summary="凭查询号看办得怎样", responses={"200": ComplaintShape, "404": Problem})
@rate_limit("60/minute")
@operation(LOGIN_OPTIONAL)
def by_receipt() -> Any:
    """For whoever has the receipt alone, in `X-Tracking-Token`."""
    actor = current_actor()
    if actor.tracked_subject is None:
        raise NotFound("没有找到这个查询号。请对照您记下的25个数字，再输一次。")
    return present("complaints", actor.tracked_subject, actor)


@bp.get("/complaints/<uuid:id>/clock", summary="答复的期限是怎样一天一天数的", responses={"200": ClockShape})
@operation(LOGIN_OPTIONAL)
def clock(path: SubjectPath) -> Any:
    opened(current_actor(), "complaints", path.id, Thing.STATE, "clock")
    return clock_of(COMPLAINT, path.id)


@bp.post(
    "/complaints/<uuid:id>/contact",
    summary="看写信人的联系方式（写明理由，会留下记录）",
    responses={"200": ContactShape},
)
@operation(LOGGED_IN)
def contact(path: SubjectPath, body: OpenContact) -> Any:
    return {"contact": open_contact(current_actor(), path.id, body.reason)}


register_collection(bp, COMPLAINTS, ComplaintShape, item=ComplaintItem)
