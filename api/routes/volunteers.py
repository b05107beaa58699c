"""Volunteers: activities that everybody reads, signing up, and hours that the leader enters and the place confirms."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import Field

from api.collections.actions import SubjectPath
from api.collections.tables import AT_ONCE, as_table, pages_of
from api.http.access import LOGGED_IN, PUBLIC, RESIDENT, current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import ListPage, encode, id_cursor, whole
from api.shapes.common import Listed, Shape
from app.accounts.roles import OF_ORGANISATIONS
from app.volunteers import service
from app.volunteers.inputs import Hours, NewActivity, ReasonGiven
from app.volunteers.presenters import activities, activity_of, proved_hours, serialize_signups, signups
from app.volunteers.reaching import CONFIRMS
from app.workflow.collection import Column

bp = blueprint("volunteers", "志愿服务")
LEADS = require_role(*OF_ORGANISATIONS)
PROVES = require_role(*CONFIRMS)
COLUMNS = (
    Column("志愿者", ("volunteer",)),
    Column("活动", ("title",)),
    Column("机构", ("organisation_name",)),
    Column("地区", ("region_name",)),
    Column("哪一天", ("on",), "moment"),
    Column("分钟", ("minutes",), "number"),
    Column("两方核实", ("proved",)),
)


class ActivityShape(Shape):
    id: UUID
    organisation_name: str
    kind_label: str
    title: str
    region_name: str
    place: str
    on: date
    starts: str
    ends: str
    needed: int
    coming: int
    cancelled: str | None = Field(description="Why it does not take place")


class SignupShape(Shape):
    id: UUID
    activity: UUID
    title: str
    organisation_name: str
    region_name: str
    on: date
    volunteer: str
    minutes: int | None = Field(description="What the leader entered")
    confirmed: bool = Field(description="The place has confirmed it: it counts")
    refused_because: str | None
    may_enter: bool
    may_confirm: bool


class ProvedShape(Shape):
    organisation_name: str
    activities: int
    volunteers: int
    hours: int = Field(description="Whole hours that two hands have proved")


@bp.get("/volunteer-activities", summary="志愿活动", responses={"200": Listed[ActivityShape]})
@operation(PUBLIC)
def index() -> Any:
    return whole(activities())


@bp.get("/volunteer-hours", summary="各机构核实了的志愿服务时长", responses={"200": Listed[ProvedShape]})
@operation(PUBLIC)
def hours() -> Any:
    return whole(proved_hours())


@bp.post("/volunteer-activities", summary="发起一次志愿活动", responses={"201": ActivityShape})
@operation(LEADS, repeatable=True)
def create(body: NewActivity) -> Any:
    return activity_of(service.offer(current_actor(), body)), 201


@bp.post("/volunteer-activities/<uuid:id>/cancel", summary="活动不办了", responses={"200": ActivityShape})
@operation(LEADS)
def cancel(path: SubjectPath, body: ReasonGiven) -> Any:
    return activity_of(service.cancel(current_actor(), path.id, body))


@bp.post("/volunteer-activities/<uuid:id>/sign-up", summary="报名", responses={"204": None})
@operation(RESIDENT)
def sign_up(path: SubjectPath) -> Any:
    """Only whose identity is verified; nobody is in two places at one time."""
    service.sign_up(current_actor(), path.id)
    return None, 204


@bp.post("/volunteer-activities/<uuid:id>/withdraw", summary="不去了", responses={"204": None})
@operation(RESIDENT)
def withdraw(path: SubjectPath) -> Any:
    service.withdraw(current_actor(), path.id)
    return None, 204


@bp.get("/volunteer-signups", summary="报名和时长", responses={"200": Listed[SignupShape]})
@operation(LOGGED_IN)
def listed(query: ListPage) -> Any:
    """One's own; of the activities that one's organisation leads; of those whose hours one confirms. As a file it is
    the certificate of hours."""
    actor = current_actor()
    if query.format != "json":
        pages = pages_of(lambda place: signups(actor, after=place, limit=AT_ONCE), lambda row: row.id)
        shown = ([_as_row(item) for item in serialize_signups(actor, page)] for page in pages)
        return as_table("volunteer-signups", "志愿服务时长", COLUMNS, shown, query, actor)
    rows = signups(actor, after=id_cursor(query.cursor), limit=query.limit + 1)
    more = encode(rows[query.limit - 1].id) if len(rows) > query.limit else None
    return {"items": serialize_signups(actor, rows[: query.limit]), "next": more}


def _as_row(item: dict[str, Any]) -> dict[str, Any]:
    return item | {"proved": "是" if item["confirmed"] else "没有"}


@bp.post("/volunteer-signups/<uuid:id>/hours", summary="登记时长", responses={"204": None})
@operation(LEADS)
def enter(path: SubjectPath, body: Hours) -> Any:
    service.enter_hours(current_actor(), path.id, body)
    return None, 204


@bp.post("/volunteer-signups/<uuid:id>/confirm", summary="核实时长", responses={"204": None})
@operation(PROVES)
def confirm(path: SubjectPath) -> Any:
    """Never by whoever entered them or whose they are."""
    service.confirm(current_actor(), path.id)
    return None, 204


@bp.post("/volunteer-signups/<uuid:id>/refuse", summary="时长不对，退回", responses={"204": None})
@operation(PROVES)
def refuse(path: SubjectPath, body: ReasonGiven) -> Any:
    service.refuse(current_actor(), path.id, body)
    return None, 204
