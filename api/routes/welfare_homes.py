"""Welfare homes: beds and shares, who may be invited, who comes to live there, what the home tells of them."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import Field

from api.collections.actions import SubjectPath
from api.collections.second_hand import PendingAnswer, waits
from api.http.access import STAFF, current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import whole
from api.shapes.common import Listed, Shape
from app.accounts.roles import OFFICES, Role
from app.welfare_homes.beds import (
    add_beds,
    close_bed,
    count_carers,
    homes,
    serialize_home,
    serialize_homes,
    welfare_home,
)
from app.welfare_homes.inputs import CarersInput, NewBeds, NewRate
from app.welfare_homes.presenters import beds_of, people_of
from app.welfare_homes.rates import ask_for_rate

bp = blueprint("welfare_homes", "福利院")
IN_OFFICE, RUNS = require_role(*sorted(OFFICES)), require_role(Role.BUREAU_SUPERVISOR)
OF_THE_HOME = require_role(Role.SERVICE_PROVIDER)


class LevelsShape(Shape):
    full: int
    partial: int
    none: int


class WelfareHomeShape(Shape):
    """Shares are per mille, null without beds. `candidates` are those in the caller's reach, whichever home it is."""

    id: UUID
    mine: bool = Field(description="Whether the caller works there")
    name: str
    region: str
    region_name: str
    beds: int
    nursing_beds: int
    nursing_share: int | None
    nursing_goal: int
    below_goal: bool
    occupied: int
    occupancy: int | None
    invited: int
    waiting: int
    candidates: int
    levels: LevelsShape = Field(description="Residents by self-care")
    carers: int | None = Field(description="As the home has told last")


class HomeChoiceShape(Shape):
    value: UUID
    label: str


class HomeBedShape(Shape):
    id: UUID
    label: str
    nursing: bool
    since: date
    occupied: bool


class HomeResidentShape(Shape):
    """One for whom a bed is kept, or who lives there: for whoever works in the home."""

    id: UUID
    person: str
    village_name: str
    phone: str | None = Field(description="Before they come, so that a day can be agreed")
    state: str
    state_label: str
    level: str
    level_label: str
    bed: str | None
    lives_since: date | None
    gone_on: date | None
    away_since: date | None


@bp.get("/welfare-homes", summary="福利院：床位、护理型床位、入住率", responses={"200": Listed[WelfareHomeShape]})
@operation(IN_OFFICE)
def index() -> Any:
    return whole(serialize_homes(current_actor()))


@bp.get("/welfare-homes/choices", summary="可以选哪家福利院", responses={"200": Listed[HomeChoiceShape]})
@operation(STAFF)
def choices() -> Any:
    return whole([{"value": str(home.id), "label": home.name} for home in homes()])


@bp.get("/welfare-homes/<uuid:id>", summary="一家福利院", responses={"200": WelfareHomeShape})
@operation(IN_OFFICE)
def show(path: SubjectPath) -> Any:
    return serialize_home(welfare_home(path.id), current_actor())


@bp.get("/welfare-homes/<uuid:id>/beds", summary="床位", responses={"200": Listed[HomeBedShape]})
@operation(IN_OFFICE)
def beds(path: SubjectPath) -> Any:
    """Whether somebody lies in each; who, is not said."""
    return whole(beds_of(path.id))


@bp.post("/welfare-homes/<uuid:id>/beds", summary="登记床位", responses={"200": WelfareHomeShape})
@operation(RUNS, repeatable=True)
def new_beds(path: SubjectPath, body: NewBeds) -> Any:
    return serialize_home(add_beds(current_actor(), path.id, body), current_actor())


@bp.post("/home-beds/<uuid:id>/close", summary="撤掉一张床", responses={"200": WelfareHomeShape})
@operation(RUNS)
def close(path: SubjectPath) -> Any:
    return serialize_home(close_bed(current_actor(), path.id), current_actor())


@bp.post("/welfare-homes/<uuid:id>/rates", summary="定一天的价格", responses={"202": PendingAnswer})
@operation(RUNS, step_up=True)
def rate(path: SubjectPath, body: NewRate) -> Any:
    """It waits for another person of the bureau or of finance."""
    return waits(ask_for_rate(current_actor(), path.id, body))


@bp.post("/welfare-homes/<uuid:id>/carers", summary="报护理人员数", responses={"200": WelfareHomeShape})
@operation(OF_THE_HOME)
def carers(path: SubjectPath, body: CarersInput) -> Any:
    return serialize_home(count_carers(current_actor(), path.id, body), current_actor())


@bp.get("/welfare-homes/<uuid:id>/people", summary="住在院里和要来的人", responses={"200": Listed[HomeResidentShape]})
@operation(OF_THE_HOME)
def people(path: SubjectPath) -> Any:
    """For whoever works there, and nobody else; each look is on record."""
    return whole(people_of(current_actor(), path.id))
