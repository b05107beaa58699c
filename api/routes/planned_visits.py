"""The homes that are visited today, as agreed: for whoever goes there."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from api.http.access import current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import whole
from api.shapes.common import Listed, Shape
from app.accounts.roles import Role
from app.applications.planned_visits import visits_on
from app.kernel.clock import clock

bp = blueprint("planned_visits", "入户调查")
VISITORS = (Role.TOWNSHIP_INVESTIGATOR, Role.TOWNSHIP_OFFICER)


class PlannedVisitShape(Shape):
    """`id` is the application's."""

    id: UUID
    number: str | None
    programme_name: str
    name: str
    region: str
    region_name: str
    address: str | None
    window: str | None = Field(description="`morning` or `afternoon`")
    window_label: str
    note: str | None = Field(description="What the household was asked to have ready")
    asked_other_day: date | None = Field(description="The day that the person would rather have")
    assigned_to: Literal["mine", "colleague"] | None
    phone: str | None = Field(description="Masked")
    phone_field: str | None = Field(description="The `field` for `POST /applications/{id}/reveal`")
    done: bool


@bp.get("/planned-visits", summary="今天约好入户的人家", responses={"200": Listed[PlannedVisitShape]})
@operation(require_role(*VISITORS))
def today() -> Any:
    """Those that are left first: morning before afternoon, village by village, along the numbers of the houses."""
    return whole(visits_on(current_actor(), clock.today()))
