"""Confirmed once, recognised everywhere (结果互认): what departments are told day by day, and their receipts."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import AwareDatetime, Field

from api.collections.second_hand import PendingAnswer, waits
from api.http.access import current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import Page, decode, encode, whole
from api.shapes.common import Listed, Shape
from app.accounts.roles import Role
from app.kernel.errors import invalid
from app.rosters.feed.beginning import ask_to_begin
from app.rosters.feed.inputs import NewFeed, Receipt
from app.rosters.feed.presenters import feeds, serialize_change
from app.rosters.feed.service import acknowledge, changes_for, department_of, received_up_to
from app.workflow.access_log import record_list

bp = blueprint("status_changes", "救助变动")
OF_A_DEPARTMENT = require_role(Role.DEPARTMENT_OFFICER)


class StatusSaysShape(Shape):
    code: str
    label: str
    text: str


class StatusChangeShape(Shape):
    """`says` is what is so now; where somebody's aid has ended, what was so until then."""

    number: int
    change: Literal["added", "changed", "ended"]
    change_label: str
    at: AwareDatetime
    says: list[StatusSaysShape]
    received: bool


class StatusReceiptShape(Shape):
    up_to: int
    left: int = Field(description="Changes after it that still wait for a receipt")


class StatusFeedShape(Shape):
    """`waiting` are changes without a receipt; `begun_at` null where the department is not told."""

    department: str
    name: str
    label: str
    basis: str
    begun_at: AwareDatetime | None
    last: int
    waiting: int
    waiting_since: AwareDatetime | None


@bp.get("/status-changes", summary="发给本部门的救助变动", responses={"200": Listed[StatusChangeShape]})
@operation(OF_A_DEPARTMENT)
def index(query: Page) -> Any:
    """Oldest first; `cursor` goes on where a page ended. What has a receipt already stands there, too."""
    actor = current_actor()
    found = changes_for(actor, _after(query.cursor), query.limit + 1)
    shown, received = found[: query.limit], received_up_to(department_of(actor))
    record_list(actor, "list:status-changes", len(shown))
    return {
        "items": [serialize_change(row) | {"received": row.number <= received} for row in shown],
        "next": encode(shown[-1].number) if len(found) > query.limit else None,
    }


def _after(cursor: str | None) -> int:
    parts = decode(cursor, 1)
    if parts is None:
        return 0
    if not parts[0].isascii() or not parts[0].isdecimal() or len(parts[0]) > 9:
        raise invalid("cursor", "这一页的标记不对，请从第一页重新取。")
    return int(parts[0])


@bp.post("/status-changes/receipts", summary="签收救助变动", responses={"201": StatusReceiptShape})
@operation(OF_A_DEPARTMENT)
def receive(body: Receipt) -> Any:
    return {"up_to": body.up_to, "left": acknowledge(current_actor(), body.up_to)}, 201


@bp.get("/status-feeds", summary="每天告诉哪些部门", responses={"200": Listed[StatusFeedShape]})
@operation(require_role(Role.BUREAU_SUPERVISOR, Role.AUDITOR))
def told() -> Any:
    return whole(feeds())


@bp.post("/status-feeds", summary="开通每天告诉一个部门", responses={"202": PendingAnswer})
@operation(require_role(Role.BUREAU_SUPERVISOR), step_up=True)
def begin(body: NewFeed) -> Any:
    """It waits for another person of the bureau."""
    return waits(ask_to_begin(current_actor(), body))
