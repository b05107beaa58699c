"""One-off payments: a batch is entered, previewed with its lists, agreed to by two, and paid."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from api.collections.actions import SubjectPath
from api.collections.reads import present, register_collection
from api.collections.searching import register_search
from api.http.access import LOGGED_IN, current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import Page, encode, id_cursor
from api.shapes.common import Listed, ResultRef, Shape, SubjectShape
from app.accounts.roles import Role
from app.accounts.sight import Thing
from app.one_off_payments.inputs import NewOneOffPayment
from app.one_off_payments.preview import households_of, preview_of
from app.one_off_payments.room import ONE_OFF_PAYMENTS
from app.one_off_payments.service import enter
from app.workflow.access_log import record_list
from app.workflow.door import opened

bp = blueprint("one_off_payments", "按批发放的补助")
BUREAU_ONLY = require_role(Role.BUREAU_SUPERVISOR)


class OneOffPaymentItem(SubjectShape):
    kind: str
    kind_label: str
    document_number: str
    groups: list[str]
    group_labels: list[str]
    areas: list[str]
    area_names: list[str]
    per: str = Field(description="`household` or `person`")
    per_label: str
    amount: int = Field(description="Fen, for each month where there are several")
    first_month: str
    last_month: str
    joins_until: date
    opening: bool = Field(description="It is being brought to the households")


class OneOffPaymentShape(OneOffPaymentItem):
    basis: str
    runs: list[UUID] = Field(description="The payment runs of its kind since its first month")


class BatchSumsShape(Shape):
    """Each month counts; fen."""

    households: int
    people: int
    amount: int


class RegionBatchShape(BatchSumsShape):
    region: str
    name: str


class ClassBatchShape(BatchSumsShape):
    category: str
    label: str


class BatchPreviewShape(BatchSumsShape):
    left_out: int = Field(description="Households of the groups that do not get it in its first month")
    given: int = Field(description="Of `households` those that were told already")
    by_region: list[RegionBatchShape]
    by_class: list[ClassBatchShape]


class BatchHouseholdShape(Shape):
    """`amount` in fen for one month; `why_not` where it is left out."""

    id: UUID
    subject: ResultRef
    number: str | None
    name: str
    region_name: str
    people: int | None
    amount: int
    why_not: str | None


class BatchHouseholdsPage(Page):
    which: Annotated[Literal["in", "left_out"], Field(description="Who gets it, or who does not and why")] = "in"


@bp.post("/one-off-payments", summary="录入一批补助", responses={"201": OneOffPaymentShape})
@operation(LOGGED_IN, repeatable=True)
def create(body: NewOneOffPayment) -> Any:
    subject = enter(current_actor(), body)
    return present("one-off-payments", subject.id, current_actor()), 201


@bp.get("/one-off-payments/<uuid:id>/preview", summary="发给多少户、多少钱", responses={"200": BatchPreviewShape})
@operation(LOGGED_IN)
def preview(path: SubjectPath) -> Any:
    """As things stand now. Nothing is written."""
    return preview_of(opened(current_actor(), "one-off-payments", path.id, Thing.STATE, "preview"))


@bp.get("/one-off-payments/<uuid:id>/households", summary="逐户看", responses={"200": Listed[BatchHouseholdShape]})
@operation(BUREAU_ONLY)
def households(path: SubjectPath, query: BatchHouseholdsPage) -> Any:
    actor = current_actor()
    row = opened(actor, "one-off-payments", path.id, Thing.STATE, "households")
    found = households_of(row, query.which, id_cursor(query.cursor), query.limit + 1)
    shown = found[: query.limit]
    record_list(actor, "list:benefits", len(shown))
    return {"items": shown, "next": encode(shown[-1]["id"]) if len(found) > query.limit else None}


register_collection(bp, ONE_OFF_PAYMENTS, OneOffPaymentShape, item=OneOffPaymentItem)
register_search(bp, ONE_OFF_PAYMENTS, OneOffPaymentItem)
