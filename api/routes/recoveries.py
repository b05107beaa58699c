"""Recoveries: what was paid too much, from the facts to the last instalment."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import Field

from api.collections.reads import present, register_collection
from api.collections.searching import register_search
from api.http.access import current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.shapes.common import RemedyShape, Shape, SubjectShape
from app.accounts.roles import Role
from app.recoveries.inputs import NewRecovery
from app.recoveries.room import RECOVERIES
from app.recoveries.service import open_recovery

bp = blueprint("recoveries", "追回救助金")


class RecoveryItem(SubjectShape):
    """Amounts in fen."""

    benefit: UUID | None
    person: str = Field(description="Of whom it is demanded; masked for whoever only audits")
    cause: str
    cause_label: str
    amount: int = Field(description="What the facts say was paid too much")
    decided: int | None = Field(description="What is to be returned; null before the decision")
    fine: int
    owed: int = Field(description="What is still owed, as the ledger says")
    paused: bool = Field(description="Nothing is demanded while a hardship is looked at")
    to_give_back: int = Field(description="What came back and should not have: finance gives it back")


class RecoveredMonthShape(Shape):
    month: str
    amount: int


class RepaymentPartShape(Shape):
    due_on: date
    amount: int
    returned: int


class RecoveryShape(RecoveryItem):
    facts: str | None
    statement: str | None = Field(description="What the person has said")
    months: list[RecoveredMonthShape]
    instalments: list[RepaymentPartShape]
    remedies: list[RemedyShape] = Field(description="Reviews and suits about it, oldest first")


@bp.post("/recoveries", summary="登记多发的救助金", responses={"201": RecoveryShape})
@operation(require_role(Role.TOWNSHIP_OFFICER, Role.TOWNSHIP_INVESTIGATOR), repeatable=True)
def create(body: NewRecovery) -> Any:
    subject = open_recovery(current_actor(), body)
    return present("recoveries", subject.id, current_actor()), 201


register_collection(bp, RECOVERIES, RecoveryShape, item=RecoveryItem)
register_search(bp, RECOVERIES, RecoveryItem)
