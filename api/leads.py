"""Leads: households found before they asked, one or a batch captured without signal."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, ValidationError

from api.access import LOGGED_IN, current_actor
from api.actions import SubjectPath, register_actions
from api.applications import list_answer
from api.blueprints import blueprint
from api.documents import document_answer
from api.operation import operation
from api.paging import Page
from api.presenting import subject_answer, timeline
from api.shapes import DocumentShape, EventShape, Items, LeadShape, Listed, ProblemField, Shape, SubjectShape
from app.accounts.actor import Actor, may_see
from app.discovery.facts import LeadFacts
from app.discovery.service import Captured, capture, capture_batch
from app.discovery.showing import brief_leads, lead_answer
from app.documents.service import documents_of
from app.errors import FieldError, NotFound
from app.messages import message_for
from app.reading import all_events, latest_events, read_subject
from app.supervision.access import record_access
from app.values import Day, Facts

bp = blueprint("leads", "主动发现")


class LeadsPage(Page):
    state: Annotated[str | None, Field(max_length=24)] = None
    region: Annotated[str | None, Field(max_length=16)] = None
    due_before: Day | None = None


class LeadBatch(Facts):
    """Items are checked one by one, so that a bad one does not hold back the others."""

    items: Annotated[list[dict[str, Any]], Field(min_length=1, max_length=100)]


class BatchResult(Shape):
    id: UUID | None
    status: str
    errors: list[ProblemField] | None = None


class BatchAnswer(Shape):
    results: list[BatchResult]


class NamedPerson(Shape):
    name: str


class LeadItem(SubjectShape):
    """What a list shows: whom to visit and why."""

    person: NamedPerson
    description: str
    found_on: date


def present(subject_id: UUID, actor: Actor) -> dict[str, Any]:
    row = read_subject(subject_id, "leads")
    if row is None or not may_see(actor, row):
        raise NotFound
    return subject_answer(row, actor, events=latest_events(subject_id)) | lead_answer(row)


@bp.post("/leads", summary="上报一条线索", responses={"201": LeadShape})
@operation(LOGGED_IN, repeatable=True)
def create(body: LeadFacts) -> Any:
    subject = capture(current_actor(), body)
    return present(subject.id, current_actor()), 201


@bp.post("/leads/batch", summary="补传离线时记下的线索", responses={"200": BatchAnswer})
@operation(LOGGED_IN)
def batch(body: LeadBatch) -> Any:
    read = [_read_item(item) for item in body.items]
    captured = iter(capture_batch(current_actor(), [item for item in read if isinstance(item, LeadFacts)]))
    results = [next(captured) if isinstance(item, LeadFacts) else item for item in read]
    return {"results": [_result(result) for result in results]}


def _read_item(item: dict[str, Any]) -> LeadFacts | Captured:
    try:
        return LeadFacts.model_validate_json(json.dumps(item))
    except ValidationError as error:
        fields = tuple(FieldError(".".join(map(str, p["loc"])), message_for(p)) for p in error.errors())
        return Captured(_id_of(item), "invalid", fields)


def _id_of(item: dict[str, Any]) -> UUID | None:
    try:
        return UUID(item["id"])
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _result(result: Captured) -> dict[str, Any]:
    answer: dict[str, Any] = {"id": str(result.id) if result.id else None, "status": result.status}
    if result.errors:
        answer["errors"] = [{"field": e.field, "message": e.message} for e in result.errors]
    return answer


@bp.get("/leads", summary="线索列表", responses={"200": Listed[LeadItem]})
@operation(LOGGED_IN)
def index(query: LeadsPage) -> Any:
    return list_answer("leads", query, brief=brief_leads, state=query.state)


@bp.get("/leads/<uuid:id>", summary="一条线索", responses={"200": LeadShape})
@operation(LOGGED_IN)
def show(path: SubjectPath) -> Any:
    answer = present(path.id, current_actor())
    row = read_subject(path.id, "leads")
    assert row is not None
    record_access(current_actor(), row, "file")
    return answer


@bp.get("/leads/<uuid:id>/timeline", summary="办理经过", responses={"200": Items[EventShape]})
@operation(LOGGED_IN)
def show_timeline(path: SubjectPath) -> Any:
    row = read_subject(path.id, "leads")
    if row is None or not may_see(current_actor(), row):
        raise NotFound
    return {"items": timeline(row, current_actor(), all_events(path.id))}


@bp.get("/leads/<uuid:id>/documents", summary="已上传的照片", responses={"200": Items[DocumentShape]})
@operation(LOGGED_IN)
def documents(path: SubjectPath) -> Any:
    return {"items": [document_answer(document) for document in documents_of(current_actor(), "leads", path.id)]}


register_actions(bp, "leads", present, LeadShape)
