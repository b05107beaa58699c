"""Charity projects: proposed, agreed to, and their account in public. The money is the charity's own."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.collections.reads import present, register_collection
from api.collections.searching import register_search
from api.http.access import PUBLIC, STAFF, current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import whole
from api.http.pdf import PDF, as_pdf
from api.http.rates import rate_limit
from api.routes.notices import NumberPath
from api.shapes.common import Listed, Problem, Shape, SubjectShape
from app.charity.certificates import TITLE, check_gift, print_certificate
from app.charity.inputs import NewProject
from app.charity.public import projects_for_all
from app.charity.room import CHARITY_PROJECTS
from app.charity.service import PROPOSES, propose_project

bp = blueprint("charity_projects", "慈善项目")
MAY_PROPOSE = require_role(*PROPOSES)


class CharityLineShape(Shape):
    """`amount` in fen; `donor` is who gave, where they want to be named; `cancelled`: why it counts no more."""

    number: str
    kind: str
    kind_label: str
    amount: int
    what: str | None
    donor: str | None
    on: date
    cancelled: str | None
    has_receipt: bool = Field(description="The charity has written a receipt for taxes")


class CharityMoney(Shape):
    """Fen, as the charity declares it: the sums of its lines. None of it lies with us."""

    money: int
    goods: int = Field(description="What the goods are worth")
    spent: int
    left: int


class CharityProjectFacts(Shape):
    organisation: UUID
    organisation_name: str
    for_whom: str
    from_: date = Field(alias="from")
    until: date
    permit_number: str
    amount: int | None = Field(description="Fen that it plans to spend")
    gives_by: str | None = Field(description="Where and how anybody may give, as the charity says")
    plan_number: str | None = Field(description="Of the plan of public fundraising, as it was filed")


class CharityProjectItem(SubjectShape, CharityProjectFacts):
    pass


class CharityProjectShape(CharityProjectItem, CharityMoney):
    blocked: str | None = Field(description="Why nothing new is entrusted to the charity")
    entries: list[CharityLineShape]


class PublicProjectShape(CharityProjectFacts, CharityMoney):
    """`helped`: households that say that help came; null where so few that one could be recognised."""

    id: UUID
    title: str
    region_name: str
    running: bool
    helped: int | None
    entries: list[CharityLineShape]


class GiftStanding(Shape):
    """Nothing of who gave."""

    known: bool
    cancelled: bool
    project_title: str | None
    organisation_name: str | None
    kind_label: str | None
    amount: int | None
    what: str | None
    on: date | None
    has_receipt: bool


class GiftPath(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: UUID
    number: str = Field(max_length=48)


@bp.post("/charity-projects", summary="提出一个慈善项目", responses={"201": CharityProjectShape})
@operation(MAY_PROPOSE, repeatable=True)
def create(body: NewProject) -> Any:
    subject = propose_project(current_actor(), body)
    return present("charity-projects", subject.id, current_actor()), 201


@bp.get(
    "/charity-projects/public",
    summary="慈善项目和它们的账（不用登录）",
    responses={"200": Listed[PublicProjectShape]},
)
@rate_limit("60/minute")
@operation(PUBLIC)
def public() -> Any:
    return whole(projects_for_all())


@bp.get(
    "/charity-projects/<uuid:id>/gifts/<string:number>/certificate",
    summary="打印捐赠证书",
    responses={"200": PDF, "403": Problem},
)
@rate_limit("20/minute")
@operation(STAFF, transaction=False)
def certificate(path: GiftPath) -> Any:
    return as_pdf(print_certificate(current_actor(), path.id, path.number), TITLE)


@bp.get("/charity-gifts/<string:number>", summary="查一笔捐赠是不是登记过（不用登录）", responses={"200": GiftStanding})
@rate_limit("30/minute")
@operation(PUBLIC)
def gift(path: NumberPath) -> Any:
    return check_gift(path.number)


register_collection(bp, CHARITY_PROJECTS, CharityProjectShape, item=CharityProjectItem)
register_search(bp, CHARITY_PROJECTS, CharityProjectItem)
