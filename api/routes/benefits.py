"""What was granted: the list, and each benefit's life as a subject.

Payments and their batches come with their own procedure.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from api.collections.many import register_many
from api.collections.reads import register_collection
from api.collections.searching import register_search
from api.collections.tables import AT_ONCE, as_table, pages_of
from api.http.access import LOGGED_IN, current_actor
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import ListPage, dated_cursor, encode
from api.shapes.benefit import BenefitInFullShape, BenefitShape
from api.shapes.common import Listed, SubjectShape
from app.accounts.actor import Actor
from app.benefits.presenters import Listed as Row
from app.benefits.presenters import Wanted, benefits_within_reach, serialize_benefits
from app.benefits.room import BENEFITS
from app.kernel.forms.fields import Day
from app.regions.service import served_area
from app.workflow.access_log import record_list

bp = blueprint("benefits", "救助金")


class BenefitSubjectShape(SubjectShape, BenefitInFullShape):
    """A benefit as a subject of its procedure."""


class BenefitsPage(ListPage):
    state: Annotated[str | None, Field(max_length=24)] = None
    programme: Annotated[str | None, Field(max_length=40)] = None
    category: Annotated[str | None, Field(max_length=24)] = None
    region: Annotated[str | None, Field(max_length=16, description="A park, a township, or a village")] = None
    due_before: Annotated[Day | None, Field(description="What has to be done before this day")] = None
    roll_import: Annotated[UUID | None, Field(description="What came with this import of a roll")] = None


@bp.get("/benefits", summary="我的救助金，或者本地的救助对象", responses={"200": Listed[BenefitShape]})
@operation(LOGGED_IN)
def index(query: BenefitsPage) -> Any:
    """Soonest due first: what is to be reviewed stands before what is not."""
    actor = current_actor()
    place = served_area(query.region) if query.region else None
    wanted = Wanted(
        query.limit + 1,
        after=dated_cursor(query.cursor),
        state=query.state,
        programme=query.programme,
        category=query.category,
        place=(place.level, place.code) if place else None,
        due_before=query.due_before,
        roll_import=query.roll_import,
    )
    if query.format != "json":
        return _in_a_file(query, wanted, actor)
    rows = benefits_within_reach(actor, wanted)
    shown = rows[: query.limit]
    record_list(actor, "list:benefits", len(shown))
    last = shown[-1].subject if len(rows) > query.limit else None
    more = encode(last.attention_on, last.id) if last else None
    return {"items": serialize_benefits(shown, actor), "next": more}


def _in_a_file(query: BenefitsPage, wanted: Wanted, actor: Actor) -> Any:
    def read(after: Any) -> list[Row]:
        return benefits_within_reach(actor, replace(wanted, limit=AT_ONCE, after=after))

    pages = pages_of(read, lambda row: (row.subject.attention_on, row.subject.id))
    shown = (serialize_benefits(rows, actor) for rows in pages)
    return as_table("benefits", "救助对象", BENEFITS.columns, shown, query, actor)


register_collection(bp, BENEFITS, BenefitSubjectShape)
register_search(bp, BENEFITS, SubjectShape)
register_many(bp, BENEFITS)
