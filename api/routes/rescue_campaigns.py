"""Seasonal campaigns: when and where the streets are looked through, and what each round met."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import Field

from api.collections.actions import SubjectPath
from api.http.access import current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import whole
from api.shapes.common import Listed, Shape
from app.accounts.roles import OFFICES, Role
from app.stranded.campaigns import NewCampaign, NewPatrol, campaigns, note_patrol, open_campaign, serialize_campaign

bp = blueprint("rescue_campaigns", "专项救护")
IN_OFFICE = require_role(*sorted(OFFICES))
OPENS = require_role(Role.DEPARTMENT_OFFICER, Role.BUREAU_SUPERVISOR)
PATROLS = require_role(Role.DEPARTMENT_OFFICER, Role.TOWNSHIP_OFFICER)


class CampaignPlace(Shape):
    region: str
    name: str


class PatrolShape(Shape):
    at: datetime
    region_name: str
    by: str | None = Field(description="The department, of a township nobody")
    met: int
    brought: int
    to_hospital: int
    given: str


class CampaignShape(Shape):
    """With the latest twenty rounds, and all of them counted."""

    id: UUID
    title: str
    measures: str
    from_: date = Field(alias="from")
    until: date
    going: bool
    regions: list[CampaignPlace]
    rounds: int
    met: int
    brought: int
    to_hospital: int
    patrols: list[PatrolShape]


@bp.get("/rescue-campaigns", summary="专项救护", responses={"200": Listed[CampaignShape]})
@operation(IN_OFFICE)
def show_campaigns() -> Any:
    return whole([serialize_campaign(each) for each in campaigns()])


@bp.post("/rescue-campaigns", summary="开始一次专项救护", responses={"201": CampaignShape})
@operation(OPENS, repeatable=True)
def open_one(body: NewCampaign) -> Any:
    return serialize_campaign(open_campaign(current_actor(), body)), 201


@bp.post("/rescue-campaigns/<uuid:id>/patrols", summary="登记一次巡查", responses={"201": CampaignShape})
@operation(PATROLS, repeatable=True)
def patrol(path: SubjectPath, body: NewPatrol) -> Any:
    return serialize_campaign(note_patrol(current_actor(), path.id, body)), 201
