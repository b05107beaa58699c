"""Emergencies: anybody reports, the township where it happened helps; and the townships' reserve funds."""

from __future__ import annotations

from typing import Any

from pydantic import RootModel

from api.collections.reads import present, register_collection
from api.collections.searching import register_search
from api.http.access import LOGIN_OPTIONAL, current_actor
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.rates import count_by, rate_limit
from api.shapes.common import Place, SubjectShape
from api.shapes.emergency import EmergencyShape
from app.accounts.tracking import tracked_by
from app.emergencies.inputs import ReportInput
from app.emergencies.room import EMERGENCIES
from app.emergencies.service import report

bp = blueprint("emergencies", "急难救助")


class EmergencyItem(SubjectShape):
    """What a list shows: enough to see how far and how urgent."""

    reported_about: bool
    kind: str
    kind_label: str
    people: int
    location: Place


class EmergencyAfterStep(RootModel[EmergencyShape | SubjectShape]):
    """After a hand-over out of the caller's reach, only where the matter stands."""


@bp.post("/emergencies", summary="报告急难（不用登录）", responses={"201": EmergencyShape})
@rate_limit("600/minute")
@operation(LOGIN_OPTIONAL, repeatable=True)
def create(body: ReportInput) -> Any:
    count_by("phone", body.contact_phone, "20/hour")
    count_by("id_number", body.affected.id_number if body.affected else None, "10/hour")
    reported = report(current_actor(), body)
    actor = tracked_by(reported.tracking_token) if reported.tracking_token else current_actor()
    answer = present("emergencies", reported.subject.id, actor)
    if reported.tracking_token:
        answer["tracking_token"] = reported.tracking_token
    return answer, 201


register_collection(bp, EMERGENCIES, EmergencyShape, item=EmergencyItem, after_step=EmergencyAfterStep)
register_search(bp, EMERGENCIES, EmergencyItem)
