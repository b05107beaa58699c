"""A household's need and a charity project: offered with the person's consent, taken, given, and whether it came."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import AwareDatetime, Field, RootModel

from api.collections.reads import present, register_collection
from api.collections.searching import register_search
from api.http.access import LOGGED_IN, current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import whole
from api.shapes.common import Listed, Shape, SubjectShape
from app.accounts.roles import Role
from app.charity.matches.inputs import NewMatch
from app.charity.matches.needs import needs_to_ask
from app.charity.matches.room import CHARITY_MATCHES
from app.charity.matches.service import offer

bp = blueprint("charity_matches", "慈善帮扶")
ASKS = require_role(Role.TOWNSHIP_OFFICER)


class CharityMatchItem(SubjectShape):
    project: UUID
    project_title: str
    organisation_name: str
    person: str


class CharityMatchShape(CharityMatchItem):
    """`address` and `phone` for the charity only once it has taken it."""

    need: str | None
    address: str | None
    phone: str | None
    consented_at: AwareDatetime
    given: str | None
    amount: int | None = Field(description="Fen that it was worth, where the charity says so")
    given_on: date | None
    arrived_how_label: str | None


class CharityMatchAfterStep(RootModel[CharityMatchShape | SubjectShape]):
    """Whoever has declined it is told only where it stands."""


class NeedPerson(Shape):
    application: UUID | None = None
    name: str | None = None
    region: str | None = None


class CharityNeedShape(Shape):
    """Somebody who could be asked; `person` is what `POST /charity-matches` takes."""

    collection: str
    id: UUID
    name: str
    region: str
    why: str
    since: date
    person: NeedPerson


@bp.post("/charity-matches", summary="本人同意了，请一个慈善项目帮忙", responses={"201": CharityMatchShape})
@operation(LOGGED_IN, repeatable=True)
def create(body: NewMatch) -> Any:
    """Without the person's separate consent it is refused, and nothing leaves."""
    subject = offer(current_actor(), body)
    return present("charity-matches", subject.id, current_actor()), 201


@bp.get("/charity-needs", summary="可以问问要不要慈善帮扶的人家", responses={"200": Listed[CharityNeedShape]})
@operation(ASKS)
def needs() -> Any:
    return whole(needs_to_ask(current_actor()))


register_collection(bp, CHARITY_MATCHES, CharityMatchShape, item=CharityMatchItem, after_step=CharityMatchAfterStep)
register_search(bp, CHARITY_MATCHES, CharityMatchItem)
