"""Disasters: an event with what comes in for it, and the roll of those who lost something."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import Field

from api.collections.actions import SubjectPath
from api.collections.reads import register_collection
from api.collections.searching import register_search
from api.collections.second_hand import PendingAnswer, waits
from api.http.access import current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import whole
from api.http.problems import as_problem
from api.shapes.common import Listed, Problem, Shape, SubjectShape
from app.accounts.roles import OFFICES, Role
from app.disasters.allotments import ask_to_allot
from app.disasters.figures import figures_of
from app.disasters.inputs import AllotmentOfDisaster, NewDisaster, NewGoods, Roll
from app.disasters.models import Disaster
from app.disasters.presenters import serialize_disaster
from app.disasters.room import DISASTER_CASES
from app.disasters.service import ENTERS, disaster_of, end_disaster, enter_roll, open_disaster, take_in_goods

bp = blueprint("disasters", "自然灾害救助")
RUNS, BOOKS = require_role(Role.DEPARTMENT_OFFICER), require_role(Role.FINANCE_OFFICER)
ROLLS, IN_OFFICE = require_role(*ENTERS), require_role(*sorted(OFFICES))


class DisasterPlace(Shape):
    region: str
    name: str


class AidStandardShape(Shape):
    aid: str
    aid_label: str
    amount: int = Field(description="Fen a household")
    document_number: str


class GoodsShape(Shape):
    name: str
    unit: str
    received: int
    left: int


class DisasterShape(Shape):
    """`left` in fen is what may still be paid, `approved` what was promised; `households` by state."""

    id: UUID
    name: str
    kind: str
    kind_label: str
    level: int
    from_: date = Field(alias="from")
    ended_on: date | None
    regions: list[DisasterPlace]
    standards: list[AidStandardShape]
    goods: list[GoodsShape]
    left: int
    approved: int
    households: dict[str, int]


class DisasterCaseItem(SubjectShape):
    disaster: UUID
    disaster_name: str
    aid: str
    aid_label: str
    amount: int | None = Field(description="Fen, once it is approved")


class DisasterCaseShape(DisasterCaseItem):
    person_name: str | None
    loss: str | None
    address: str | None
    contact_phone: str | None
    things: str = Field(description="What was handed over")


class DisasterRowShape(Shape):
    """Of one township and kind of aid; fen. `arrived` is what a bank has said of."""

    region: str
    region_name: str
    aid: str
    aid_label: str
    households: int
    granted: int
    refused: int
    approved: int
    arrived: int
    given_goods: int


class DisasterFiguresShape(Shape):
    disaster: UUID
    name: str
    rows: list[DisasterRowShape]


class RollEntryShape(Shape):
    """One for each that was sent, in that order."""

    status: str = Field(description="`entered` or `refused`")
    id: UUID | None
    problem: Problem | None


@bp.get("/disasters", summary="灾害", responses={"200": Listed[DisasterShape]})
@operation(IN_OFFICE)
def events() -> Any:
    """Those that go on first."""
    rows = Disaster.select().order_by(Disaster.ended_on.is_null(False), Disaster.starts_on.desc(), Disaster.id)
    return whole([serialize_disaster(row) for row in rows])


@bp.post("/disasters", summary="登记一次灾害", responses={"201": DisasterShape})
@operation(RUNS, repeatable=True)
def create(body: NewDisaster) -> Any:
    return serialize_disaster(open_disaster(current_actor(), body)), 201


@bp.post("/disasters/<uuid:id>/end", summary="结束登记", responses={"200": DisasterShape})
@operation(RUNS)
def end(path: SubjectPath) -> Any:
    return serialize_disaster(end_disaster(current_actor(), path.id))


@bp.post("/disasters/<uuid:id>/goods", summary="物资入库", responses={"200": DisasterShape})
@operation(RUNS, repeatable=True)
def goods(path: SubjectPath, body: NewGoods) -> Any:
    return serialize_disaster(take_in_goods(current_actor(), path.id, body))


@bp.post("/disasters/<uuid:id>/allotments", summary="记入下达的救灾资金", responses={"202": PendingAnswer})
@operation(BOOKS, step_up=True)
def allot(path: SubjectPath, body: AllotmentOfDisaster) -> Any:
    """It waits for another person of finance."""
    return waits(ask_to_allot(current_actor(), path.id, body))


@bp.post("/disasters/<uuid:id>/roll", summary="登记受灾的人家", responses={"200": Listed[RollEntryShape]})
@operation(ROLLS, repeatable=True)
def roll(path: SubjectPath, body: Roll) -> Any:
    """Each on its own: what is refused does not keep the rest."""
    entered = enter_roll(current_actor(), path.id, body.items)
    return whole(
        [
            {
                "status": "entered" if each.subject else "refused",
                "id": str(each.subject.id) if each.subject else None,
                "problem": as_problem(each.problem) if each.problem else None,
            }
            for each in entered
        ]
    )


@bp.get("/disasters/<uuid:id>/figures", summary="上报的数", responses={"200": DisasterFiguresShape})
@operation(IN_OFFICE)
def figures(path: SubjectPath) -> Any:
    """What the next level is reported; the cases behind are those of `GET /disaster-cases?disaster=`."""
    return figures_of(disaster_of(path.id))


register_collection(bp, DISASTER_CASES, DisasterCaseShape, item=DisasterCaseItem)
register_search(bp, DISASTER_CASES, DisasterCaseItem)
