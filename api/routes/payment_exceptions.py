"""Payment exceptions: money that came back, or of which the bank says nothing, until it has arrived."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from api.collections.reads import register_collection
from api.collections.searching import register_search
from api.http.blueprints import blueprint
from api.shapes.common import SubjectShape
from app.payment_runs.exceptions.room import PAYMENT_EXCEPTIONS

bp = blueprint("payment_exceptions", "退回处理")


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


register_collection(bp, PAYMENT_EXCEPTIONS, ExceptionShape, item=ExceptionItem)
register_search(bp, PAYMENT_EXCEPTIONS, ExceptionItem)
