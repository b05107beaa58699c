"""What waits for a second person: reading it, confirming it, sending it back, and saying that it was not oneself."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from api.collections.actions import SubjectPath
from api.collections.second_hand import PendingShape
from api.http.access import LOGGED_IN, current_actor
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import Page, encode, id_cursor
from api.shapes.common import Listed
from app.kernel.forms.fields import Input, Line
from app.pending.models import Pending
from app.pending.presenters import serialize_pending, waiting_for
from app.pending.service import confirm, reject, stop
from app.registry.acts import ACTS

bp = blueprint("pending", "待我确认")


class WaitingShape(PendingShape):
    can: list[str] = Field(description="What the caller may do with it: `confirm`, `reject`, `stop`")


class Rejected(Input):
    reason: Annotated[Line, Field(title="为什么退回")]


@bp.get("/pending", summary="等我确认的事", responses={"200": Listed[WaitingShape]})
@operation(LOGGED_IN)
def pending(query: Page) -> Any:
    """Also what the caller proposed (to take it back) and what they may stop."""
    rows = waiting_for(ACTS, current_actor(), after=id_cursor(query.cursor), limit=query.limit + 1)
    shown = rows[: query.limit]
    return {"items": shown, "next": encode(shown[-1]["id"]) if len(rows) > query.limit else None}


@bp.post("/pending/<uuid:id>/confirm", summary="确认", responses={"200": PendingShape})
@operation(LOGGED_IN, repeatable=True, step_up=True)
def confirm_it(path: SubjectPath) -> Any:
    """From here on it holds, or its delay runs. Everything is checked anew."""
    return _shown(confirm(ACTS, current_actor(), path.id))


@bp.post("/pending/<uuid:id>/reject", summary="退回，或者撤回自己提的", responses={"200": PendingShape})
@operation(LOGGED_IN, repeatable=True)
def reject_it(path: SubjectPath, body: Rejected) -> Any:
    return _shown(reject(ACTS, current_actor(), path.id, body.reason))


@bp.post("/pending/<uuid:id>/stop", summary="不是我，请停止", responses={"200": PendingShape})
@operation(LOGGED_IN, repeatable=True)
def stop_it(path: SubjectPath) -> Any:
    """By whom it would replace, until it takes effect."""
    return _shown(stop(ACTS, current_actor(), path.id))


def _shown(row: Pending) -> dict[str, Any]:
    return serialize_pending(ACTS[row.act], row)
