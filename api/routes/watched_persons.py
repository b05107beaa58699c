"""People who are watched over: children left behind or at risk, old and disabled people; visits and what is overdue."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import Field

from api.collections.reads import present, register_collection
from api.collections.searching import register_search
from api.http.access import current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.shapes.common import Shape, SubjectShape
from app.social_work.watched.inputs import NewWatched
from app.social_work.watched.room import WATCHED
from app.social_work.watched.service import LISTS, watch_over

bp = blueprint("watched_persons", "关爱走访")
MAY_LIST = require_role(*LISTS)


class WatchVisitShape(Shape):
    on: date
    manner_label: str
    met: bool
    found: str | None


class WatchedItem(SubjectShape):
    person: str
    kind: str
    kind_label: str
    every: str = Field(description="`month`, `quarter` or `half_year`")
    every_label: str
    next_on: date | None = Field(description="The last day for the next visit; null before the first")


class WatchedShape(WatchedItem):
    guardian: str | None
    guardian_phone: str | None
    phone: str | None
    address: str | None
    visits: list[WatchVisitShape]


@bp.post("/watched-persons", summary="登记一位关爱对象", responses={"201": WatchedShape})
@operation(MAY_LIST, repeatable=True)
def create(body: NewWatched) -> Any:
    subject = watch_over(current_actor(), body)
    return present("watched-persons", subject.id, current_actor()), 201


register_collection(bp, WATCHED, WatchedShape, item=WatchedItem)
register_search(bp, WATCHED, WatchedItem)
