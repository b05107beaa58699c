"""`POST /{collection}/search`: what is looked for stands in the body, so that no proxy keeps it."""

from __future__ import annotations

from typing import Annotated, Any

from flask_openapi3 import APIBlueprint
from pydantic import BaseModel, Field

from api.collections.listing import after, cursor_at, listed
from api.collections.presenting import serialize_page
from api.http.access import LOGGED_IN, current_actor
from api.http.operation import operation
from app.kernel.errors import invalid
from app.kernel.forms.fields import Input, Line
from app.record.subjects import Subject
from app.regions.service import served_area
from app.workflow import searching
from app.workflow.collection import Collection
from app.workflow.worklist import SOONEST_DUE, Wanted, list_subjects


class Search(Input):
    """`q` is a name, a case number or a village, whole or its beginning; an address as far as a number in it goes, with
    or without the areas before it; an ID number or a telephone, whole, however it is written. A name, an address or a
    village that means more than 500 matters shows 500 of them.
    """

    q: Annotated[Line, Field(max_length=50, title="姓名、身份证号、电话、编号、地址或者村名")]
    state: Annotated[str | None, Field(max_length=24)] = None
    region: Annotated[str | None, Field(max_length=16)] = None
    limit: Annotated[int, Field(ge=1, le=100)] = 20
    cursor: Annotated[str | None, Field(max_length=200)] = None


def register_search(blueprint: APIBlueprint, collection: Collection, item: type[BaseModel]) -> None:
    """The search of one kind of matter, among what the caller may see."""

    @blueprint.post(
        f"/{collection.name}/search",
        summary=f"查找{collection.label}",
        operation_id=f"{collection.name}_search",
        responses={"200": listed(item)},
    )
    @operation(LOGGED_IN)
    def search(body: Search) -> Any:
        if body.state is not None and body.state not in collection.states:
            raise invalid("state", "没有这种状态，请从列表里选择。")
        actor, wanted = current_actor(), searching.sought(body.q)
        place = served_area(body.region) if body.region else None
        ids = searching.meant(wanted, collection, actor)
        query = Wanted(
            collection=collection.name,
            limit=body.limit,
            state=body.state,
            region=(place.level, place.code) if place else None,
            matching=Subject.id.in_(ids),
            after=after(SOONEST_DUE, body.cursor),
        )
        rows = list_subjects(actor, query) if ids else []
        searching.record(actor, collection.name, wanted, rows[: body.limit])
        return serialize_page(rows, body.limit, collection, actor, lambda row: cursor_at(row, SOONEST_DUE))
