"""Who paid how much out of the reserve funds in a day: for those who look after the township's money."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.http.access import current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import whole
from api.shapes.common import Listed, Shape
from app.accounts.roles import Role
from app.kernel.clock import clock
from app.kernel.forms.fields import Day
from app.payments.payers import payers_on

bp = blueprint("payers", "谁发了多少")
SUPERVISES_MONEY = require_role(Role.PARK_SUPERVISOR, Role.BUREAU_SUPERVISOR, Role.FINANCE_OFFICER, Role.AUDITOR)


class DayQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    day: Day | None = Field(None, description="Today, where none is given")


class PayerFundShape(Shape):
    id: UUID
    region: str
    region_name: str
    count: int
    amount: int


class PayerShape(Shape):
    """A person, under whichever account; what was paid out of funds beyond the caller's reach does not count."""

    name: str
    count: int
    amount: int
    passes_limit: bool = Field(description="More than the numbers of the policy for one person in a day")
    funds: list[PayerFundShape]


@bp.get("/payers", summary="谁一天发放了多少备用金", responses={"200": Listed[PayerShape]})
@operation(SUPERVISES_MONEY)
def index(query: DayQuery) -> Any:
    return whole(payers_on(current_actor(), query.day or clock.today()))
