"""Hotline: who rings is heard, handed on, rung back, and asked whether it is solved (社会救助服务热线)."""

from __future__ import annotations

from app.hotline.inputs import KIND_LABELS
from app.hotline.models import Ticket
from app.hotline.presenters import brief_tickets, serialize_ticket
from app.hotline.procedure import TICKETS_BY_KIND
from app.kernel.descriptor import Room
from app.workflow.collection import Collection, Column, columns

TICKETS = Collection(
    name="tickets",
    label="热线工单",
    one="一张热线工单",
    begun="接到来电",
    procedures=tuple(TICKETS_BY_KIND.values()),
    details=serialize_ticket,
    brief=brief_tickets,
    columns=columns(Column("来电", ("kind_label",)), Column("地方", ("place",))),
    kinds=KIND_LABELS,
    by_phone=lambda index: Ticket.select(Ticket.id).where(Ticket.phone_index == index),
    is_asked_for=False,
    needs_account=False,
)
ROOM = Room(name="hotline", tables=(Ticket,), collection=TICKETS)
