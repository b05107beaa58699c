"""What the steps of a meeting write."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.accounts.actor import SYSTEM
from app.accounts.roles import BUREAU, PARK, Role
from app.kernel.calendar.counting import end_of_day
from app.kernel.database import insert
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.meetings.agenda import agenda_of
from app.meetings.file import MeetingFile
from app.meetings.inputs import OUTCOMES, AddItem, Decide, Hold
from app.meetings.invitations.sending import end_invitations, invite, note_who_came
from app.meetings.models import AgendaItem, Decision
from app.meetings.rules import Found, line_of
from app.meetings.tasks.giving import give
from app.workflow.definition import StepContext
from app.workflow.limits import await_until

Step = StepContext[MeetingFile, Any]


def fix_agenda(case: Step) -> None:
    """What stood there when the invitations went out; before the meeting begins what has come since is added."""
    found, left_over = agenda_of(case.subject.region)
    known = {each.subject for each in case.file.items}
    _put_on(case, (each for each in found if each.subject not in known))
    case.file.meeting.left_over = left_over
    case.file.meeting.save()
    case.outcome.kept["items"] = len(case.file.items)
    case.outcome.told = f"议程一共{len(case.file.items)}项"


def _put_on(case: Step, found: Iterable[Found]) -> None:
    for each in found:
        row = {
            "id": new_id(),
            "meeting": case.subject.id,
            "position": len(case.file.items),
            "reason": each.reason,
            "collection": each.collection,
            "subject": each.subject,
            "department": each.department,
            "line": line_of(each, case.today),
        }
        insert(AgendaItem, row)
        case.file.items.append(AgendaItem(**row))


def add_item(case: StepContext[MeetingFile, AddItem]) -> None:
    row = {"meeting": case.subject.id, "position": len(case.file.items), "reason": "added"}
    said = {"line": case.input.line, "department": case.input.department}
    insert(AgendaItem, {"id": new_id()} | row | said)
    case.outcome.told = case.input.line


def send_invitations(case: Step) -> None:
    await_until(case.subject, end_of_day(case.file.held_on), case.calendar, case.now)
    invite(case.actor, _office(case), case.subject, case.file.meeting, case.file.participants)


def note_attendance(case: StepContext[MeetingFile, Hold]) -> None:
    note_who_came(case.subject.id, case.input.attended)


def keep_decision(case: StepContext[MeetingFile, Decide]) -> None:
    given = case.input
    row = {"meeting": case.subject.id, "item": given.item, "outcome": given.outcome, "owner": given.owner}
    hand = {"decided_by": case.actor.account_id, "decided_at": case.now}
    insert(Decision, {"id": new_id(), "text": Secret(given.text), "due_on": given.due_on} | row | hand)
    owner = case.file.owners[given.owner] if given.owner else ""
    case.outcome.told = "，".join(part for part in (OUTCOMES[given.outcome], owner) if part)


def hand_out_tasks(case: Step) -> None:
    """Nobody is given anything to do on one person's word: two have signed by now."""
    for decision in case.file.decisions:
        if decision.outcome == "task":
            decision.task = give(case.actor, _office(case), case.subject, decision)
            decision.save()
    end_invitations(SYSTEM, case.subject.id)


def call_off(case: Step) -> None:
    end_invitations(SYSTEM, case.subject.id)


def _office(case: Step) -> Role:
    return next(role for role in sorted(PARK | BUREAU) if role in case.roles)
