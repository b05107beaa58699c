"""Invitations: which departments come to a meeting, and what of it concerns them."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.meetings.invitations.models import Invitation
from app.meetings.invitations.presenters import brief_invitations, serialize_invitation
from app.meetings.invitations.procedure import INVITATION
from app.workflow.collection import Collection, Column, columns

INVITATIONS = Collection(
    name="meeting-invitations",
    label="参会通知",
    one="一份参会通知",
    begun="发出通知",
    procedures=(INVITATION,),
    details=serialize_invitation,
    brief=brief_invitations,
    columns=columns(Column("哪一天开", ("on",), "moment"), Column("在哪里开", ("place",))),
    is_asked_for=False,
    needs_account=False,
)
ROOM = Room(name="meeting_invitations", tables=(Invitation,), collection=INVITATIONS)
