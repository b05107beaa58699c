"""What was granted. Payments and their batches come with their own procedure."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from api.access import LOGGED_IN, current_actor
from api.blueprints import blueprint
from api.operation import operation
from api.paging import Page, encode, id_cursor
from api.shapes import Listed, Shape
from app.benefits.showing import benefit_answer, benefits_within_reach

bp = blueprint("benefits", "救助金")


class BenefitShape(Shape):
    id: UUID
    application: UUID
    programme: str
    programme_name: str
    category: str
    category_label: str
    name: str
    monthly_amount: int
    members: int
    starts_on: date
    state: str
    state_label: str
    region: str
    region_name: str


@bp.get("/benefits", summary="我的救助金，或者本地的救助对象", responses={"200": Listed[BenefitShape]})
@operation(LOGGED_IN)
def index(query: Page) -> Any:
    rows = benefits_within_reach(current_actor(), before=id_cursor(query.cursor), limit=query.limit + 1)
    shown = rows[: query.limit]
    more = encode(shown[-1].id) if len(rows) > query.limit else None
    return {"items": [benefit_answer(row, current_actor()) for row in shown], "next": more}
