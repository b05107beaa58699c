"""Villages: who looks after each, what is lacking, stations and trainings (措施(二十四))."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.http.access import current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import whole
from api.shapes.common import Listed, Shape
from app.accounts.roles import Role
from app.villages.inputs import ResponsibleInput, StationInput, TrainingInput
from app.villages.service import ENTERS, add_station, add_training, coverage, name_responsible, trainings

bp = blueprint("villages", "村级力量")
SUPERVISES = require_role(*ENTERS, Role.AUDITOR)
ENTERING = require_role(*ENTERS)


class ResponsibleShape(Shape):
    name: str
    phone: str


class CoverageShape(Shape):
    region: str
    region_name: str
    is_office: bool = Field(description="A township, a park or the New Area: `gap` says which people are lacking")
    responsible: ResponsibleShape | None
    assistants: int
    stations: list[str]
    cases: int = Field(description="Open matters and people in aid")
    gap: list[str] = Field(description="What is lacking, in words; empty: nothing")


class TrainingShape(Shape):
    id: UUID
    region: str
    region_name: str
    title: str
    held_on: date
    hours: int
    attended: int


class EnteredShape(Shape):
    id: UUID


class VillagesWanted(BaseModel):
    model_config = ConfigDict(extra="forbid")

    region: Annotated[str | None, Field(max_length=16, description="A township, village or community")] = None


class VillagePath(BaseModel):
    region: Annotated[str, Field(max_length=16)]


@bp.get("/villages/coverage", summary="各村、各级的力量和缺口", responses={"200": Listed[CoverageShape]})
@operation(SUPERVISES)
def show(query: VillagesWanted) -> Any:
    return whole(coverage(current_actor(), query.region))


@bp.put("/villages/<region>/responsible", summary="登记专责成员", responses={"204": None})
@operation(ENTERING)
def responsible(path: VillagePath, body: ResponsibleInput) -> Any:
    name_responsible(current_actor(), path.region, body)
    return None, 204


@bp.post("/stations", summary="登记服务站（点）", responses={"201": EnteredShape})
@operation(ENTERING, repeatable=True)
def station(body: StationInput) -> Any:
    return {"id": str(add_station(current_actor(), body))}, 201


@bp.get("/trainings", summary="办过的培训", responses={"200": Listed[TrainingShape]})
@operation(SUPERVISES)
def held() -> Any:
    return whole(trainings(current_actor()))


@bp.post("/trainings", summary="登记一次培训", responses={"201": EnteredShape})
@operation(ENTERING, repeatable=True)
def training(body: TrainingInput) -> Any:
    return {"id": str(add_training(current_actor(), body))}, 201
