"""A welfare home's months: drawn by the home, checked by its township, paid by finance."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import Field

from api.collections.actions import SubjectPath
from api.collections.reads import register_collection
from api.collections.searching import register_search
from api.http.access import current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import whole
from api.shapes.common import KnownShape, Listed, Shape, SubjectShape
from app.accounts.roles import Role
from app.welfare_homes.months.inputs import NewMonth
from app.welfare_homes.months.presenters import months_of
from app.welfare_homes.months.room import HOME_MONTHS
from app.welfare_homes.months.service import draw

bp = blueprint("home_months", "福利院月结算")
OF_THE_HOME = require_role(Role.SERVICE_PROVIDER)


class HomeMonthOfHome(Shape):
    """As the home itself sees it; fen."""

    id: UUID
    month: str
    days: int
    amount: int
    taken_back: int
    state: str
    state_label: str


class HomeMonthLine(Shape):
    place: UUID
    person: str
    level: str
    level_label: str
    days: int
    first: date
    last: date
    amount: int


class HomeMonthItem(SubjectShape):
    home: UUID
    home_name: str
    month: str
    days: int = Field(description="In bed, of all people together")
    amount: int = Field(description="Fen, after what is taken back")


class HomeMonthShape(HomeMonthItem):
    taken_back: int = Field(description="Fen paid before for days on which, as was told later, nobody was there")
    turned_over: int = Field(description="Fen of their own benefits of the month that went to the home as well")
    beds: int
    nursing_beds: int
    people: list[HomeMonthLine]
    taken_back_from: list[HomeMonthLine]
    lines: list[KnownShape]


@bp.get("/welfare-homes/<uuid:id>/months", summary="本院报过的月结算", responses={"200": Listed[HomeMonthOfHome]})
@operation(OF_THE_HOME)
def drawn(path: SubjectPath) -> Any:
    return whole(months_of(current_actor(), path.id))


@bp.post("/welfare-homes/<uuid:id>/months", summary="报一个月的结算", responses={"201": Listed[HomeMonthOfHome]})
@operation(OF_THE_HOME, repeatable=True)
def draw_month(path: SubjectPath, body: NewMonth) -> Any:
    """The days on which people were there and that stand in no other account. Answers all of the home's months."""
    draw(current_actor(), path.id, body)
    return whole(months_of(current_actor(), path.id)), 201


register_collection(bp, HOME_MONTHS, HomeMonthShape, item=HomeMonthItem)
register_search(bp, HOME_MONTHS, HomeMonthItem)
