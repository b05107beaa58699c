"""A decision becomes a task when the minutes are signed: in its owner's list, with the day that the meeting set."""

from __future__ import annotations

from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.departments.departments import DEPARTMENTS
from app.kernel.calendar.counting import end_of_day
from app.kernel.calendar.in_force import working_calendar
from app.kernel.clock import clock
from app.kernel.database import insert
from app.kernel.identifiers import new_id
from app.meetings.models import Decision
from app.meetings.tasks.models import MeetingTask
from app.meetings.tasks.procedure import BASIS, TASK
from app.notifications.outbox import Audience, Notify, send
from app.record.subjects import LEVELS, Subject
from app.regions.service import place
from app.workflow.engine import begin
from app.workflow.limits import await_until


def give(actor: Actor, role: Role, about: Subject, decision: Decision) -> UUID:
    """In the transaction of the step that signs the minutes. A department has it at the place of the meeting `about`,
    an office at its own place, where no department sees it.
    """
    assert (
        decision.owner is not None and decision.due_on is not None
    )  # of a decision that nothing is done there is none
    is_a_departments = decision.owner in DEPARTMENTS
    subject = Subject(id=new_id(), state="", title=f"议定事项：{about.title}"[:64])
    subject.department = decision.owner if is_a_departments else ""
    if is_a_departments:
        subject.region = about.region
        for level in set(LEVELS.values()):
            setattr(subject, level, getattr(about, level))
    else:
        place(subject, decision.owner)
    said = {"meeting": str(about.id), "owner": decision.owner, "due_on": decision.due_on.isoformat()}
    event = begin(TASK, subject, actor, role, said, BASIS)
    row = {"id": subject.id, "meeting": about.id, "owner": decision.owner}
    insert(MeetingTask, row | {"text": decision.text, "due_on": decision.due_on})
    await_until(subject, end_of_day(decision.due_on), working_calendar(), clock.now())
    subject.save()
    told = {"item": about.title, "number": about.number or "", "amount": None, "note": None}
    told["date"] = decision.due_on.isoformat()
    audience = Audience.DEPARTMENT if is_a_departments else Audience.TOWNSHIP if subject.township else Audience.PARK
    send(subject, event, Notify("meeting_task_given", audience), told)
    given: UUID = subject.id
    return given
