"""Emergencies: anybody reports, the township where it happened helps; and the townships' reserve funds."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, RootModel

from api.collections.actions import register_actions
from api.collections.presenting import serialize_subject
from api.collections.reads import register_reads, serialize_list, visible
from api.http.access import LOGGED_IN, LOGIN_OPTIONAL, current_actor
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import Page
from api.http.rates import rate_limit
from api.shapes.common import EmergencyShape, Listed, Place, SubjectShape
from app.accounts.actor import Actor
from app.emergencies.inputs import ReportInput
from app.emergencies.presenters import brief_emergencies, serialize_emergency
from app.emergencies.service import report, tracked_by
from app.kernel.forms.fields import Day
from app.workflow.queries import latest_events

bp = blueprint("emergencies", "急难救助")


class EmergenciesPage(Page):
    state: Annotated[str | None, Field(max_length=24)] = None
    region: Annotated[str | None, Field(max_length=16)] = None
    due_before: Day | None = None


class EmergencyItem(SubjectShape):
    """What a list shows: enough to see how far and how urgent."""

    kind: str
    kind_label: str
    people: int
    location: Place


class EmergencyAfterStep(RootModel[EmergencyShape | SubjectShape]):
    """After a hand-over out of the caller's reach, only where the matter stands."""


def present(subject_id: UUID, actor: Actor) -> dict[str, Any]:
    row = visible("emergencies", subject_id, actor)
    return serialize_subject(row, actor, events=latest_events(subject_id)) | serialize_emergency(row, actor)


@bp.post("/emergencies", summary="报告急难（不用登录）", responses={"201": EmergencyShape})
@rate_limit("10/minute")
@operation(LOGIN_OPTIONAL, repeatable=True)
def create(body: ReportInput) -> Any:
    reported = report(current_actor(), body)
    actor = tracked_by(reported.tracking_token) if reported.tracking_token else current_actor()
    answer = present(reported.subject.id, actor)
    if reported.tracking_token:
        answer["tracking_token"] = reported.tracking_token
    return answer, 201


@bp.get("/emergencies", summary="急难列表", responses={"200": Listed[EmergencyItem]})
@operation(LOGGED_IN)
def index(query: EmergenciesPage) -> Any:
    return serialize_list("emergencies", query, brief=brief_emergencies, state=query.state)


register_reads(bp, "emergencies", present, EmergencyShape, LOGIN_OPTIONAL, "一件急难")
register_actions(bp, "emergencies", present, EmergencyAfterStep)
