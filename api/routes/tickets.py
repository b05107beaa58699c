"""Tickets of the hotline: what somebody rang for, from the call to their word that it is solved."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from api.collections.reads import present, register_collection
from api.collections.searching import register_search
from api.http.access import current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.shapes.common import KnownShape, ResultRef, Shape, SubjectShape
from app.accounts.roles import Role
from app.hotline.inputs import TicketInput
from app.hotline.room import TICKETS
from app.hotline.service import take_call

bp = blueprint("tickets", "热线工单")


class CallerShape(Shape):
    name: str | None
    phone: str | None


class ToldProgressShape(Shape):
    number: str | None
    title: str
    label: str
    next: str | None


class TicketItem(SubjectShape):
    """What a list shows: why somebody rang, and where it is."""

    kind: str
    kind_label: str
    place: str | None


class TicketShape(TicketItem):
    caller: CallerShape
    text: str | None = Field(description="For operators; of other calls than complaints also for who supervises")
    answer: str | None
    result: ResultRef | None = Field(description="What it was handed on as")
    result_is_over: bool | None
    receipt: str | None = Field(description="Of the complaint, to be read out to the caller; gone when it is closed")
    progress: ToldProgressShape | None = Field(description="Told after the caller had proved who they are")
    lines: list[KnownShape]
    solved: bool | None = Field(description="What the caller said; null: nobody has said anything yet")


@bp.post("/tickets", summary="登记来电", responses={"201": TicketShape})
@operation(require_role(Role.HOTLINE_OPERATOR), repeatable=True)
def create(body: TicketInput) -> Any:
    subject = take_call(current_actor(), body)
    return present("tickets", subject.id, current_actor()), 201


register_collection(bp, TICKETS, TicketShape, item=TicketItem)
register_search(bp, TICKETS, TicketItem)
