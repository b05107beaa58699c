"""What townships decided, day by day, for the bureau."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from pydantic import AwareDatetime, Field

from api.http.access import current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import Page, encode, id_cursor
from api.shapes.common import Listed, ResultRef, Shape
from app.accounts.roles import Role
from app.kernel.calendar.counting import local_date
from app.kernel.clock import clock
from app.kernel.forms.fields import Day
from app.workflow.township_decisions import township_decisions

bp = blueprint("township_decisions", "乡镇所作决定")


class DecisionsQuery(Page):
    """`region`: an area, for what lies in it; without it everything within reach. `day`: without it today."""

    region: Annotated[str | None, Field(max_length=16)] = None
    day: Day | None = None


class TownshipDecisionShape(Shape):
    """A page may hold fewer than `limit` while `next` goes on."""

    id: UUID
    at: AwareDatetime
    subject: ResultRef
    procedure: str
    number: str | None
    person: str | None = Field(description="Masked")
    township: str
    township_name: str
    action: str
    action_label: str
    amount: int | None = Field(description="In fen: each month, or at once")
    basis: str
    authority: str | None = Field(description="The document by which the township decides, where the decision names it")


@bp.get("/township-decisions", summary="乡镇所作决定", responses={"200": Listed[TownshipDecisionShape]})
@operation(require_role(Role.BUREAU_SUPERVISOR))
def decided_by_townships(query: DecisionsQuery) -> Any:
    day = query.day or local_date(clock.now())
    page = township_decisions(current_actor(), day, query.region, before=id_cursor(query.cursor), limit=query.limit)
    return {"items": page.items, "next": encode(page.last) if page.last else None}
