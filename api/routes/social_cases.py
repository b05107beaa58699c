"""Cases of social work: let to a station with the person's consent; what is confided stays with it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import AwareDatetime, Field, RootModel

from api.collections.reads import present, register_collection
from api.collections.searching import register_search
from api.http.access import STAFF, current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import whole
from api.shapes.common import Listed, Shape, SubjectShape
from app.accounts.roles import Role
from app.organisations.presenters import organisations
from app.social_work.cases.inputs import NewCase
from app.social_work.cases.room import SOCIAL_CASES
from app.social_work.cases.service import ask_station

bp = blueprint("social_cases", "社工个案")
ASKS = require_role(Role.TOWNSHIP_OFFICER)
MOST_STATIONS = 100


class CaseContactShape(Shape):
    on: date
    manner_label: str
    what: str | None = Field(description="For the station and the person alone")


class SocialCaseItem(SubjectShape):
    person: str
    kind: str
    kind_label: str
    station: UUID
    station_name: str
    outcome_label: str | None


class SocialCaseShape(SocialCaseItem):
    need: str | None
    address: str | None
    phone: str | None
    consented_at: AwareDatetime
    goals: str | None
    until: date | None
    contacts: list[CaseContactShape]


class SocialCaseAfterStep(RootModel[SocialCaseShape | SubjectShape]):
    """Whoever has declined it is told only where it stands."""


class StationChoice(Shape):
    value: UUID
    label: str


@bp.post("/social-cases", summary="本人同意了，请社工站帮忙", responses={"201": SocialCaseShape})
@operation(ASKS, repeatable=True)
def create(body: NewCase) -> Any:
    """Without the person's consent it is refused, and nothing leaves."""
    subject = ask_station(current_actor(), body)
    return present("social-cases", subject.id, current_actor()), 201


@bp.get("/social-stations", summary="可以选哪些社工站", responses={"200": Listed[StationChoice]})
@operation(STAFF)
def stations() -> Any:
    rows = organisations("social_work", after=None, limit=MOST_STATIONS)
    return whole([{"value": str(row.id), "label": row.name} for row in rows])


register_collection(bp, SOCIAL_CASES, SocialCaseShape, item=SocialCaseItem, after_step=SocialCaseAfterStep)
register_search(bp, SOCIAL_CASES, SocialCaseItem)
