"""What the collections of subjects have in common: who may see one, the list, and the reads beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from flask_openapi3 import APIBlueprint
from pydantic import BaseModel

from api.collections.actions import Present, SubjectPath
from api.collections.documents import serialize_document
from api.collections.presenting import serialize_subject, timeline
from api.http.access import Access, current_actor
from api.http.operation import operation
from api.http.paging import dated_cursor, encode, whole
from api.shapes.common import DocumentShape, EventShape, Listed
from app.accounts.actor import Actor, may_see
from app.documents.service import documents_of
from app.kernel.errors import NotFound
from app.regions.service import served_area
from app.workflow.access_log import record_access
from app.workflow.queries import ListQuery, SubjectRow, all_events, list_subjects, read_subject


def visible(collection: str, subject_id: UUID, actor: Actor) -> SubjectRow:
    row = read_subject(subject_id, collection)
    if row is None or not may_see(actor, row):
        raise NotFound
    return row


Brief = Callable[[Sequence[UUID]], dict[UUID, dict[str, Any]]]


def serialize_list(collection: str, query: Any, *, brief: Brief | None = None, **filters: Any) -> dict[str, Any]:
    """A page of a collection; `brief` answers what each item shows beyond the subject, for all of them at once."""
    actor = current_actor()
    place = served_area(query.region) if query.region else None
    wanted = ListQuery(
        collection,
        query.limit,
        region=(place.level, place.code) if place else None,
        due_before=query.due_before,
        after=dated_cursor(query.cursor),
        **filters,
    )
    rows = list_subjects(actor, wanted)
    shown, more = rows[: query.limit], len(rows) > query.limit
    more_of = brief([row.id for row in shown]) if brief else {}
    return {
        "items": [serialize_subject(row, actor, with_actions=False) | more_of.get(row.id, {}) for row in shown],
        "next": encode(shown[-1].attention_on, shown[-1].id) if more else None,
    }


def register_reads(
    blueprint: APIBlueprint, collection: str, present: Present, answer: type[BaseModel], access: Access, summary: str
) -> None:
    """One subject (whoever sees it leaves a trace), its timeline and its documents."""

    @blueprint.get(f"/{collection}/<uuid:id>", summary=summary, responses={"200": answer})
    @operation(access)
    def show(path: SubjectPath) -> Any:
        actor = current_actor()
        shown = present(path.id, actor)
        record_access(actor, visible(collection, path.id, actor), "file")
        return shown

    @blueprint.get(f"/{collection}/<uuid:id>/timeline", summary="办理经过", responses={"200": Listed[EventShape]})
    @operation(access)
    def show_timeline(path: SubjectPath) -> Any:
        actor = current_actor()
        return whole(timeline(visible(collection, path.id, actor), actor, all_events(path.id)))

    register_documents(blueprint, collection, access)


def register_documents(blueprint: APIBlueprint, collection: str, access: Access) -> None:
    @blueprint.get(
        f"/{collection}/<uuid:id>/documents", summary="已上传的材料", responses={"200": Listed[DocumentShape]}
    )
    @operation(access)
    def documents(path: SubjectPath) -> Any:
        found = documents_of(current_actor(), collection, path.id)
        return whole([serialize_document(document) for document in found])
