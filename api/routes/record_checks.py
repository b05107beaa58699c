"""Whether the record holds together, on screen for auditors: one matter's chain, and the digests kept day by day.

The whole record is walked by `flask audit verify` (docs/operation.md): that takes minutes, and belongs on no screen.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from api.collections.actions import SubjectPath
from api.http.access import current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import Page, day_cursor, encode
from api.http.rates import rate_limit
from api.shapes.common import Listed, Shape
from app.accounts.roles import Role
from app.accounts.sight import Thing
from app.kernel.errors import NotFound
from app.record.audit import digests
from app.record.chain_check import check_chain
from app.registry.collections import COLLECTIONS
from app.workflow.door import opened

bp = blueprint("record_checks", "核对记录")
AUDITORS = require_role(Role.AUDITOR)


class FlawShape(Shape):
    seq: int
    what: str = Field(description="What does not hold at this event")


class ChainCheckShape(Shape):
    events: int
    head: str = Field(description="Hash of the last event, as it stands in the digest of its day")
    holds: bool
    flaws: list[FlawShape]


class DigestShape(Shape):
    """What all chains ended with at the end of a day: to be compared with the copy kept elsewhere."""

    day: date
    chains: int
    digest: str


class RecordPath(SubjectPath):
    collection: Annotated[str, Field(max_length=32)]


@bp.get(
    "/record-checks/<collection>/<uuid:id>", summary="核对一件事的记录有没有改过", responses={"200": ChainCheckShape}
)
@rate_limit("60/minute")
@operation(AUDITORS)
def check(path: RecordPath) -> Any:
    if path.collection not in COLLECTIONS:
        raise NotFound
    row = opened(current_actor(), path.collection, path.id, Thing.STATE, "timeline")
    return check_chain(row.collection, row.id)


@bp.get("/record-digests", summary="每天的记录摘要", responses={"200": Listed[DigestShape]})
@operation(AUDITORS)
def kept(query: Page) -> Any:
    rows = digests(before=day_cursor(query.cursor), limit=query.limit + 1)
    shown = rows[: query.limit]
    items = [{"day": row.day.isoformat(), "chains": row.chains, "digest": row.digest} for row in shown]
    return {"items": items, "next": encode(shown[-1].day) if len(rows) > query.limit else None}
