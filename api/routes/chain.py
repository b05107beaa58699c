"""What somebody's household asked for and was given, for themselves; for offices it lies beside each matter."""

from __future__ import annotations

from typing import Any

from api.collections.chaining import LinkShape, serialize_chain
from api.http.access import RESIDENT, current_actor
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import Page
from api.shapes.common import Listed
from app.registry.collections import COLLECTIONS
from app.workflow.chain import chain_of_person

bp = blueprint("chain", "救助链")


@bp.get("/me/chain", summary="我家申请过什么、得到过什么", responses={"200": Listed[LinkShape]})
@operation(RESIDENT)
def my_chain(query: Page) -> Any:
    """What the caller began or is theirs, and what their household is in by their verified number."""
    return serialize_chain(chain_of_person(current_actor(), COLLECTIONS), query)
