"""Emergencies: anybody reports, the township where it happened helps; and the townships' reserve funds."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, RootModel

from api.access import LOGGED_IN, LOGIN_OPTIONAL, current_actor
from api.actions import SubjectPath, register_actions
from api.applications import list_answer
from api.blueprints import blueprint
from api.documents import document_answer
from api.limits import strictly
from api.operation import operation
from api.paging import Page
from api.presenting import subject_answer, timeline
from api.shapes import DocumentShape, EmergencyShape, EventShape, Items, Listed, Place, SubjectShape
from app.accounts.actor import Actor, may_see
from app.documents.service import documents_of
from app.emergencies.facts import ReportFacts
from app.emergencies.service import report, tracked_by
from app.emergencies.showing import brief_emergencies, emergency_answer
from app.errors import NotFound
from app.reading import all_events, latest_events, read_subject
from app.supervision.access import record_access
from app.values import Day

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
    row = read_subject(subject_id, "emergencies")
    if row is None or not may_see(actor, row):
        raise NotFound
    return subject_answer(row, actor, events=latest_events(subject_id)) | emergency_answer(row, actor)


@bp.post("/emergencies", summary="报告急难（不用登录）", responses={"201": EmergencyShape})
@strictly("10/minute")
@operation(LOGIN_OPTIONAL, repeatable=True)
def create(body: ReportFacts) -> Any:
    reported = report(current_actor(), body)
    actor = tracked_by(reported.tracking_token) if reported.tracking_token else current_actor()
    answer = present(reported.subject.id, actor)
    if reported.tracking_token:
        answer["tracking_token"] = reported.tracking_token
    return answer, 201


@bp.get("/emergencies", summary="急难列表", responses={"200": Listed[EmergencyItem]})
@operation(LOGGED_IN)
def index(query: EmergenciesPage) -> Any:
    return list_answer("emergencies", query, brief=brief_emergencies, state=query.state)


@bp.get("/emergencies/<uuid:id>", summary="一件急难", responses={"200": EmergencyShape})
@operation(LOGIN_OPTIONAL)
def show(path: SubjectPath) -> Any:
    answer = present(path.id, current_actor())
    row = read_subject(path.id, "emergencies")
    assert row is not None
    record_access(current_actor(), row, "file")
    return answer


@bp.get("/emergencies/<uuid:id>/timeline", summary="办理经过", responses={"200": Items[EventShape]})
@operation(LOGIN_OPTIONAL)
def show_timeline(path: SubjectPath) -> Any:
    row = read_subject(path.id, "emergencies")
    if row is None or not may_see(current_actor(), row):
        raise NotFound
    return {"items": timeline(row, current_actor(), all_events(path.id))}


@bp.get("/emergencies/<uuid:id>/documents", summary="已上传的材料", responses={"200": Items[DocumentShape]})
@operation(LOGIN_OPTIONAL)
def documents(path: SubjectPath) -> Any:
    return {"items": [document_answer(document) for document in documents_of(current_actor(), "emergencies", path.id)]}


register_actions(bp, "emergencies", present, EmergencyAfterStep)
