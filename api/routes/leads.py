"""Leads: households found before they asked, one or a batch captured without signal."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, ValidationError

from api.collections.actions import SubjectPath
from api.collections.reads import present, register_collection
from api.collections.searching import register_search
from api.http.access import LOGGED_IN, current_actor
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import Page, whole
from api.shapes.common import LeadShape, Listed, Place, ProblemField, Shape, SubjectShape
from app.accounts.sight import Thing
from app.kernel.errors import FieldError
from app.kernel.forms.fields import Input
from app.kernel.forms.messages import message_for
from app.outreach.duplicates import Candidate, candidates
from app.outreach.inputs import LeadInput
from app.outreach.room import LEADS
from app.outreach.service import Captured, capture, capture_batch, captured_before
from app.workflow.door import opened

bp = blueprint("leads", "主动发现")


class LeadBatch(Input):
    """Items are checked one by one, so that a bad one does not hold back the others."""

    items: Annotated[list[dict[str, Any]], Field(min_length=1, max_length=100)]


class BatchResult(Shape):
    id: UUID | None
    status: str
    errors: list[ProblemField] | None = None


class BatchAnswer(Shape):
    results: list[BatchResult]


class CandidatesPage(Page):
    """`region` is sent along with every choice; the lead says where it lies."""

    region: Annotated[str | None, Field(max_length=16)] = None


class CandidateShape(Shape):
    """Another matter that may be about the same person; `score` of 100."""

    value: UUID
    label: str
    collection: str
    score: int
    reasons: list[str]


class NamedPerson(Shape):
    name: str


class LeadItem(SubjectShape):
    """What a list shows: whom to visit and why."""

    person: NamedPerson
    description: str | None
    found_on: date
    location: Place | None


@bp.get("/leads/<uuid:id>/duplicates", summary="像是同一个人的", responses={"200": Listed[CandidateShape]})
@operation(LOGGED_IN)
def duplicates(path: SubjectPath, query: CandidatesPage) -> Any:
    """Over leads and cases; the person decides (`decide_duplicate`)."""
    actor = current_actor()
    row = opened(actor, "leads", path.id, Thing.STATE, "duplicates")
    return whole([_candidate(each) for each in candidates(actor, row.id)])


def _candidate(found: Candidate) -> dict[str, Any]:
    subject = found.subject
    why = "、".join(found.reasons)
    return {
        "value": str(subject.id),
        "label": f"{found.name} {subject.title} {subject.number or ''}（{found.score}分：{why}）",
        "collection": subject.collection,
        "score": found.score,
        "reasons": list(found.reasons),
    }


@bp.post("/leads", summary="上报一条线索", responses={"201": LeadShape})
@operation(LOGGED_IN, repeatable=True)
def create(body: LeadInput) -> Any:
    actor = current_actor()
    # Sent singly after a batch whose answer was lost: it is there already.
    subject = captured_before(actor, body.id) or capture(actor, body)
    return present("leads", subject.id, current_actor()), 201


@bp.post("/leads/batch", summary="补传离线时记下的线索", responses={"200": BatchAnswer})
@operation(LOGGED_IN)
def batch(body: LeadBatch) -> Any:
    read = [_read_item(item) for item in body.items]
    captured = iter(capture_batch(current_actor(), [item for item in read if isinstance(item, LeadInput)]))
    results = [next(captured) if isinstance(item, LeadInput) else item for item in read]
    return {"results": [_result(result) for result in results]}


def _read_item(item: dict[str, Any]) -> LeadInput | Captured:
    try:
        return LeadInput.model_validate_json(json.dumps(item))
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


register_collection(bp, LEADS, LeadShape, item=LeadItem)
register_search(bp, LEADS, LeadItem)
