"""What an invited department sees of a meeting: what concerns it, and what was decided of that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, eyes
from app.accounts.sight import Thing
from app.meetings.invitations.models import Invitation
from app.meetings.item import item_as_data
from app.meetings.models import AgendaItem, Decision, Meeting
from app.record.subjects import Subject
from app.workflow.queries import SubjectRow

SIGNED = "signed"


def serialize_invitation(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    invitation: Invitation = Invitation.get_by_id(row.id)
    sees = eyes(actor, row).see(Thing.NOTE)
    meeting: Meeting = Meeting.get_by_id(invitation.meeting)
    return _as_data(invitation, meeting) | {
        "sends": invitation.sends,
        "attended": invitation.attended,
        "agenda": _what_concerns(invitation, actor) if sees else [],
    }


def brief_invitations(rows: Sequence[SubjectRow], _: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each."""
    found = list(Invitation.select().where(Invitation.id.in_([row.id for row in rows])))
    meetings = {each.id: each for each in Meeting.select().where(Meeting.id.in_([each.meeting for each in found]))}
    return {each.id: _as_data(each, meetings[each.meeting]) for each in found}


def _what_concerns(invitation: Invitation, actor: Actor) -> list[dict[str, Any]]:
    """Items about what lies with the department, and those of which it was given something to do; what was decided is
    told once two people have signed. The matter itself is linked only where the caller may open it.
    """
    is_signed = Subject.get_by_id(invitation.meeting).state == SIGNED
    decided = Decision.select().where(Decision.meeting == invitation.meeting).order_by(Decision.id)
    decisions = list(decided) if is_signed else []
    given = {each.item for each in decisions if each.owner == invitation.department}
    items = AgendaItem.select().where(AgendaItem.meeting == invitation.meeting).order_by(AgendaItem.position)
    theirs = [each for each in items if each.department == invitation.department or each.id in given]
    opens = {
        str(each.id)
        for each in Subject.select().where(Subject.id.in_([each.subject for each in theirs if each.subject]))
        if eyes(actor, each).see_some(Thing.STATE)
    }
    return [_unlinked(item_as_data(each, decisions), opens) for each in theirs]


def _unlinked(item: dict[str, Any], opens: set[str]) -> dict[str, Any]:
    about = item["about"]
    return item | {"about": about if about and about["id"] in opens else None}


def _as_data(invitation: Invitation, meeting: Meeting) -> dict[str, Any]:
    return {"meeting": str(invitation.meeting), "on": meeting.held_on.isoformat(), "place": meeting.place}
