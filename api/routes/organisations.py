"""Organisations (机构): who provides services, keeps beds, collects gifts; their permits and who works for them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from api.collections.actions import SubjectPath
from api.collections.second_hand import PendingAnswer, waits
from api.http.access import STAFF, current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import Page, encode, id_cursor
from api.shapes.common import Listed, Shape
from app.accounts.roles import Role
from app.organisations.inputs import Kind, NewMember, NewOrganisation, PermitInput
from app.organisations.joining import ask_to_join
from app.organisations.presenters import organisations, serialize_organisation
from app.organisations.service import add_permit, organisation, register

bp = blueprint("organisations", "机构")
REGISTERS = require_role(Role.BUREAU_SUPERVISOR)


class PermitShape(Shape):
    kind: str
    number: str
    valid_until: date
    ended: bool


class OrganisationShape(Shape):
    """`permits`: of each kind the one that lasts longest; `blocked`: why nothing new is entrusted to it."""

    id: UUID
    kind: str
    kind_label: str
    name: str
    region: str
    region_name: str
    permits: list[PermitShape]
    blocked: str | None


class OrganisationsPage(Page):
    kind: Annotated[Kind | None, Field(description="Of this kind only")] = None


@bp.get("/organisations", summary="登记的机构", responses={"200": Listed[OrganisationShape]})
@operation(STAFF)
def index(query: OrganisationsPage) -> Any:
    rows = organisations(query.kind, after=id_cursor(query.cursor), limit=query.limit + 1)
    more = encode(rows[query.limit - 1].id) if len(rows) > query.limit else None
    return {"items": [serialize_organisation(row) for row in rows[: query.limit]], "next": more}


@bp.get("/organisations/<uuid:id>", summary="一家机构", responses={"200": OrganisationShape})
@operation(STAFF)
def show(path: SubjectPath) -> Any:
    return serialize_organisation(organisation(path.id))


@bp.post("/organisations", summary="登记一家机构", responses={"201": OrganisationShape})
@operation(REGISTERS, repeatable=True)
def create(body: NewOrganisation) -> Any:
    return serialize_organisation(register(current_actor(), body)), 201


@bp.post("/organisations/<uuid:id>/permits", summary="登记新办、换发的证照", responses={"201": OrganisationShape})
@operation(REGISTERS, repeatable=True)
def permit(path: SubjectPath, body: PermitInput) -> Any:
    return serialize_organisation(add_permit(current_actor(), path.id, body)), 201


@bp.post("/organisations/<uuid:id>/members", summary="一个账号到机构工作", responses={"202": PendingAnswer})
@operation(REGISTERS, step_up=True)
def members(path: SubjectPath, body: NewMember) -> Any:
    """It waits for a second person: whoever works for it sees what is entrusted to it."""
    return waits(ask_to_join(current_actor(), path.id, body.username))
