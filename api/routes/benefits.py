"""What was granted: the list, and each benefit's life as a subject. Payments and their batches come with their own procedure."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from api.collections.actions import register_actions
from api.collections.presenting import serialize_subject
from api.collections.reads import register_reads, visible
from api.http.access import LOGGED_IN, current_actor
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import Page, encode, id_cursor
from api.shapes.benefit import BenefitInFullShape, BenefitShape
from api.shapes.common import Listed, SubjectShape
from app.accounts.actor import Actor
from app.benefits.presenters import benefit_in_full, benefits_within_reach, serialize_benefit
from app.workflow.queries import latest_events

bp = blueprint("benefits", "救助金")


class BenefitSubjectShape(SubjectShape, BenefitInFullShape):
    """A benefit as a subject of its procedure."""


def present(subject_id: UUID, actor: Actor) -> dict[str, Any]:
    row = visible("benefits", subject_id, actor)
    return serialize_subject(row, actor, events=latest_events(subject_id)) | benefit_in_full(row, actor)


@bp.get("/benefits", summary="我的救助金，或者本地的救助对象", responses={"200": Listed[BenefitShape]})
@operation(LOGGED_IN)
def index(query: Page) -> Any:
    actor = current_actor()
    rows = benefits_within_reach(actor, before=id_cursor(query.cursor), limit=query.limit + 1)
    shown = rows[: query.limit]
    more = encode(shown[-1].subject.id) if len(rows) > query.limit else None
    return {"items": [serialize_benefit(row, actor) for row in shown], "next": more}


register_reads(bp, "benefits", present, BenefitSubjectShape, LOGGED_IN, "一份救助待遇")
register_actions(bp, "benefits", present, BenefitSubjectShape)
