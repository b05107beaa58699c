"""Care agreements: who looks after somebody who is supported at home."""

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
from api.shapes.common import SubjectShape
from app.accounts.roles import Role
from app.care_agreements.inputs import NewAgreement
from app.care_agreements.room import CARE_AGREEMENTS
from app.care_agreements.service import draw_up

bp = blueprint("care_agreements", "照料协议")
DRAWS_UP = require_role(Role.TOWNSHIP_OFFICER)


class AgreementItem(SubjectShape):
    person: str
    carer: str
    kind: str
    kind_label: str
    from_: date = Field(alias="from")
    until: date


class AgreementShape(AgreementItem):
    relation: str
    carer_phone: str | None
    carer_id_number: str | None
    monthly_pay: int | None = Field(description="Fen")
    benefit: UUID | None
    signed_on: date | None
    ended_on: date | None


@bp.post("/care-agreements", summary="拟一份照料协议", responses={"201": AgreementShape})
@operation(DRAWS_UP, repeatable=True)
def create(body: NewAgreement) -> Any:
    subject = draw_up(current_actor(), body)
    return present("care-agreements", subject.id, current_actor()), 201


register_collection(bp, CARE_AGREEMENTS, AgreementShape, item=AgreementItem)
register_search(bp, CARE_AGREEMENTS, AgreementItem)
