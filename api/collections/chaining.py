"""`GET /{collection}/{id}/chain` and `GET /me/chain`: what a household asked for and was given, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from flask_openapi3 import APIBlueprint
from pydantic import AwareDatetime, Field

from api.collections.actions import SubjectPath
from api.collections.presenting import moment
from api.http.access import STAFF, current_actor
from api.http.operation import operation
from api.http.paging import BAD_CURSOR, Page, decode, encode
from api.shapes.common import Listed, Shape
from app.accounts.sight import Thing
from app.kernel.errors import invalid
from app.regions.service import name_of
from app.registry.collections import COLLECTIONS, PROCEDURES
from app.workflow.chain import Link, chain_of, place_of
from app.workflow.collection import Collection
from app.workflow.door import opened
from app.workflow.queries import SubjectRow


class LinkShape(Shape):
    """Something that was asked for, or given. `amount` is in fen: of what is paid monthly, for a month."""

    at: AwareDatetime
    collection: str
    id: UUID
    kind: Literal["asked", "given"]
    title: str
    by: str = Field(description="Who asked, or which office gave")
    status: str = Field(description="Where the matter stands, in the offices' word for it")
    what: str | None = None
    amount: int | None = None


def register_chain(blueprint: APIBlueprint, collection: Collection) -> None:
    """For whoever in office may see the file of one: what else its household asked for and was given."""

    @blueprint.get(
        f"/{collection.name}/<uuid:id>/chain",
        summary="这一家申请过什么、得到过什么",
        operation_id=f"{collection.name}_chain",
        responses={"200": Listed[LinkShape]},
    )
    @operation(STAFF)
    def chain(path: SubjectPath, query: Page) -> Any:
        actor = current_actor()
        row = opened(actor, collection.name, path.id, Thing.FILE, "chain")
        return serialize_chain(chain_of(actor, row, COLLECTIONS), query)


def serialize_chain(links: Sequence[Link], query: Page) -> dict[str, Any]:
    """A page of it. Raises Invalid for a place that is none."""
    after = _after(query.cursor)
    rest = [link for link in links if after is None or place_of(link) < after]
    shown = rest[: query.limit]
    return {"items": [_link(link) for link in shown], "next": _cursor(shown[-1]) if len(rest) > query.limit else None}


def _cursor(link: Link) -> str:
    at, was_given, subject = place_of(link)
    return encode(at.isoformat(), int(was_given), subject)


def _after(cursor: str | None) -> tuple[datetime, bool, UUID] | None:
    parts = decode(cursor, 3)
    if parts is None:
        return None
    try:
        at = datetime.fromisoformat(parts[0])
        if at.tzinfo is not None:
            return at, parts[1] == "1", UUID(parts[2])
    except ValueError:
        pass
    raise invalid("cursor", BAD_CURSOR)


def _link(link: Link) -> dict[str, Any]:
    row, given = link.subject, link.given
    return {
        "at": moment(link.at),
        "collection": row.collection,
        "id": str(row.id),
        "kind": "given" if given else "asked",
        "title": row.title,
        "by": name_of(row.township or row.area) if given else _who_asked(row),
        "status": PROCEDURES[row.procedure].state(row.state).label,
        "what": given.what if given else None,
        "amount": given.amount if given else None,
    }


def _who_asked(row: SubjectRow) -> str:
    if row.registered_in_office:
        return f"{name_of(row.township or row.area)}登记"
    if row.submitted_by_id is None:
        return "群众"
    return "本人" if row.submitted_by_id == row.applicant_id else "代办人"
