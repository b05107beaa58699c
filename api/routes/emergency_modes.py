"""Emergency measures (应急措施): what holds where, who sets it, whom it touches, what was done under it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from api.collections.actions import SubjectPath
from api.collections.second_hand import PendingAnswer, waits
from api.http.access import PUBLIC, STAFF, current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import Page, encode, id_cursor, whole
from api.shapes.common import Listed, ResultRef, Shape
from app.emergency_impact.affected import done_under, figures_of
from app.emergency_impact.preview import matters_touched, preview
from app.kernel.forms.fields import Day, RegionCode
from app.public_emergency.mode import SWITCHES, end_early, measures_in, modes
from app.public_emergency.setting import MeasureName, NewMode, Wanted, ask_to_set
from app.workflow.access_log import record_list

bp = blueprint("emergency_modes", "应急措施")
SUPERVISORS = require_role(*SWITCHES)


class ModeShape(Shape):
    id: UUID
    measure: str
    measure_label: str
    basis: str
    region: str
    region_name: str
    from_: date = Field(alias="from")
    to: date
    reason: str
    document_number: str


class MeasureHereShape(ModeShape):
    resident: str = Field(description="What it means for whoever lives there")


class RegionTouchedShape(Shape):
    region: str | None
    name: str
    cases: int
    people: int
    amount: int = Field(description="Fen a month that these get now; 0 where it is not about money")


class PreviewShape(Shape):
    measure: str
    measure_label: str
    basis: str
    resident: str
    what: str = Field(description="Of which matters the figures are, and what becomes of them")
    cases: int
    people: int
    amount: int
    by_region: list[RegionTouchedShape]


class MatterTouchedShape(Shape):
    """`person` as the caller sees names."""

    id: UUID
    subject: ResultRef
    title: str
    number: str | None
    person: str
    place: str


class MatterMarkedShape(MatterTouchedShape):
    action_label: str
    at: AwareDatetime


class GroupAffectedShape(Shape):
    region: str | None
    name: str
    group: str = Field(description="A programme, or `emergency_` and the kind")
    group_label: str
    households: int
    persons: int


class DoneShape(Shape):
    action: str
    action_label: str
    count: int


class ImpactShape(Shape):
    mode: ModeShape
    groups: list[GroupAffectedShape]
    done: list[DoneShape]


class PlaceQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    region: Annotated[RegionCode | None, Field(description="Else the whole New Area")] = None


class WantedQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    measure: MeasureName
    region: RegionCode
    from_: Annotated[Day, Field(alias="from")]
    to: Day

    def wanted(self) -> Wanted:
        return Wanted.model_validate(self.model_dump(by_alias=True, include={"measure", "region", "from_", "to"}))


class MattersQuery(Page, WantedQuery):
    pass


@bp.get("/emergency-modes", summary="现在和以后的应急措施", responses={"200": Listed[ModeShape]})
@operation(STAFF)
def show() -> Any:
    return whole(modes())


@bp.get("/emergency-measures", summary="现在有哪些应急措施", responses={"200": Listed[MeasureHereShape]})
@operation(PUBLIC)
def here(query: PlaceQuery) -> Any:
    """What holds today where somebody lives, in plain words, with its legal basis."""
    return whole(measures_in(query.region))


@bp.get("/emergency-modes/preview", summary="开启以前看影响", responses={"200": PreviewShape})
@operation(SUPERVISORS)
def look_ahead(query: WantedQuery) -> Any:
    """Nothing is written."""
    return preview(current_actor(), query.wanted())


@bp.get("/emergency-modes/preview/matters", summary="影响到的每一件", responses={"200": Listed[MatterTouchedShape]})
@operation(SUPERVISORS)
def behind_the_preview(query: MattersQuery) -> Any:
    found = matters_touched(current_actor(), query.wanted(), id_cursor(query.cursor), query.limit + 1)
    return _page(found, query.limit)


@bp.post("/emergency-modes", summary="开启一项应急措施", responses={"202": PendingAnswer})
@operation(SUPERVISORS, repeatable=True, step_up=True)
def turn_on(body: NewMode) -> Any:
    """It waits for another supervisor."""
    return waits(ask_to_set(current_actor(), body))


@bp.delete("/emergency-modes/<uuid:id>", summary="提前结束一项应急措施", responses={"204": None})
@operation(SUPERVISORS)
def turn_off(path: SubjectPath) -> Any:
    end_early(current_actor(), path.id)
    return None, 204


@bp.get("/emergency-modes/<uuid:id>/figures", summary="影响了哪些人，办了什么", responses={"200": ImpactShape})
@operation(SUPERVISORS)
def figures(path: SubjectPath) -> Any:
    return figures_of(current_actor(), path.id)


@bp.get("/emergency-modes/<uuid:id>/matters", summary="按它办的每一件", responses={"200": Listed[MatterMarkedShape]})
@operation(SUPERVISORS)
def behind_the_figures(path: SubjectPath, query: Page) -> Any:
    return _page(done_under(current_actor(), path.id, id_cursor(query.cursor), query.limit + 1), query.limit)


def _page(found: list[dict[str, Any]], limit: int) -> dict[str, Any]:
    shown = found[:limit]
    record_list(current_actor(), "list:emergency-modes", len(shown))
    return {"items": shown, "next": encode(shown[-1]["id"]) if len(found) > limit else None}
