"""Reports: anybody tells of somebody else in need, without logging in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from pydantic import Field

from api.collections.reads import register_collection
from api.collections.searching import register_search
from api.http.access import LOGIN_OPTIONAL, current_actor
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.rates import count_by, rate_limit
from api.shapes.common import Shape, SubjectShape
from app.reports.inputs import PublicReport
from app.reports.room import REPORTS
from app.reports.service import report

bp = blueprint("reports", "群众反映")


class ReportedShape(Shape):
    """`tracking_token` is for a caller who is not logged in, and is shown once."""

    id: UUID
    tracking_token: str | None


class ReportItem(SubjectShape):
    outcome: str | None
    outcome_label: str | None = Field(description="What came of it, in words for whoever reported")


class ReportShape(ReportItem):
    """What was told, and the lead, are for the offices alone."""

    description: str | None = None
    reporter_phone: str | None = None
    lead: UUID | None = None


@bp.post("/reports", summary="反映别人家有困难（不用登录）", responses={"201": ReportedShape})
@rate_limit("600/minute")
@operation(LOGIN_OPTIONAL, repeatable=True)
def create(body: PublicReport) -> Any:
    count_by("phone", body.reporter_phone, "20/hour")
    reported = report(current_actor(), body)
    return {"id": str(reported.subject.id), "tracking_token": reported.tracking_token}, 201


register_collection(bp, REPORTS, ReportShape, item=ReportItem)
register_search(bp, REPORTS, ReportItem)
