"""Price indices: what was published for a month, whether it starts the subsidy, and what came of it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import Field

from api.collections.second_hand import PendingAnswer, waits
from api.http.access import current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import whole
from api.shapes.common import Listed, Shape
from app.accounts.roles import Role
from app.price_link.entering import NewIndex, ask_to_enter, preview
from app.price_link.statistics import indexes

bp = blueprint("price_indexes", "价格联动")
ENTERS = require_role(Role.BUREAU_SUPERVISOR)
KNOWS = require_role(Role.BUREAU_SUPERVISOR, Role.FINANCE_OFFICER, Role.AUDITOR)


class SubsidyStatistics(Shape):
    """Amounts in fen; `paid_late` is how many households got it after the month of publication."""

    households: int
    persons: int
    amount: int
    paid_households: int
    paid_amount: int
    paid_late: int


class PriceIndexShape(Shape):
    """Indices in tenths of a percent; `each` in fen for each person."""

    id: UUID
    month: str
    cpi: int
    food_cpi: int | None
    published_on: date
    source: str
    triggered: bool
    rule: str
    due_on: date
    each: int
    opening: bool = Field(description="The lists are being opened")
    runs: list[UUID] = Field(description="One payment run a township")
    statistics: SubsidyStatistics | None


class IndexAnswer(PendingAnswer):
    """What follows once another person of the bureau has confirmed it."""

    triggered: bool
    rule: str
    due_on: date


@bp.get("/price-indexes", summary="价格指数和补贴统计", responses={"200": Listed[PriceIndexShape]})
@operation(KNOWS)
def show() -> Any:
    return whole(indexes())


@bp.post("/price-indexes", summary="录入一个月的价格指数", responses={"202": IndexAnswer})
@operation(ENTERS, repeatable=True, step_up=True)
def enter(body: NewIndex) -> Any:
    """It waits for another person of the bureau; then the lists are opened."""
    answer, status = waits(ask_to_enter(current_actor(), body))
    found = preview(body)
    return answer | {name: found[name] for name in ("triggered", "rule", "due_on")}, status
