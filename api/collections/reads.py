"""What the collections of subjects have in common: who may see one, the list, and the reads beside it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_openapi3 import APIBlueprint
from pydantic import BaseModel

from api.collections.actions import SubjectPath, register_actions
from api.collections.chaining import register_chain
from api.collections.documents import serialize_document
from api.collections.listing import register_list, register_villages
from api.collections.many import register_many
from api.collections.notices import NoticeListed, serialize_notice
from api.collections.presenting import serialize_subject, timeline
from api.http.access import LOGGED_IN, LOGIN_OPTIONAL, current_actor
from api.http.operation import operation
from api.http.paging import whole
from api.shapes.common import DocumentShape, EventShape, Listed
from app.accounts.actor import Actor
from app.accounts.sight import INSTEAD, Thing
from app.documents.service import documents_of
from app.notices.reading import notices_of
from app.record.subjects import Located
from app.registry.collections import COLLECTIONS, PROCEDURES
from app.workflow.collection import Collection
from app.workflow.door import hands, opened, seen
from app.workflow.opening import check_reason
from app.workflow.queries import SubjectRow, all_events, latest_events


def present(collection: str, subject_id: UUID, actor: Actor) -> dict[str, Any]:
    """One in full, as whoever has just made or changed it sees it. Raises NotFound."""
    return _in_full(seen(actor, collection, subject_id, Thing.STATE), actor)


def opened_file(actor: Actor, collection: str, subject_id: UUID, thing: Thing, what: str) -> SubjectRow:
    """One whose file the caller may open now: they work on it, or have said why. Raises NotFound, ReasonNeeded."""
    check_open(actor, seen(actor, collection, subject_id, thing))
    return opened(actor, collection, subject_id, thing, what)


def check_open(actor: Actor, subject: Located) -> None:
    """Raises ReasonNeeded; only an application's file is opened with a reason (docs/decisions/0030)."""
    if subject.collection == "applications":
        check_reason(actor, subject, PROCEDURES[subject.procedure])


def _in_full(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    answer = serialize_subject(row, actor, events=latest_events(row.collection, row.id))
    return answer | COLLECTIONS[row.collection].details(row, actor)


def register_collection(
    blueprint: APIBlueprint,
    collection: Collection,
    answer: type[BaseModel],
    *,
    item: type[BaseModel] | None = None,
    after_step: type[BaseModel] | None = None,
    opened_beside: bool = False,
) -> None:
    """What every kind of matter answers: the list and its counts, one of it, its timeline, papers and notices, and each
    step of its procedures, of one or of many.

    `item` is what a list shows of each, `after_step` the answer of a step, where they differ. With `opened_beside` the
    file is a request of its own and leaves the trace there; else seeing one does.
    """
    name = collection.name
    access = LOGIN_OPTIONAL if collection.without_login else LOGGED_IN

    @blueprint.get(f"/{name}/<uuid:id>", summary=collection.one, responses={"200": answer})
    @operation(access)
    def show(path: SubjectPath) -> Any:
        actor = current_actor()
        return _in_full(opened(actor, name, path.id, Thing.STATE, "state" if opened_beside else "file"), actor)

    @blueprint.get(f"/{name}/<uuid:id>/timeline", summary="办理经过", responses={"200": Listed[EventShape]})
    @operation(access)
    def show_timeline(path: SubjectPath) -> Any:
        actor = current_actor()
        row = opened(actor, name, path.id, Thing.STATE, "timeline")
        events = all_events(name, path.id)
        names = hands(actor, row, events)
        return whole([item | {"by_name": names.get(item["id"])} for item in timeline(row, actor, events)])

    @blueprint.get(f"/{name}/<uuid:id>/documents", summary="已上传的材料", responses={"200": Listed[DocumentShape]})
    @operation(access)
    def documents(path: SubjectPath) -> Any:
        actor = current_actor()
        row = opened(actor, name, path.id, Thing.FILE, "documents")
        return whole([serialize_document(document) for document in documents_of(actor, row)])

    if collection.issues_notices:

        @blueprint.get(f"/{name}/<uuid:id>/notices", summary="文书", responses={"200": Listed[NoticeListed]})
        @operation(access)
        def notices(path: SubjectPath) -> Any:
            row = opened(current_actor(), name, path.id, Thing.FILE, "notices")
            return whole([serialize_notice(notice) for notice in notices_of(row.id)])

    register_list(blueprint, collection, item or answer)
    register_villages(blueprint, collection)
    if name not in INSTEAD:
        register_chain(blueprint, collection)
    register_actions(blueprint, collection, present, after_step or answer)
    register_many(blueprint, collection)
