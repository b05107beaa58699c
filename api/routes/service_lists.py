"""The yearly list of purchased services: written, published, and read by everybody."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.collections.actions import SubjectPath
from api.collections.reads import present, register_collection
from api.collections.searching import register_search
from api.http.access import LOGGED_IN, PUBLIC, current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import whole
from api.http.rates import rate_limit
from api.shapes.common import Listed, Shape, SubjectShape
from app.accounts.roles import Role
from app.accounts.sight import Thing
from app.kernel.clock import clock
from app.purchased_services.lists.inputs import FIRST_YEAR, LAST_YEAR, NewServiceList
from app.purchased_services.lists.presenters import choices_in_force, choices_of, lists_for_all
from app.purchased_services.lists.room import SERVICE_LISTS
from app.purchased_services.lists.service import draft
from app.workflow.door import seen

bp = blueprint("service_lists", "购买服务清单")
DRAFTS = require_role(Role.BUREAU_SUPERVISOR)


class ServiceLineShape(Shape):
    """`line` is the same in every version of the year; `planned` in fen."""

    line: UUID
    kind: str
    kind_label: str
    name: str
    for_whom: str
    standard: str
    planned: int
    fund: str
    fund_label: str
    region: str
    region_name: str


class ServiceListItem(SubjectShape):
    year: int
    reason: str | None = Field(description="Why it follows another version; null of the first")
    published_on: date | None
    line_count: int
    planned: int = Field(description="Fen, all lines")


class ServiceListShape(ServiceListItem):
    lines: list[ServiceLineShape]


class OrderedLineShape(ServiceLineShape):
    """`ordered`: fen that contracts hold, and what was paid under those that are over; `paid` a part of it."""

    contracts: int
    ordered: int
    paid: int


class PublicListShape(Shape):
    year: int
    published_on: date
    reason: str | None
    planned: int
    outside: int = Field(description="Fen ordered outside the list, each by two people with a reason")
    lines: list[OrderedLineShape]


class LineChoice(Shape):
    value: str
    label: str


class YearWanted(BaseModel):
    model_config = ConfigDict(extra="forbid")

    year: Annotated[int | None, Field(ge=FIRST_YEAR, le=LAST_YEAR, description="Without: this year")] = None


@bp.post("/service-lists", summary="起草购买服务清单", responses={"201": ServiceListShape})
@operation(DRAFTS, repeatable=True)
def create(body: NewServiceList) -> Any:
    """A later version begins with what is in force, and says why it is needed."""
    subject = draft(current_actor(), body)
    return present("service-lists", subject.id, current_actor()), 201


@bp.get(
    "/service-lists/public",
    summary="公布了的购买服务清单，和按它买了多少（不用登录）",
    responses={"200": Listed[PublicListShape]},
)
@rate_limit("60/minute")
@operation(PUBLIC)
def public() -> Any:
    return whole(lists_for_all())


@bp.get("/service-lists/in-force", summary="一年的清单里可以买什么", responses={"200": Listed[LineChoice]})
@operation(DRAFTS)
def in_force(query: YearWanted) -> Any:
    return whole(choices_in_force(query.year or clock.today().year))


@bp.get("/service-lists/<uuid:id>/lines", summary="一版清单里有哪些", responses={"200": Listed[LineChoice]})
@operation(LOGGED_IN)
def lines(path: SubjectPath) -> Any:
    return whole(choices_of(seen(current_actor(), "service-lists", path.id, Thing.STATE).id))


register_collection(bp, SERVICE_LISTS, ServiceListShape, item=ServiceListItem)
register_search(bp, SERVICE_LISTS, ServiceListItem)
