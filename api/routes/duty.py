"""The duty roster (值班): whom to call in a township at this hour; the office enters who is on duty,
and who covers for whom on leave.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from api.collections.actions import SubjectPath
from api.http.access import PUBLIC, current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import whole
from api.shapes.common import Listed, Shape
from app.accounts.duty_roster import Shift, replace_roster, roster, whom_to_call
from app.accounts.leave import ENTERS_LEAVE, Leave, end_leave, enter_leave, leaves, serialize_leave
from app.accounts.roles import Role
from app.kernel.forms.fields import Day, Input, Moment, Phone, Username

bp = blueprint("duty", "值班和请假")
ENTERS = require_role(Role.TOWNSHIP_OFFICER, Role.PARK_SUPERVISOR)
LEAVES = require_role(*ENTERS_LEAVE)


class PlaceQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    region: Annotated[str, Field(max_length=16)]


class TownshipPath(BaseModel):
    model_config = ConfigDict(extra="forbid")

    region: Annotated[str, Field(max_length=16)]


class OnDutyShape(Shape):
    region: str
    region_name: str
    phone: str | None = Field(description="Of whoever is on duty now, otherwise of the office")
    on_duty: bool
    until: AwareDatetime | None


class ShiftShape(Shape):
    username: str
    phone: str
    from_: AwareDatetime = Field(alias="from")
    to: AwareDatetime


class ShiftFacts(Input):
    username: Annotated[Username, Field(title="值班人员")]
    phone: Annotated[Phone, Field(title="值班电话")]
    from_: Annotated[Moment, Field(alias="from", title="开始时间")]
    to: Annotated[Moment, Field(title="结束时间")]


class RosterFacts(Input):
    shifts: Annotated[list[ShiftFacts], Field(max_length=200, title="值班表")]


class LeaveShape(Shape):
    """`absent` and `cover` are usernames; `from` and `to` the first and the last day."""

    id: UUID
    absent: str
    cover: str
    from_: date = Field(alias="from")
    to: date


class LeaveFacts(Input):
    absent: Annotated[Username, Field(title="谁请假")]
    cover: Annotated[Username, Field(title="谁代办")]
    from_: Annotated[Day, Field(alias="from", title="第一天")]
    to: Annotated[Day, Field(title="最后一天")]


@bp.get("/duty", summary="现在打哪个电话", responses={"200": OnDutyShape})
@operation(PUBLIC)
def on_duty(query: PlaceQuery) -> Any:
    return whom_to_call(query.region)


@bp.get("/duty/<region>", summary="值班表", responses={"200": Listed[ShiftShape]})
@operation(ENTERS)
def show(path: TownshipPath) -> Any:
    return whole(roster(current_actor(), path.region))


@bp.put("/duty/<region>", summary="更新值班表（还没结束的班次全部替换）", responses={"200": Listed[ShiftShape]})
@operation(ENTERS)
def replace(path: TownshipPath, body: RosterFacts) -> Any:
    shifts = [Shift(shift.username, shift.phone, shift.from_, shift.to) for shift in body.shifts]
    return whole(replace_roster(current_actor(), path.region, shifts))


@bp.get("/leaves", summary="谁在请假，谁代办", responses={"200": Listed[LeaveShape]})
@operation(LEAVES)
def show_leaves() -> Any:
    return whole(leaves(current_actor()))


@bp.post("/leaves", summary="登记请假和代办人", responses={"201": LeaveShape})
@operation(LEAVES, repeatable=True)
def enter(body: LeaveFacts) -> Any:
    leave = Leave(body.absent, body.cover, body.from_, body.to)
    return serialize_leave(enter_leave(current_actor(), leave)), 201


@bp.delete("/leaves/<uuid:id>", summary="销假", responses={"204": None})
@operation(LEAVES)
def end(path: SubjectPath) -> Any:
    end_leave(current_actor(), path.id)
    return None, 204
