"""Posts of organisations and counters by kind, what they lack, and the yearly plans of stations."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import Field

from api.http.access import PUBLIC, current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import whole
from api.shapes.common import Listed, Shape
from app.accounts.roles import OF_ORGANISATIONS
from app.posts.inputs import EnteredPosts, PublishedPlan
from app.posts.service import ENTERS, READS, enter, listed, plans, publish

bp = blueprint("posts", "岗位")


class PostsOfKindShape(Shape):
    kind_label: str
    posts: int
    filled: int
    social_work: int


class PostHolderShape(Shape):
    holder: str = Field(description="Id of an organisation, or code of a place")
    is_organisation: bool
    takes_posts: bool = Field(description="Whether posts are entered here; above the townships only offices are listed")
    holder_label: str
    name: str
    kinds: list[PostsOfKindShape]
    posts: int
    filled: int
    social_work: int
    required_percent: int | None = Field(description="Null as long as two people have not set one for this kind")
    required: int | None
    gap: list[str] = Field(description="What is lacking, in words; empty: nothing")


class StationPlanShape(Shape):
    id: UUID
    station_name: str
    region_name: str
    year: int
    aims: list[str]
    published_on: date


class PublishedShape(Shape):
    id: UUID


@bp.get("/posts", summary="各机构、各窗口的岗位和缺口", responses={"200": Listed[PostHolderShape]})
@operation(require_role(*READS))
def index() -> Any:
    return whole(listed(current_actor()))


@bp.put("/posts", summary="登记岗位", responses={"204": None})
@operation(require_role(*ENTERS, *OF_ORGANISATIONS))
def put(body: EnteredPosts) -> Any:
    enter(current_actor(), body)
    return None, 204


@bp.get("/station-plans", summary="社工站的年度计划", responses={"200": Listed[StationPlanShape]})
@operation(PUBLIC)
def published() -> Any:
    return whole(plans())


@bp.post("/station-plans", summary="公布年度计划", responses={"201": PublishedShape})
@operation(require_role(*OF_ORGANISATIONS), repeatable=True)
def create(body: PublishedPlan) -> Any:
    """A plan that has changed is published anew; the last one counts."""
    return {"id": str(publish(current_actor(), body))}, 201
