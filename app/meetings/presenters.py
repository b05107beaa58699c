"""What a meeting shows to whoever calls it: the agenda, each item linked, and what was decided of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, eyes
from app.accounts.sight import Thing
from app.departments.departments import DEPARTMENTS
from app.kernel.clock import clock
from app.meetings.agenda import agenda_of
from app.meetings.file import MeetingFile
from app.meetings.invitations.models import Invitation
from app.meetings.item import department_as_data, item_as_data
from app.meetings.models import Meeting
from app.meetings.rules import REASONS, Found, line_of
from app.record.subjects import Subject
from app.workflow.queries import SubjectRow

Items = list[dict[str, Any]]


def serialize_meeting(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    meeting: Meeting = Meeting.get_by_id(row.id)
    items, left_over = agenda(row, actor)
    return _as_data(meeting) | {
        "left_over": left_over if row.state == "planned" else meeting.left_over,
        "participants": _participants(MeetingFile(row)),
        "agenda": items,
    }


def brief_meetings(rows: Sequence[SubjectRow], _: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each."""
    found = Meeting.select().where(Meeting.id.in_([row.id for row in rows]))
    return {meeting.id: _as_data(meeting) for meeting in found}


def agenda(row: SubjectRow, actor: Actor) -> tuple[Items, int]:
    """The items with what was decided of each, and how many are left over; until the invitations are out as things
    stand now. A matter that is kept from the caller does not stand on their agenda.
    """
    sees = eyes(actor, row).see(Thing.NOTE)
    if row.state == "planned":
        found, left_over = agenda_of(row.region)
        return _seen_by(actor, [_found(each) for each in found]), left_over
    file = MeetingFile(row)
    shown = [item_as_data(each, file.decisions if sees else []) for each in file.items]
    return _seen_by(actor, shown), 0


def choices_of_items(row: SubjectRow, actor: Actor) -> list[dict[str, str]]:
    """For whoever records what was decided."""
    items, _ = agenda(row, actor)
    return [{"value": each["id"], "label": each["line"]} for each in items if each["id"]]


def choices_of_owners(row: SubjectRow) -> list[dict[str, str]]:
    return [{"value": code, "label": name} for code, name in MeetingFile(row).owners.items()]


def _seen_by(actor: Actor, items: Items) -> Items:
    about = [UUID(each["about"]["id"]) for each in items if each["about"]]
    matters = {str(each.id): each for each in Subject.select().where(Subject.id.in_(about))}
    return [
        each
        for each in items
        if each["about"] is None or eyes(actor, matters[each["about"]["id"]]).see_some(Thing.STATE)
    ]


def _found(found: Found) -> dict[str, Any]:
    return {
        "id": None,
        "reason": found.reason,
        "reason_label": REASONS[found.reason],
        "line": line_of(found, clock.today()),
        "department": department_as_data(found.department),
        "about": {"collection": found.collection, "id": str(found.subject)},
        "decisions": [],
    }


def _participants(file: MeetingFile) -> list[dict[str, Any]]:
    invited = {each.department: each for each in Invitation.select().where(Invitation.meeting == file.meeting.id)}
    states = {row.id: row.state for row in Subject.select().where(Subject.id.in_([i.id for i in invited.values()]))}
    return [
        {
            "code": code,
            "name": DEPARTMENTS[code].name,
            "answer": states[invited[code].id] if code in invited else None,
            "sends": invited[code].sends if code in invited else None,
            "attended": invited[code].attended if code in invited else None,
        }
        for code in file.participants
    ]


def _as_data(meeting: Meeting) -> dict[str, Any]:
    return {"on": meeting.held_on.isoformat(), "place": meeting.place}
