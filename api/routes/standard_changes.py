"""Standard changes: a standard that the bureau enters and a second person of the bureau agrees to."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import AwareDatetime, Field

from api.collections.actions import SubjectPath
from api.collections.reads import present, register_collection
from api.collections.searching import register_search
from api.http.access import LOGGED_IN, current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import Page, encode, id_cursor
from api.shapes.common import Listed, Shape, SubjectShape
from app.accounts.roles import Role
from app.accounts.sight import Thing
from app.standard_changes.inputs import NewChange
from app.standard_changes.room import STANDARD_CHANGES
from app.standard_changes.service import enter
from app.standard_changes.simulation import households_of, simulation_of
from app.workflow.access_log import record_list
from app.workflow.door import opened

bp = blueprint("standard_changes", "救助标准调整")
BUREAU_ONLY = require_role(Role.BUREAU_SUPERVISOR)


class BatchProgressShape(Shape):
    what: str = Field(description="`counting` (the simulation) or `applying` (the batch)")
    done: int
    of: int
    stopped: str | None = Field(description="At which benefit a rule stopped it, and which rule")


class ChangeShape(SubjectShape):
    area: str
    kind: str = Field(description="The `code` of the row in `GET /standards`")
    kind_label: str
    amount: int = Field(description="Fen; percent of the rural line where `unit` is %")
    before: int | None = Field(description="What held when it was entered")
    unit: str
    effective_on: date
    document_number: str
    batch: BatchProgressShape | None = Field(description="Null where nothing is under way")


class SumsShape(Shape):
    """Fen a month; whoever would lose keeps what they have."""

    households: int
    persons: int
    gain: int
    lose: int
    unchanged: int
    monthly_before: int
    monthly_after: int
    arrears: int = Field(description="Fen, all months together")


class RegionSumsShape(SumsShape):
    region: str
    name: str


class BarShape(Shape):
    """How many households get so much more a month, in fen."""

    more_from: int
    more_below: int | None
    households: int


class FamilyShape(Shape):
    description: str
    before: int
    after: int
    sentence: str = Field(description="As their notice would say it")


class ChartShape(Shape):
    """Drawn, and the same figures as a table; `picture` is an SVG as a data URI."""

    title: str
    description: str
    picture: str
    columns: list[str]
    rows: list[list[str]]


class SimulationShape(SumsShape):
    counted_at: AwareDatetime
    charts: list[ChartShape]
    by_region: list[RegionSumsShape]
    histogram: list[BarShape]
    families: list[FamilyShape] = Field(description="Twelve, the same at every change; nobody's")


class AffectedShape(Shape):
    benefit: UUID
    number: str | None
    name: str
    region_name: str
    people: int
    before: int
    after: int
    arrears: int
    state: str = Field(description="`gains`, `same`, `loses`; then `applied` or `left`")
    state_label: str


class HouseholdsPage(Page):
    state: Annotated[str | None, Field(max_length=8)] = None


@bp.post("/standard-changes", summary="录入一项救助标准", responses={"201": ChangeShape})
@operation(LOGGED_IN, repeatable=True)
def create(body: NewChange) -> Any:
    subject = enter(current_actor(), body)
    return present("standard-changes", subject.id, current_actor()), 201


@bp.get("/standard-changes/<uuid:id>/simulation", summary="测算：谁增加、多少钱", responses={"200": SimulationShape})
@operation(LOGGED_IN)
def simulation(path: SubjectPath) -> Any:
    return simulation_of(opened(current_actor(), "standard-changes", path.id, Thing.STATE, "simulation"))


@bp.get("/standard-changes/<uuid:id>/households", summary="逐户看变化", responses={"200": Listed[AffectedShape]})
@operation(BUREAU_ONLY)
def households(path: SubjectPath, query: HouseholdsPage) -> Any:
    actor = current_actor()
    row = opened(actor, "standard-changes", path.id, Thing.STATE, "households")
    found = households_of(row, query.state, id_cursor(query.cursor), query.limit + 1)
    shown = found[: query.limit]
    record_list(actor, "list:benefits", len(shown))
    return {"items": shown, "next": encode(shown[-1]["benefit"]) if len(found) > query.limit else None}


register_collection(bp, STANDARD_CHANGES, ChangeShape)
register_search(bp, STANDARD_CHANGES, ChangeShape)
