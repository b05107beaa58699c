"""What was granted: the list, and each benefit's life as a subject.

Payments and their batches come with their own procedure.
"""

from __future__ import annotations

from typing import Any

from api.collections.reads import register_collection
from api.collections.searching import register_search
from api.http.access import LOGGED_IN, current_actor
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import Page, encode, id_cursor
from api.shapes.benefit import BenefitInFullShape, BenefitShape
from api.shapes.common import Listed, SubjectShape
from app.benefits.presenters import benefits_within_reach, serialize_benefits
from app.benefits.room import BENEFITS
from app.workflow.access_log import record_list

bp = blueprint("benefits", "救助金")


class BenefitSubjectShape(SubjectShape, BenefitInFullShape):
    """A benefit as a subject of its procedure."""


@bp.get("/benefits", summary="我的救助金，或者本地的救助对象", responses={"200": Listed[BenefitShape]})
@operation(LOGGED_IN)
def index(query: Page) -> Any:
    actor = current_actor()
    rows = benefits_within_reach(actor, before=id_cursor(query.cursor), limit=query.limit + 1)
    shown = rows[: query.limit]
    record_list(actor, "list:benefits", len(shown))
    more = encode(shown[-1].subject.id) if len(rows) > query.limit else None
    return {"items": serialize_benefits(shown, actor), "next": more}


register_collection(bp, BENEFITS, BenefitSubjectShape)
register_search(bp, BENEFITS, SubjectShape)
