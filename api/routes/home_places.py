"""Who may be asked to live in a welfare home, each person's way into it, and what the home tells of its people."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import Field

from api.collections.actions import SubjectPath
from api.collections.reads import present, register_collection
from api.collections.searching import register_search
from api.http.access import current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import Page, encode, id_cursor
from api.shapes.common import KnownShape, Listed, Shape, SubjectShape
from app.accounts.roles import Role
from app.welfare_homes.candidates import list_candidates
from app.welfare_homes.inputs import Away, Back, Gone, MovedIn, NewInvitation
from app.welfare_homes.room import HOME_PLACES
from app.welfare_homes.service import invite
from app.welfare_homes.stays import arrived, away, back, gone

bp = blueprint("home_places", "福利院入住")
OF_THE_HOME, INVITES = require_role(Role.SERVICE_PROVIDER), require_role(Role.TOWNSHIP_OFFICER)
LOOKS = require_role(Role.TOWNSHIP_OFFICER, Role.PARK_SUPERVISOR, Role.BUREAU_SUPERVISOR)


class HomeCandidateShape(Shape):
    """`id` is the member's; `level` of self-care null before anybody has assessed it."""

    id: UUID
    benefit: UUID
    member: int
    name: str
    why: str
    why_label: str
    level: str | None
    region: str
    region_name: str


class HomeAbsenceShape(Shape):
    from_: date = Field(alias="from")
    until: date | None
    reason_label: str


class HomePlaceItem(SubjectShape):
    person: str
    home: UUID
    home_name: str
    why: str
    why_label: str


class HomePlaceShape(HomePlaceItem):
    contact_phone: str | None
    level: str | None
    level_label: str | None
    benefit: UUID
    wish_on: date | None
    wish_label: str | None
    place_in_line: int | None = Field(description="From one, among all who wait for a bed in this home")
    bed: str | None
    lives_since: date | None
    gone_on: date | None
    left_label: str | None
    turned_over_on: date | None = Field(description="Since when the benefit is paid to the home")
    absences: list[HomeAbsenceShape]
    lines: list[KnownShape]


class ToldShape(Shape):
    """Where the place stands after what the home has told."""

    id: UUID


@bp.get("/home-candidates", summary="可以邀请谁住福利院", responses={"200": Listed[HomeCandidateShape]})
@operation(LOOKS)
def candidates(query: Page) -> Any:
    """By rule, from what is on file; who has said no within a year is not among them."""
    found = list_candidates(current_actor(), after=id_cursor(query.cursor), limit=query.limit)
    more = len(found) > query.limit
    items = found[: query.limit]
    return {"items": items, "next": encode(items[-1]["id"]) if more else None}


@bp.post("/home-places", summary="邀请一个人住福利院", responses={"201": HomePlaceShape})
@operation(INVITES, repeatable=True)
def create(body: NewInvitation) -> Any:
    subject = invite(current_actor(), body)
    return present("home-places", subject.id, current_actor()), 201


@bp.post("/home-places/<uuid:id>/arrived", summary="住进来了", responses={"200": ToldShape})
@operation(OF_THE_HOME)
def tell_arrived(path: SubjectPath, body: MovedIn) -> Any:
    return {"id": str(arrived(current_actor(), path.id, body).id)}


@bp.post("/home-places/<uuid:id>/away", summary="不在院里", responses={"200": ToldShape})
@operation(OF_THE_HOME)
def tell_away(path: SubjectPath, body: Away) -> Any:
    return {"id": str(away(current_actor(), path.id, body).id)}


@bp.post("/home-places/<uuid:id>/back", summary="回来了", responses={"200": ToldShape})
@operation(OF_THE_HOME)
def tell_back(path: SubjectPath, body: Back) -> Any:
    return {"id": str(back(current_actor(), path.id, body).id)}


@bp.post("/home-places/<uuid:id>/gone", summary="不住了（由乡镇核实）", responses={"200": ToldShape})
@operation(OF_THE_HOME)
def tell_gone(path: SubjectPath, body: Gone) -> Any:
    return {"id": str(gone(current_actor(), path.id, body).id)}


register_collection(bp, HOME_PLACES, HomePlaceShape, item=HomePlaceItem)
register_search(bp, HOME_PLACES, HomePlaceItem)
