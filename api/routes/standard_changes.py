"""Standard changes: a standard that the bureau enters and a second person of the bureau agrees to."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import Field

from api.collections.reads import present, register_collection
from api.collections.searching import register_search
from api.http.access import LOGGED_IN, current_actor
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.shapes.common import SubjectShape
from app.standard_changes.inputs import NewChange
from app.standard_changes.room import STANDARD_CHANGES
from app.standard_changes.service import enter

bp = blueprint("standard_changes", "救助标准调整")


class ChangeShape(SubjectShape):
    area: str
    kind: str = Field(description="The `code` of the row in `GET /standards`")
    kind_label: str
    amount: int = Field(description="Fen; percent of the rural line where `unit` is %")
    before: int | None = Field(description="What held when it was entered")
    unit: str
    effective_on: date
    document_number: str


@bp.post("/standard-changes", summary="录入一项救助标准", responses={"201": ChangeShape})
@operation(LOGGED_IN, repeatable=True)
def create(body: NewChange) -> Any:
    subject = enter(current_actor(), body)
    return present("standard-changes", subject.id, current_actor()), 201


register_collection(bp, STANDARD_CHANGES, ChangeShape)
register_search(bp, STANDARD_CHANGES, ChangeShape)
