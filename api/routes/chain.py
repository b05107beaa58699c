"""What somebody's household asked for and was given, for themselves; for offices it lies beside each matter."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from pydantic import AwareDatetime, Field

from api.collections.chaining import LinkShape, serialize_chain
from api.collections.presenting import moment
from api.http.access import RESIDENT, current_actor
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import Page
from api.http.rates import rate_limit
from api.shapes.common import Listed, Shape
from app.kernel.clock import clock
from app.registry.collections import COLLECTIONS
from app.workflow.chain import chain_of_person
from app.workflow.own_record import check_own_record

bp = blueprint("chain", "救助链")


class CheckedMatterShape(Shape):
    title: str
    number: str | None
    events: int
    head: str = Field(description="Digest of its last event, to be kept and compared later")
    holds: bool = Field(description="Each event follows the one before it; none was changed, added or taken away")


class OwnRecordShape(Shape):
    checked_at: AwareDatetime
    events: int
    holds: bool = Field(description="Of every matter")
    matters: list[CheckedMatterShape]


@bp.get("/me/chain", summary="我家申请过什么、得到过什么", responses={"200": Listed[LinkShape]})
@operation(RESIDENT)
def my_chain(query: Page) -> Any:
    """What the caller began or is theirs, and what their household is in by their verified number."""
    return serialize_chain(chain_of_person(current_actor(), COLLECTIONS), query)


@bp.get("/me/record-check", summary="我家的记录有没有人改过", responses={"200": OwnRecordShape})
@rate_limit("20/minute")
@operation(RESIDENT)
def check_my_record() -> Any:
    """Counted at this moment, from the first event of each matter to the last."""
    found = list(check_own_record(current_actor(), COLLECTIONS))
    return {
        "checked_at": moment(clock.now()),
        "events": sum(each.events for each in found),
        "holds": all(each.holds for each in found),
        "matters": [asdict(each) for each in found],
    }
