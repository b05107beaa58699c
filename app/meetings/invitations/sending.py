"""Invitations to a meeting: sent with its agenda, ended with its minutes."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.kernel.calendar.counting import end_of_day
from app.kernel.calendar.in_force import working_calendar
from app.kernel.clock import clock
from app.kernel.database import insert
from app.kernel.identifiers import new_id
from app.meetings.invitations.models import Invitation
from app.meetings.invitations.procedure import BASIS, INVITATION
from app.meetings.models import Meeting
from app.notifications.outbox import Audience, Notify, send
from app.record.subjects import LEVELS, Subject
from app.workflow.engine import begin, perform
from app.workflow.limits import await_until


def invite(actor: Actor, role: Role, about: Subject, meeting: Meeting, departments: Iterable[str]) -> None:
    """In the transaction of the step that fixes the agenda; each department once."""
    now = clock.now()
    for department in dict.fromkeys(departments):
        subject = Subject(
            id=new_id(),
            state="",
            title=f"参会通知：{about.title}"[:64],
            department=department,
            region=about.region,
            **{level: getattr(about, level) for level in set(LEVELS.values())},
        )
        event = begin(INVITATION, subject, actor, role, {"meeting": str(about.id), "department": department}, BASIS)
        insert(Invitation, {"id": subject.id, "meeting": about.id, "department": department})
        await_until(subject, end_of_day(meeting.held_on), working_calendar(), now)
        subject.save()
        told = {"item": about.title, "number": "", "amount": None, "note": meeting.place}
        told["date"] = meeting.held_on.isoformat()
        send(subject, event, Notify("meeting_invitation", Audience.DEPARTMENT), told)


def note_who_came(meeting: UUID, attended: Iterable[str]) -> None:
    came = set(attended)
    for each in Invitation.select().where(Invitation.meeting == meeting):
        each.attended = each.department in came
        each.save()


def end_invitations(actor: Actor, meeting: UUID) -> None:
    """`actor` is the system: the meeting is over, or was called off."""
    for each in Invitation.select(Invitation.id).where(Invitation.meeting == meeting):
        perform({INVITATION.name: INVITATION}, each.id, "end", actor)
