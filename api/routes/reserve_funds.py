"""The townships' reserve funds (备用金): balances, postings, top-ups, monthly reconciliation."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from api.collections.actions import SubjectPath
from api.http.access import current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import Page, encode, id_cursor, whole
from api.shapes.common import Listed, Shape
from app.accounts.roles import Role
from app.kernel.forms.fields import Fen, Input, Line
from app.payments.presenters import entries_of, funds_of
from app.payments.reconciling import reconciliation
from app.payments.topping_up import approve_top_up, refuse_top_up, request_top_up, serialize_top_up, top_ups_of

bp = blueprint("reserve_funds", "备用金")
SEES_FUNDS = require_role(
    Role.TOWNSHIP_OFFICER,
    Role.TOWNSHIP_APPROVER,
    Role.PARK_SUPERVISOR,
    Role.BUREAU_SUPERVISOR,
    Role.FINANCE_OFFICER,
    Role.AUDITOR,
)
ASKS = require_role(Role.TOWNSHIP_APPROVER)
DECIDES = require_role(Role.FINANCE_OFFICER)


class FundShape(Shape):
    id: UUID
    region: str
    region_name: str
    balance: int


class FundEntryShape(Shape):
    id: UUID
    at: AwareDatetime
    debit: str
    credit: str
    amount: int
    balance_after: int
    payment: UUID | None
    note: str


class TopUpShape(Shape):
    id: UUID
    fund: UUID
    region: str
    region_name: str
    amount: int
    reason: str
    state: str = Field(description="`requested`, `approved` or `refused`")
    state_label: str
    requested_at: AwareDatetime
    decided_at: AwareDatetime | None
    answer: str | None


class ReconciliationShape(Shape):
    fund: UUID
    region: str
    month: str
    opening: int
    came_in: int
    went_out: int
    closing: int
    recorded_balance: int = Field(description="What the last posting left, which `closing` must equal")
    entries: int
    without_payment: list[UUID] = Field(description="Postings that took money out without a payment of that amount")
    balanced: bool


class TopUpFacts(Input):
    amount: Annotated[Fen, Field(gt=0, title="申请补充的金额")]
    reason: Annotated[Line, Field(title="申请理由")]


class RefusedTopUp(Input):
    reason: Annotated[Line, Field(title="不同意的理由")]


class MonthQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    month: Annotated[str, Field(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$", description="Such as `2026-11`")]


@bp.get("/reserve-funds", summary="乡镇备用金", responses={"200": Listed[FundShape]})
@operation(SEES_FUNDS)
def funds() -> Any:
    return whole(funds_of(current_actor()))


@bp.get("/reserve-funds/<uuid:id>/entries", summary="备用金明细（复式记账）", responses={"200": Listed[FundEntryShape]})
@operation(SEES_FUNDS)
def entries(path: SubjectPath, query: Page) -> Any:
    return _listed(entries_of(current_actor(), path.id, before=id_cursor(query.cursor), limit=query.limit + 1), query)


@bp.get("/reserve-funds/<uuid:id>/reconciliation", summary="备用金每月对账", responses={"200": ReconciliationShape})
@operation(SEES_FUNDS)
def reconcile(path: SubjectPath, query: MonthQuery) -> Any:
    return reconciliation(current_actor(), path.id, date.fromisoformat(f"{query.month}-01"))


@bp.get("/reserve-fund-top-ups", summary="备用金补充申请", responses={"200": Listed[TopUpShape]})
@operation(SEES_FUNDS)
def top_ups(query: Page) -> Any:
    return _listed(top_ups_of(current_actor(), before=id_cursor(query.cursor), limit=query.limit + 1), query)


@bp.post("/reserve-funds/<uuid:id>/top-ups", summary="申请补充备用金", responses={"201": TopUpShape})
@operation(ASKS, repeatable=True, step_up=True)
def ask(path: SubjectPath, body: TopUpFacts) -> Any:
    return serialize_top_up(request_top_up(current_actor(), path.id, body.amount, body.reason)), 201


@bp.post("/reserve-fund-top-ups/<uuid:id>/approve", summary="同意补充备用金", responses={"200": TopUpShape})
@operation(DECIDES, step_up=True)
def approve(path: SubjectPath) -> Any:
    return serialize_top_up(approve_top_up(current_actor(), path.id))


@bp.post("/reserve-fund-top-ups/<uuid:id>/refuse", summary="不同意补充备用金", responses={"200": TopUpShape})
@operation(DECIDES)
def refuse(path: SubjectPath, body: RefusedTopUp) -> Any:
    return serialize_top_up(refuse_top_up(current_actor(), path.id, body.reason))


def _listed(rows: Any, query: Page) -> dict[str, Any]:
    shown = rows[: query.limit]
    return {"items": shown, "next": encode(shown[-1]["id"]) if len(rows) > query.limit else None}
