"""People who are stranded: reported by anybody, handed over by departments, looked after by the station."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import Field

from api.collections.reads import register_collection
from api.collections.searching import register_search
from api.http.access import LOGIN_OPTIONAL, current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import whole
from api.http.rates import count_by, rate_limit
from api.shapes.common import KnownShape, Listed, Shape, SubjectShape
from app.accounts.roles import Role
from app.stranded.inputs import ReportStranded
from app.stranded.presenters import handed_over
from app.stranded.room import STRANDED_PERSONS
from app.stranded.service import report_stranded

bp = blueprint("stranded", "流散人员救助")
OF_DEPARTMENTS = require_role(Role.DEPARTMENT_OFFICER)


class StrandedReported(Shape):
    """`tracking_token` is for a caller who is not logged in, and is shown once."""

    id: UUID
    number: str
    tracking_token: str | None


class StrandedItem(SubjectShape):
    """What is known is for the station alone."""

    cause: str | None = None
    cause_label: str | None = None
    danger: bool | None = None
    came_before: int | None = Field(default=None, description="How often they were looked after before")
    admitted_on: date | None = None


class SearchShape(Shape):
    kind: str
    kind_label: str
    on: date
    result: str
    result_label: str
    said: str


class DueSearchShape(Shape):
    kind: str
    label: str
    due_on: date


class StayOfStranded(Shape):
    id: UUID
    state_label: str
    admitted_on: date | None
    discharged_on: date | None
    advice: str | None
    amount: int | None = Field(description="The bill, in fen")


class AskedShape(Shape):
    what: str
    why: str


class EarlierStranded(Shape):
    id: UUID
    number: str | None
    name: str | None
    at: datetime
    state_label: str
    why: str


class StrandedShape(StrandedItem):
    """Where they are now stands in `whereabouts`; `asked` waits for the other of the two who look after them."""

    person_name: str | None = None
    known_as: str | None = None
    id_number: str | None = Field(default=None, description="Its ends alone")
    home: str | None = None
    condition: str | None = None
    description: str | None = None
    clothing: str | None = None
    found_at: str | None = None
    found_point: list[str] | None = Field(default=None, description="Longitude and latitude, WGS-84")
    whereabouts: str | None = None
    station_name: str | None = None
    hidden: bool | None = None
    hidden_because: str | None = None
    reporter_phone: str | None = None
    handed_over_by: str | None = None
    searches: list[SearchShape] | None = None
    due: list[DueSearchShape] | None = None
    stays: list[StayOfStranded] | None = None
    result: str | None = None
    asked: AskedShape | None = None
    earlier: list[EarlierStranded] | None = Field(default=None, description="Cases that may be of the same person")
    lines: list[KnownShape] | None = None


class StrandedHandedOver(Shape):
    id: UUID
    number: str | None
    at: datetime
    state_label: str


@bp.post("/stranded-persons", summary="报告有人流落在外（不用登录）", responses={"201": StrandedReported})
@rate_limit("600/minute")
@operation(LOGIN_OPTIONAL, repeatable=True)
def create(body: ReportStranded) -> Any:
    """By anybody, or by a department that hands them over. Who flees, and every child, is hidden from the beginning."""
    count_by("phone", body.reporter_phone, "20/hour")
    reported = report_stranded(current_actor(), body)
    subject = reported.subject
    return {"id": str(subject.id), "number": subject.number, "tracking_token": reported.tracking_token}, 201


@bp.get("/stranded-handovers", summary="本部门移交的流散人员", responses={"200": Listed[StrandedHandedOver]})
@operation(OF_DEPARTMENTS)
def handovers() -> Any:
    """That they arrived, and where it stands; nobody's name."""
    return whole(handed_over(current_actor()))


register_collection(bp, STRANDED_PERSONS, StrandedShape, item=StrandedItem)
register_search(bp, STRANDED_PERSONS, StrandedItem)
