"""Invitations to a meeting: what of it concerns one department, and whether that one comes."""

from __future__ import annotations

from uuid import UUID

from api.collections.reads import register_collection
from api.collections.searching import register_search
from api.http.blueprints import blueprint
from api.shapes.meetings import AgendaItemShape, MeetingItem
from app.meetings.invitations.room import INVITATIONS

bp = blueprint("meeting_invitations", "参会通知")


class MeetingInvitationItem(MeetingItem):
    meeting: UUID


class MeetingInvitationShape(MeetingInvitationItem):
    """`agenda` is what concerns the department, what was decided of it once the minutes are signed."""

    sends: str | None
    attended: bool | None
    agenda: list[AgendaItemShape]


register_collection(bp, INVITATIONS, MeetingInvitationShape, item=MeetingInvitationItem)
register_search(bp, INVITATIONS, MeetingInvitationItem)
