"""Projects of organisations: published by themselves, read by everybody; nobody in need is named in them."""

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
from app.organisations.projects import NewOrganisationProject, projects, publish

bp = blueprint("organisation_projects", "机构的项目")


class ProjectShape(Shape):
    """`stage` in words: to come, going on, over and without results yet, over."""

    id: UUID
    organisation: str
    region_name: str
    name: str
    aim: str
    from_: date = Field(alias="from")
    until: date
    money: str
    results: str | None
    stage: str


class ProjectPublishedShape(Shape):
    id: UUID


@bp.get("/organisation-projects", summary="机构的品牌项目", responses={"200": Listed[ProjectShape]})
@operation(PUBLIC)
def index() -> Any:
    return whole(projects())


@bp.post("/organisation-projects", summary="公布一个项目", responses={"201": ProjectPublishedShape})
@operation(require_role(*OF_ORGANISATIONS), repeatable=True)
def create(body: NewOrganisationProject) -> Any:
    """Said anew with `project`; what was said before stays on record."""
    return {"id": str(publish(current_actor(), body))}, 201
