"""Payment exceptions: money that came back, or of which the bank says nothing, until it has arrived."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from api.collections.reads import register_collection, serialize_list
from api.collections.searching import register_search
from api.http.access import LOGGED_IN
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import ListPage
from api.shapes.common import Listed, SubjectShape
from app.kernel.forms.fields import Day
from app.payment_runs.exceptions.room import PAYMENT_EXCEPTIONS

bp = blueprint("payment_exceptions", "退回处理")


class ExceptionsPage(ListPage):
    state: Annotated[str | None, Field(max_length=24)] = None
    region: Annotated[str | None, Field(max_length=16)] = None
    due_before: Day | None = None


class ExceptionItem(SubjectShape):
    """`first_line` is the number under which it was ordered first, `attempt` counts from 1."""

    line: UUID
    run: UUID
    benefit: UUID
    period: str
    amount: int = Field(description="Fen")
    cause: str = Field(description="`returned`, or `no_answer` where the bank has said nothing")
    cause_label: str
    reason: str | None = Field(description="The bank's words")
    first_line: UUID
    attempt: int
    contradicted: bool = Field(description="The bank has said `paid` of it after it had come back")


class ExceptionShape(ExceptionItem):
    account: str | None = Field(description="Where it was sent, masked")
    bank: str | None


@bp.get("/payment-exceptions", summary="退回处理列表", responses={"200": Listed[ExceptionItem]})
@operation(LOGGED_IN)
def index(query: ExceptionsPage) -> Any:
    return serialize_list("payment-exceptions", query, state=query.state)


register_collection(bp, PAYMENT_EXCEPTIONS, ExceptionShape)
register_search(bp, PAYMENT_EXCEPTIONS, ExceptionItem)
