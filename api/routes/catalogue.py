"""What can be asked for: programmes with their forms and papers, areas, standards."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from api.http.access import PUBLIC
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import whole
from api.shapes.common import Listed, Shape
from app.households.inputs import HouseholdInput
from app.kernel.clock import clock
from app.kernel.errors import NotFound
from app.kernel.forms.fields import Day
from app.kernel.forms.schema import step_schema
from app.programmes.catalogue import MATERIALS, PROGRAMMES, Programme, may_not_be_asked
from app.programmes.personal import PERSONAL
from app.programmes.policy import Policy, policy_on
from app.programmes.sources import SOURCE_LABELS
from app.programmes.standards import standards_on
from app.regions.models import Region
from app.regions.service import children, locate_point, region
from app.registry.collections import COLLECTIONS
from app.workflow.presenters import serialize_collection

bp = blueprint("catalogue", "救助项目、地区和标准")


class ProgrammeSummary(Shape):
    code: str
    name: str
    layer: str
    summary: str
    who: str
    time_limit: str
    basis: str
    online: bool


class MaterialShape(Shape):
    kind: str
    label: str
    required_when: str
    verifiable_by: str | None = Field(
        description="Where the office obtains it itself; it is then not asked of the person"
    )


class ProgrammeShape(ProgrammeSummary):
    """`form` and `household` are JSON Schemas, null where one cannot apply here. `signs` are the kinds of texts
    that are signed with it: where nobody's means are looked at, only the applicant signs, for the truth of it.
    """

    form: dict[str, Any] | None
    household: dict[str, Any] | None
    materials: list[MaterialShape]
    signs: list[str]


class MaterialChoice(Shape):
    value: str
    label: str


class RegionShape(Shape):
    code: str
    name: str
    level: str
    parent: str | None
    phone: str | None
    longitude: float | None
    latitude: float | None


class StandardShape(Shape):
    code: str = Field(description="Of what; `kind` of a standard change")
    programme: str
    item: str
    area: str
    amount: int = Field(description="Fen where `unit` is money")
    unit: str
    effective_from: date
    status: str = Field(description="`published`, `derived` or `confirmed` (by two people of the bureau)")
    example: bool = Field(description="Not confirmed by the bureau: whatever rests on it is shown as 示例")
    in_use: bool = Field(description="Of the area whose standards the calculation takes")
    source: str


class Located(Shape):
    township: str | None
    township_name: str
    phone: str | None
    confidence: str
    distance_km: float | None


class Code(BaseModel):
    model_config = ConfigDict(extra="forbid")

    code: Annotated[str, Field(max_length=40)]


class Parent(BaseModel):
    model_config = ConfigDict(extra="forbid")

    parent: Annotated[str | None, Field(max_length=16)] = None


class StateOfCollection(Shape):
    name: str
    label: str
    final: bool


class CollectionShape(Shape):
    name: str
    label: str
    states: list[StateOfCollection]


class Point(BaseModel):
    model_config = ConfigDict(extra="forbid")

    longitude: Annotated[float, Field(ge=-180, le=180)]
    latitude: Annotated[float, Field(ge=-90, le=90)]


class OnDay(BaseModel):
    model_config = ConfigDict(extra="forbid")

    on: Day | None = None


@bp.get("/programmes", summary="能申请什么", responses={"200": Listed[ProgrammeSummary]})
@operation(PUBLIC)
def programmes() -> Any:
    return whole([_summary(programme) for programme in PROGRAMMES.values()])


@bp.get("/programmes/<code>", summary="一个救助项目：表格和材料", responses={"200": ProgrammeShape})
@operation(PUBLIC)
def programme(path: Code) -> Any:
    found = PROGRAMMES.get(path.code)
    if found is None:
        raise NotFound("没有这个救助项目。")
    form = step_schema(found.form) if found.form else None
    household = step_schema(HouseholdInput) if found.form else None
    return _summary(found) | {
        "form": form,
        "household": household,
        "materials": [_material(kind, policy_on(clock.today())) for kind in found.materials],
        "signs": ["truth_pledge"] if found.code in PERSONAL else ["means_check", "truth_pledge"],
    }


@bp.get("/collections", summary="事项类别和它们的状态", responses={"200": Listed[CollectionShape]})
@operation(PUBLIC)
def collections() -> Any:
    """What a work list can be narrowed to: the states of a collection by the offices' word for them."""
    return whole([serialize_collection(collection) for collection in COLLECTIONS.values()])


@bp.get("/material-kinds", summary="材料种类", responses={"200": Listed[MaterialChoice]})
@operation(PUBLIC)
def material_kinds() -> Any:
    """Those that may be asked for: what the means check obtains is left out."""
    policy = policy_on(clock.today())
    kinds = [each for each in MATERIALS.values() if each.paper and not may_not_be_asked(each.kind, policy)]
    return whole([{"value": material.kind, "label": material.label} for material in kinds])


@bp.get("/regions", summary="地区", responses={"200": Listed[RegionShape]})
@operation(PUBLIC)
def regions(query: Parent) -> Any:
    if query.parent is not None:
        region(query.parent)
    return whole([_region(row) for row in children(query.parent)])


@bp.get("/regions/locate", summary="这个位置归哪个乡镇", responses={"200": Located})
@operation(PUBLIC)
def locate(query: Point) -> Any:
    found = locate_point(query.longitude, query.latitude)
    township = region(found.township) if found.township else None
    return {
        "township": found.township,
        "township_name": township.name if township else "兰州新区民政司法和社保局值班",
        "phone": township.phone if township else None,
        "confidence": found.confidence,
        "distance_km": found.distance_km,
    }


@bp.get("/standards", summary="救助标准", responses={"200": Listed[StandardShape]})
@operation(PUBLIC)
def standards(query: OnDay) -> Any:
    return whole(standards_on(query.on or clock.today()))


def _summary(programme: Programme) -> dict[str, Any]:
    return {
        "code": programme.code,
        "name": programme.name,
        "layer": programme.layer,
        "summary": programme.summary,
        "who": programme.who,
        "time_limit": programme.time_limit,
        "basis": programme.basis,
        "online": programme.form is not None,
    }


def _material(kind: str, policy: Policy) -> dict[str, Any]:
    material = MATERIALS[kind]
    return {
        "kind": kind,
        "label": material.label,
        "required_when": material.required_when,
        "verifiable_by": SOURCE_LABELS[material.verifiable_by or ""] if may_not_be_asked(kind, policy) else None,
    }


def _region(row: Region) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": row.name,
        "level": row.level,
        "parent": row.parent,
        "phone": row.phone,
        "longitude": row.longitude,
        "latitude": row.latitude,
    }
