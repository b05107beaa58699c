"""Papers of qualification that organisations send in themselves."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from api.collections.reads import present, register_collection
from api.collections.searching import register_search
from api.http.access import current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.shapes.common import SubjectShape
from app.accounts.roles import OF_ORGANISATIONS
from app.permits.inputs import SendPermit
from app.permits.room import PERMIT_PAPERS
from app.permits.service import send_permit

bp = blueprint("permit_papers", "证照报送")


class PermitPaperShape(SubjectShape):
    """`valid_until`: its last day, as the organisation says it."""

    organisation: UUID
    organisation_name: str
    permit: str
    permit_number: str
    valid_until: date


@bp.post("/permit-papers", summary="机构上报自己的证照", responses={"201": PermitPaperShape})
@operation(require_role(*OF_ORGANISATIONS), repeatable=True)
def create(body: SendPermit) -> Any:
    """Then its photograph is uploaded as a document of the kind `permit`."""
    subject = send_permit(current_actor(), body)
    return present("permit-papers", subject.id, current_actor()), 201


register_collection(bp, PERMIT_PAPERS, PermitPaperShape, item=PermitPaperShape)
register_search(bp, PERMIT_PAPERS, PermitPaperShape)
