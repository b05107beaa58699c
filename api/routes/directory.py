"""The directory of measures and departments, for everybody and every machine, as HSDS 3.0."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from api.http.access import PUBLIC
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.rates import rate_limit
from api.shapes.common import Shape
from app.referrals.directory import services

bp = blueprint("directory", "办事目录")


class DirectoryOrganization(Shape):
    id: UUID
    name: str
    description: str


class DirectoryPhone(Shape):
    id: UUID
    service_id: UUID
    number: str
    type: str


class DirectoryArea(Shape):
    id: UUID
    service_id: UUID
    name: str


class DirectoryPaper(Shape):
    id: UUID
    service_id: UUID
    document: str


class DirectoryService(Shape):
    """An HSDS `service`: what there is, who gives it, for whom, how one asks for it and how long it takes."""

    id: UUID
    organization_id: UUID
    name: str
    alternate_name: str | None = None
    description: str
    status: str
    eligibility_description: str
    wait_time: str
    application_process: str
    fees_description: str
    organization: DirectoryOrganization
    phones: list[DirectoryPhone]
    service_areas: list[DirectoryArea]
    required_documents: list[DirectoryPaper]


class DirectoryShape(Shape):
    """A page as HSDS has it (`GET /services` of its API reference): all of it on one."""

    total_items: int
    total_pages: int
    page_number: int
    size: int
    first_page: bool
    last_page: bool
    empty: bool
    contents: list[DirectoryService]


@bp.get("/directory", summary="救助项目和部门目录（HSDS 3.0）", responses={"200": DirectoryShape})
@rate_limit("60/minute")
@operation(PUBLIC)
def directory() -> Any:
    found = services()
    return {
        "total_items": len(found),
        "total_pages": 1,
        "page_number": 1,
        "size": len(found),
        "first_page": True,
        "last_page": True,
        "empty": not found,
        "contents": found,
    }
