"""Emergency mode of an area (紧急状态): who switches it on, for how long and why."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from api.collections.actions import SubjectPath
from api.http.access import STAFF, current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import whole
from api.shapes.common import Listed, Shape
from app.kernel.forms.fields import Day, Input, Line, RegionCode
from app.public_emergency.mode import SWITCHES, Switch, modes, serialize_mode, switch_off, switch_on

bp = blueprint("emergency_modes", "紧急状态")
SUPERVISORS = require_role(*SWITCHES)


class ModeShape(Shape):
    id: UUID
    region: str
    region_name: str
    from_: date = Field(alias="from")
    to: date
    reason: str


class ModeFacts(Input):
    region: Annotated[RegionCode, Field(title="哪个地区")]
    from_: Annotated[Day, Field(alias="from", title="第一天")]
    to: Annotated[Day, Field(title="最后一天")]
    reason: Annotated[Line, Field(title="为什么")]


@bp.get("/emergency-modes", summary="哪些地区处于紧急状态", responses={"200": Listed[ModeShape]})
@operation(STAFF)
def show() -> Any:
    return whole(modes())


@bp.post("/emergency-modes", summary="开启紧急状态（期间可以电话、视频调查）", responses={"201": ModeShape})
@operation(SUPERVISORS, repeatable=True)
def turn_on(body: ModeFacts) -> Any:
    mode = switch_on(current_actor(), Switch(body.region, body.from_, body.to, body.reason))
    return serialize_mode(mode), 201


@bp.delete("/emergency-modes/<uuid:id>", summary="提前结束紧急状态", responses={"204": None})
@operation(SUPERVISORS)
def turn_off(path: SubjectPath) -> Any:
    switch_off(current_actor(), path.id)
    return None, 204
