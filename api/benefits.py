"""What was granted: the list, and each benefit's life as a subject. Payments and their batches come with their own procedure."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from api.access import LOGGED_IN, current_actor
from api.actions import SubjectPath, register_actions
from api.applications import visible
from api.benefit_shapes import BenefitInFullShape, BenefitShape
from api.blueprints import blueprint
from api.documents import document_answer
from api.operation import operation
from api.paging import Page, encode, id_cursor
from api.presenting import subject_answer, timeline
from api.shapes import DocumentShape, EventShape, Items, Listed, SubjectShape
from app.accounts.actor import Actor
from app.benefits.showing import benefit_answer, benefit_in_full, benefits_within_reach
from app.documents.service import documents_of
from app.reading import all_events, latest_events
from app.supervision.access import record_access

bp = blueprint("benefits", "救助金")


class BenefitSubjectShape(SubjectShape, BenefitInFullShape):
    """A benefit as a subject of its procedure."""


def present(subject_id: UUID, actor: Actor) -> dict[str, Any]:
    row = visible("benefits", subject_id, actor)
    return subject_answer(row, actor, events=latest_events(subject_id)) | benefit_in_full(row, actor)


@bp.get("/benefits", summary="我的救助金，或者本地的救助对象", responses={"200": Listed[BenefitShape]})
@operation(LOGGED_IN)
def index(query: Page) -> Any:
    actor = current_actor()
    rows = benefits_within_reach(actor, before=id_cursor(query.cursor), limit=query.limit + 1)
    shown = rows[: query.limit]
    more = encode(shown[-1].subject.id) if len(rows) > query.limit else None
    return {"items": [benefit_answer(row, actor) for row in shown], "next": more}


@bp.get("/benefits/<uuid:id>", summary="一份救助待遇", responses={"200": BenefitSubjectShape})
@operation(LOGGED_IN)
def show(path: SubjectPath) -> Any:
    actor = current_actor()
    answer = present(path.id, actor)
    record_access(actor, visible("benefits", path.id, actor), "file")
    return answer


@bp.get("/benefits/<uuid:id>/timeline", summary="办理经过", responses={"200": Items[EventShape]})
@operation(LOGGED_IN)
def show_timeline(path: SubjectPath) -> Any:
    row = visible("benefits", path.id, current_actor())
    return {"items": timeline(row, current_actor(), all_events(path.id))}


@bp.get("/benefits/<uuid:id>/documents", summary="已上传的材料", responses={"200": Items[DocumentShape]})
@operation(LOGGED_IN)
def documents(path: SubjectPath) -> Any:
    return {"items": [document_answer(document) for document in documents_of(current_actor(), "benefits", path.id)]}


register_actions(bp, "benefits", present, BenefitSubjectShape)
